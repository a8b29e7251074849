"""A death: in the family whatever else it was taken for, taken back in any words, and nothing pressed after it."""

from arrears.service import death, denying, facts, mourning, speaking
from arrears.service.cues import says
from arrears.service.narrowing.readings import IN_DANGER, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk

DANGERS = frozenset({"express_self_harm", "express_distress", "report_coercion", "threaten_harm", "report_incapacity"})
# What is asked for beside a death is answered as well, after the condolence.
ASKED_BESIDE = frozenset(
    {"stop_contact", "restrict_contact", "complain", "accuse_harassment", "request_data_rights", "request_human"}
    | {"request_callback", "dispute_not_mine", "dispute_amount", "dispute_transaction", "claim_paid", "give_lawyer"}
    | {"report_insolvency", "report_court_papers", "report_debt_relief", "request_document", "report_health_condition"}
)
QUIET = SMALL_TALK | of("deny", "ask_repeat", "report_death", "report_hardship", "cannot_pay", "third_party_speaking")
QUIET |= of("wrong_person", "set_contact_time", "request_deferral", "report_coercion", "ask_plan_status")
# What "the card is his" is read as.
WHOSE = SMALL_TALK | of("report_death", "deny", "wrong_person", "dispute_not_mine", "third_party_speaking")

OF_THE_DEBT = of("dispute_amount", "dispute_not_mine", "refuse_to_pay", "complain", "represent_customer")


def _customer_writes(talk: Talk) -> bool:
    return talk.dialogue.speaker == "customer"


def _unsure_danger(talk: Talk) -> bool:
    """No danger was read, or one that the reader is not sure of, and no word of following who has died."""
    if says("would_follow", talk.turn.text) or says("has_harmed", talk.turn.text):
        return False
    also = [part for part in talk.turn.values.all("also") if part.get("intent") == "express_self_harm"]
    if any(not mourning.in_the_family(str(part.get("text", ""))) for part in also):
        return False
    return talk.turn.intent not in DANGERS or talk.turn.confidence < mourning.SURE


def _takes_a_death_back(talk: Talk) -> bool:
    """Where a death was noted or asked about: "he didn't die", 我冇死呀."""
    text = talk.turn.text
    if not says("nobody_died", text) or says("would_follow", text) or talk.verified is None:
        return False
    noted = {"deceased", "bereaved"} & talk.customer.flags.keys()
    return bool(noted) or talk.dialogue.step in ("confirm_death", "confirm_loss")


def _take_back(talk: Talk) -> None:
    speaking.nobody_died(talk)
    mourning.nobody_died(talk)
    if talk.dialogue.step in ("confirm_death", "confirm_loss"):
        speaking.not_the_customer_died(talk)
    else:
        mourning.taken_back(talk)


def _died_in_the_family(talk: Talk) -> bool:
    return _somebody_died(talk) and not mourning.of_the_customer(talk)


def _died_of_the_customer(talk: Talk) -> bool:
    """ "This is his son, papa passed away", whatever it was read as."""
    return talk.turn.intent not in IN_DANGER and _somebody_died(talk) and says("somebody_else", talk.turn.text)


def _somebody_died(talk: Talk) -> bool:
    text, intent = talk.turn.text, talk.turn.intent
    if not _customer_writes(talk) or not mourning.in_the_family(text) or intent in ASKED_BESIDE:
        return False
    if facts.in_danger(talk) or not _unsure_danger(talk):
        return False
    values = talk.turn.values
    return not (intent in mourning.BUSINESS and (values.first("amount") or values.count()))


def _was_the_customer(talk: Talk) -> bool:
    """Before anybody is known: "I'm his wife", "it was his card", after a death was told."""
    told = talk.verified is None and _customer_writes(talk)
    return told and talk.dialogue.mourning and mourning.of_the_customer(talk)


def _may_be_the_customer(talk: Talk) -> bool:
    """ "The card is his", from who was identified, after a death was told: who has died is asked."""
    told = talk.verified is not None and talk.dialogue.mourning and not facts.in_danger(talk)
    return told and mourning.of_the_customer(talk) and not says("nobody_died", talk.turn.text)


def _wants_peace(talk: Talk) -> bool:
    text, values = talk.turn.text, talk.turn.values
    if not talk.dialogue.mourning or facts.in_danger(talk) or values.first("amount") or values.count():
        return False
    if not _customer_writes(talk) or not _unsure_danger(talk):
        return False
    small = talk.turn.intent in SMALL_TALK - {"thank", "goodbye", "inform", "greet", "ask_help"}
    return talk.dialogue.step == "none" and (small or says("wants_quiet", text))


def _only_left(talk: Talk) -> bool:
    return says("only_left", talk.turn.text)


def _says_it_again(talk: Talk) -> bool:
    """ "He's gone, I'm not him", where it was asked: with no word of somebody who only left."""
    text = talk.turn.text
    again = any(says(cue, text) for cue in ("has_died", "may_have_died", "of_the_customer", "was_theirs"))
    return again and not (says("only_left", text) or says("nobody_died", text) or says("is_the_customer", text))


def _it_was_theirs(talk: Talk) -> bool:
    text = talk.turn.text
    return says("of_the_customer", text) and not (says("only_left", text) or says("nobody_died", text))


def _somebody_gone(talk: Talk) -> bool:
    """Where no death is known of: 走了 may be a death, a separation or a journey."""
    asked = talk.dialogue.step in ("confirm_death", "confirm_loss") or talk.dialogue.mourning
    told = says("somebody_gone", talk.turn.text) and not facts.in_danger(talk)
    return told and not asked and _customer_writes(talk) and talk.turn.intent != "report_death" and _unsure_danger(talk)


RULES = (
    Rule(_take_back, ANY, ANY, _takes_a_death_back),
    Rule(death.customer_died, ANY, ANY, _was_the_customer),
    Rule(mourning.mourn, ANY, ANY, _died_in_the_family),
    Rule(death.report, ANY, ANY, _died_of_the_customer),
    Rule(death.confirm_death, at("confirm_death"), QUIET | OF_THE_DEBT, _says_it_again),
    Rule(death.ask_of_the_account, at("confirm_loss"), ANY, _it_was_theirs),
    Rule(death.ask_whose, ANY, QUIET, _somebody_gone),
    Rule(death.ask_of_the_account, at("none", "helpful", "terms"), WHOSE, _may_be_the_customer),
    Rule(mourning.no_hurry, ANY, QUIET, _wants_peace),
    Rule(denying.deny, at("confirm_death", "confirm_loss"), ANY, _only_left),
)
