"""Who writes: these rules stand before all others, for nothing of an account may be said to the wrong one."""

from arrears.service import affording, answers, contact, identity, matters, safety, social, speaking, unclear
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, MEANS_STEPS
from arrears.service.narrowing.readings import (
    IN_DANGER,
    MONEY_TALK,
    NEVER_NARROWED,
    PASSED_ON,
    SMALL_TALK,
)
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk

TURNED_AWAY = at("none", "helpful", "reference", *FACTOR_STEPS)
IDENTIFYING = at("reference", *FACTOR_STEPS)
SAID_ONCE = {"wrong_person": "wrong", "represent_customer": "representative", "report_death": "bereaved"}
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
    back = says("is_the_customer", text) and not says("somebody_else", text) and intent not in IN_DANGER
    not_dead = talk.dialogue.speaker == "bereaved" and says("a_thing_died", text)
    return _turned_away(talk) and (back or not_dead)


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


def _says_it_himself(talk: Talk) -> bool:
    """Read as who they are, or as something that is answered to anybody."""
    read = talk.turn.intent in ("represent_customer", "wrong_person", "request_human")
    return read or _turned_away(talk) or _plainly(talk)


def _is_somebody_else(talk: Talk) -> bool:
    text = talk.turn.text
    other = says("somebody_else", text) or (talk.verified is not None and says("not_whom_we_seek", text))
    return other and not _says_it_himself(talk)


def _somebody_ran_it_up(talk: Talk) -> bool:
    return talk.verified is not None and not _plainly(talk) and says("somebody_ran_it_up", talk.turn.text)


def _own_story(talk: Talk) -> bool:
    text = talk.turn.text
    return talk.verified is not None and (says("own_story", text) or says("is_the_customer", text))


def _verified(talk: Talk) -> bool:
    return talk.verified is not None


def _asks_of_the_lock(talk: Talk) -> bool:
    text = talk.turn.text
    locked = talk.verified is None and talk.dialogue.identity.locked
    return locked and (says("asks_back", text) or says("asks_why", text) or "lock" in text.lower() or "锁" in text)


def _stranger_asks(talk: Talk) -> bool:
    """ "He wants my date of birth": somebody else asks for it, not we."""
    return says("someone_asks_for_it", talk.turn.text) and says("about_identity", talk.turn.text)


def _not_of_identity(talk: Talk) -> bool:
    """ "So you won't text me, right?": no proof was asked for, and none is spoken of."""
    text = talk.turn.text
    return talk.verified is not None and bool(text) and not says("about_identity", text)


def _asks_why(talk: Talk) -> bool:
    return says("asks_why", talk.turn.text)


def _another_way(talk: Talk) -> bool:
    return talk.verified is None and says("other_way", talk.turn.text)


RULES = (
    Rule(answers.back_again, ANY, ANY, _is_back),
    Rule(speaking.hold, TURNED_AWAY, ANY, _is_held),
    Rule(speaking.answer_who, at("still_you"), ANY, _no_answer_to_danger),
    Rule(speaking.overseen, ANY, ANY, _others_see),
    Rule(speaking.handed_over, ANY, ANY, _hands_over),
    Rule(contact.wrong_person, ANY, ANY, _is_not_whom_we_seek),
    Rule(contact.third_party, ANY, ANY, _is_somebody_else),
    Rule(matters.somebody_ran_it_up, ANY, ANY, _somebody_ran_it_up),
    Rule(social.simple("utter_chitchat"), ANY, of("third_party_speaking"), _own_story),
    Rule(speaking.is_it_still_you, ANY, of("third_party_speaking"), _verified),
    Rule(identity.say_locked, ANY, LOCKED_TALK, _asks_of_the_lock),
    Rule(identity.other_ways, IDENTIFYING, SMALL_TALK | MONEY_TALK | of("refuse_verification"), _another_way),
    Rule(contact.doubt, ANY, of("refuse_verification"), _stranger_asks),
    Rule(safety.consent_refused, at("consent_health"), of("refuse_verification"), _verified),
    Rule(affording.explain_why, at(*MEANS_STEPS), of("refuse_verification"), _asks_why),
    Rule(affording.answer, at(*MEANS_STEPS), of("refuse_verification"), affording.answers),
    Rule(unclear.not_understood, ANY, of("refuse_verification"), _not_of_identity),
)
