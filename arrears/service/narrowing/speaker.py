"""Who writes: these rules stand before all others, for nothing of an account may be said to the wrong one."""

from arrears.service import (
    contact_log,
    identity_check,
    identity_remarks,
    matters,
    named,
    resuming,
    social,
    somebody_else,
    speaking,
)
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS
from arrears.service.narrowing.readings import (
    IN_DANGER,
    MONEY_TALK,
    NEVER_NARROWED,
    PASSED_ON,
    SMALL_TALK,
)
from arrears.service.narrowing.rule import ANY, Rule, at, figures, of
from arrears.service.talk import Talk

TURNED_AWAY = at("none", "helpful", "reference", *FACTOR_STEPS)
IDENTIFYING = at("reference", *FACTOR_STEPS)
SAID_AGAIN = at("none", "helpful", "terms", "offer", "confirm_agreement")
# What "that was my last four" is taken for.
NOT_MINE = of("dispute_not_mine", "refuse_verification", "dispute_amount", "ask_repeat", "deny", "wrong_person")
SAID_ONCE = {"wrong_person": "wrong", "represent_customer": "representative", "report_death": "bereaved"}
# What "my sister would pay it for me" is taken for.
PAYS_FOR_THEM = SMALL_TALK | {"third_party_speaking", "represent_customer", "give_lawyer", "pay_now", "ask_how_to_pay"}
# What "did she say what it's about" is taken for; a complaint about it is one.
TOLD_TALK = SMALL_TALK | {"ask_debt_origin", "ask_repeat", "third_party_speaking", "refuse_verification"}
# What a question about the check itself is taken for.
LOCKED_TALK = SMALL_TALK | {"goodbye", "ask_identity_of_bot", "refuse_verification", "ask_repeat"}


def _plainly(talk: Talk) -> bool:
    """A danger, and a death in words that mean nothing else, are no story about who writes."""
    intent = talk.turn.intent
    if intent == "report_death":
        return says("has_died", talk.turn.text)
    return intent in NEVER_NARROWED


def _turned_away(talk: Talk) -> bool:
    return talk.verified is None and talk.dialogue.speaker != "customer"


def _is_back(talk: Talk) -> bool:
    """ "No, it's me who is the customer, my dad is the one who died" takes a death back as well."""
    text, intent = talk.turn.text, talk.turn.intent
    said = says("is_the_customer", text) or _gives_the_name(talk)
    back = said and not says("somebody_else", text) and intent not in IN_DANGER
    not_dead = talk.dialogue.speaker == "bereaved" and (says("a_thing_died", text) or says("nobody_died", text))
    return _turned_away(talk) and (back or not_dead)


def _gives_the_name(talk: Talk) -> bool:
    candidate = talk.dialogue.identity.candidate
    return candidate is not None and named.gives(
        talk.turn.text, talk.uow.customers.name(talk.uow.customers.by_id(candidate))
    )


def _he_is_not_dead(talk: Talk) -> bool:
    """ "Wait, he didn't die": taken back by somebody who is not the customer either."""
    text = talk.turn.text
    another = says("of_another", text) and not says("is_the_customer", text)
    return _turned_away(talk) and talk.dialogue.speaker == "bereaved" and another and says("nobody_died", text)


def _is_held(talk: Talk) -> bool:
    """Whatever is not passed on; of who they are, what they said already."""
    if not _turned_away(talk):
        return False
    speaker, intent = talk.dialogue.speaker, talk.turn.intent
    if intent in IN_DANGER or (speaker in ("handed_over", "overseen") and intent in speaking.NOTED):
        return False
    if intent in SAID_ONCE:
        return SAID_ONCE[intent] == speaker
    return intent not in PASSED_ON or (speaker == "wrong" and intent == "stop_contact")


def _no_answer_to_danger(talk: Talk) -> bool:
    return talk.turn.intent not in NEVER_NARROWED | {"request_human"}


def _others_see(talk: Talk) -> bool:
    return not _plainly(talk) and not _turned_away(talk) and says("others_see", talk.turn.text)


def _is_not_whom_we_seek(talk: Talk) -> bool:
    return talk.verified is None and not _says_it_himself(talk) and says("not_whom_we_seek", talk.turn.text)


def _hands_over(talk: Talk) -> bool:
    return talk.verified is not None and not _plainly(talk) and says("hands_over", talk.turn.text)


def _names_the_customer(talk: Talk) -> bool:
    """ "This is Steve now, how much does Robin owe"."""
    return _another_name(talk) and named.speaks_of(talk.turn.text, talk.uow.customers.name(talk.customer))


