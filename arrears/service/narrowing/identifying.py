"""What a message is while it is asked who the customer is, or which account is meant; and who is somebody else."""

from arrears.service import conditions, factors, informing, references, scams, social, unclear
from arrears.service.accounts import named_account, talk_about
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, MEANS_STEPS
from arrears.service.narrowing.readings import CHOOSING, MONEY_TALK, NO_REFERENCE, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk

SURE = 0.85
IDENTIFYING = at("none", "reference", *FACTOR_STEPS)
# What "not till you say what it is" is taken for.
ASKS_FIRST = SMALL_TALK | of("restrict_contact", "refuse_verification", "refuse_to_pay", "ask_debt_origin", "deny")
ASKS_FIRST |= of("ask_repeat", "doubt_legitimacy", "dispute_not_mine", "demand_proof", "insult", "ask_balance")
FEW_CHARACTERS = 6


def _of_the_reference(talk: Talk) -> bool:
    return says("about_reference", talk.turn.text)


def _answer_or_explain(talk: Talk) -> None:
    informing.inform(talk) if references.names_somebody(talk) else social.explain_help(talk)


def _gives_a_factor(talk: Talk) -> bool:
    return bool(factors.given(talk))


def _names_an_account(talk: Talk) -> bool:
    return named_account(talk) is not None


def _only_names_an_account(talk: Talk) -> bool:
    """第二笔 sounds like a transaction, but not where the accounts were listed."""
    return len(talk.turn.text) <= FEW_CHARACTERS and named_account(talk) is not None


def _chooses_in_passing(talk: Talk) -> bool:
    """ "I want to pay the loan first, 500 on the 5th": the account is chosen, and the rest of it is said as well."""
    account, values = named_account(talk), talk.turn.values
    amount = values.first("amount")
    named = bool(values.dates() or values.count() or (amount and not amount.get("bare")))
    if account is None or not named:
        return False
    talk_about(talk, account)
    talk.dialogue.goal = None
    return True


def _has_proved_who(talk: Talk) -> bool:
    """A verified customer is no wrong person; 打错了 at the budget puts a figure right."""
    return talk.verified is not None and talk.dialogue.step not in MEANS_STEPS


def _stranger_asks(talk: Talk) -> bool:
    """ "He wants my date of birth": somebody else asks for it, not we."""
    return says("someone_asks_for_it", talk.turn.text) and says("about_identity", talk.turn.text)


def _not_of_identity(talk: Talk) -> bool:
    """ "So you won't text me, right?": no proof was asked for, and none is spoken of."""
    text = talk.turn.text
    return talk.verified is not None and bool(text) and not says("about_identity", text)


def _verified(talk: Talk) -> bool:
    return talk.verified is not None


def _tell_me_first(talk: Talk) -> bool:
    """Before identity: what it is about is asked, and no wish is put into that."""
    unknown = talk.verified is None and talk.dialogue.speaker == "customer"
    return unknown and talk.turn.confidence < SURE and says("tell_me_first", talk.turn.text)


def _why_first(talk: Talk) -> None:
    talk.say("utter_why_verify")
    ask(talk, "reference") if talk.dialogue.step == "none" else come_back(talk)


RULES = (
    Rule(_why_first, IDENTIFYING, ASKS_FIRST, _tell_me_first),
    Rule(_answer_or_explain, at("reference"), NO_REFERENCE, _of_the_reference),
    Rule(informing.inform, at("reference"), SMALL_TALK, references.names_somebody),
    Rule(informing.inform, at(*FACTOR_STEPS), SMALL_TALK | MONEY_TALK | of("deny"), _gives_a_factor),
    Rule(None, at("account"), MONEY_TALK | of("inform"), _chooses_in_passing),
    Rule(informing.choose_account, at("account"), CHOOSING, _names_an_account),
    Rule(informing.choose_account, at("account"), of("dispute_transaction"), _only_names_an_account),
    Rule(unclear.not_understood, ANY, of("wrong_person"), _has_proved_who),
    Rule(scams.doubt, ANY, of("refuse_verification"), _stranger_asks),
    Rule(conditions.consent_refused, at("consent_health"), of("refuse_verification"), _verified),
    Rule(unclear.not_understood, ANY, of("refuse_verification"), _not_of_identity),
)