def _another_name(talk: Talk) -> bool:
    known = talk.verified is not None and not _plainly(talk)
    return known and named.gives_another(talk.turn.text, talk.uow.customers.name(talk.customer))


def _as_of_another(talk: Talk) -> bool:
    """Another name, or the customer's own as of somebody else."""
    if talk.verified is None or _plainly(talk) or talk.turn.text.startswith("/"):
        return False
    return _another_name(talk) or named.speaks_of(talk.turn.text, talk.uow.customers.name(talk.customer))


def _another_would_pay(talk: Talk) -> bool:
    return talk.verified is not None and says("another_pays", talk.turn.text) and not figures(talk)


def _pays_an_agent(talk: Talk) -> bool:
    """ "They charge me 400 to talk to you": no lawyer, and nobody who acts for them yet."""
    return talk.verified is not None and says("pays_agent", talk.turn.text) and not says("a_lawyer", talk.turn.text)


def _says_it_himself(talk: Talk) -> bool:
    """Read as who they are, or as something that is answered to anybody."""
    read = talk.turn.intent in ("represent_customer", "wrong_person", "request_human")
    return read or _turned_away(talk) or _plainly(talk)


def _is_somebody_else(talk: Talk) -> bool:
    text = talk.turn.text
    other = says("somebody_else", text) or says("not_whom_we_seek" if talk.verified else "speaks_for_another", text)
    return other and not _says_it_himself(talk)


def _somebody_ran_it_up(talk: Talk) -> bool:
    return talk.verified is not None and not _plainly(talk) and says("somebody_ran_it_up", talk.turn.text)


def _was_told(talk: Talk) -> bool:
    return talk.verified is not None and says("told_others", talk.turn.text)


def _own_story(talk: Talk) -> bool:
    text = talk.turn.text
    return talk.verified is not None and (says("own_story", text) or says("is_the_customer", text))


def _verified(talk: Talk) -> bool:
    return talk.verified is not None


def _asks_of_the_lock(talk: Talk) -> bool:
    """ "So what now, I'm locked out?", "which one was it": with no intent of its own."""
    locked = talk.verified is None and talk.dialogue.identity.locked
    return locked and any(
        says(cue, talk.turn.text) for cue in ("asks_back", "asks_why", "which_was_wrong", "locked_out")
    )


def _asks_which(talk: Talk) -> bool:
    return talk.dialogue.identity.failures > 0 and says("which_was_wrong", talk.turn.text)


def _another_way(talk: Talk) -> bool:
    return talk.verified is None and says("other_way", talk.turn.text)


RULES = (
    Rule(speaking.he_is_not_dead, ANY, ANY, _he_is_not_dead),
    Rule(resuming.back_again, ANY, ANY, _is_back),
    Rule(speaking.hold, TURNED_AWAY, ANY, _is_held),
    Rule(speaking.answer_who, at("still_you"), ANY, _no_answer_to_danger),
    Rule(speaking.overseen, ANY, ANY, _others_see),
    Rule(speaking.handed_over, ANY, ANY, _hands_over),
    Rule(speaking.handed_over, ANY, ANY, _names_the_customer),
    Rule(speaking.is_it_still_you, ANY, ANY, _as_of_another),
    Rule(speaking.somebody_may_pay, ANY, PAYS_FOR_THEM, _another_would_pay),
    Rule(speaking.help_is_free, ANY, PAYS_FOR_THEM | of("report_debt_relief", "doubt_legitimacy"), _pays_an_agent),
    Rule(somebody_else.wrong_person, ANY, ANY, _is_not_whom_we_seek),
    Rule(somebody_else.third_party, ANY, ANY, _is_somebody_else),
    Rule(contact_log.what_was_told, ANY, TOLD_TALK, _was_told),
    Rule(matters.somebody_ran_it_up, ANY, ANY, _somebody_ran_it_up),
    Rule(social.simple("utter_chitchat"), ANY, of("third_party_speaking"), _own_story),
    Rule(speaking.is_it_still_you, ANY, of("third_party_speaking"), _verified),
    Rule(
        identity_remarks.nothing_more_needed,
        SAID_AGAIN,
        SMALL_TALK | MONEY_TALK | NOT_MINE,
        identity_remarks.is_said_again,
    ),
    Rule(identity_check.say_locked, ANY, LOCKED_TALK, _asks_of_the_lock),
    Rule(identity_remarks.never_which, IDENTIFYING, LOCKED_TALK | of("wrong_person", "deny"), _asks_which),
    Rule(identity_remarks.other_ways, IDENTIFYING, SMALL_TALK | MONEY_TALK | of("refuse_verification"), _another_way),
)
