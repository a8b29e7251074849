"""Hardship: one warm sentence for its cause, help where it has a name, and then only what eases it.

Who gambles, goes to prison or into service gets a person instead of a question about money; the bereaved get peace.
"""

from arrears.ledger import balance_of
from arrears.service import (
    affording,
    easing,
    means_told,
    named_sums,
    negotiation,
    people,
    table,
    taking_down,
    terms_named,
    terms_refused,
)
from arrears.service.casework import open_case, spare_the_bereaved
from arrears.service.causes import cause_of, feel_with, gambling_help, no_hurry
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk

FOR_A_PERSON = ("gambling", "prison", "military")


def open_hardship(talk: Talk) -> None:
    """Note the hardship as a case, say so in words that fit its cause, and go on with what eases it."""
    cause, plain = cause_of(talk), talk.turn.intent == "cannot_pay"
    answer_by = talk.answer_by()
    case = open_case(talk, "hardship", answer_by, talk.account, intent=talk.turn.intent, cause=cause)
    if talk.dialogue.speaker != "customer":
        talk.say("utter_case_noted_of_others", reference=case.ref, date=case.answer_by)
        return
    if not (plain and cause is None):
        feel_with(talk, cause)
    if talk.verified is None:
        talk.say("utter_case_noted", reference=case.ref, date=case.answer_by)
        ask(talk, "reference") if talk.dialogue.step == "none" else come_back(talk)
        return
    talk.say("utter_cannot_pay" if plain and cause is None else "utter_hardship", reference=case.ref)
    if cause in FOR_A_PERSON:
        bring_a_person(talk, cause)
    elif (until := spare_the_bereaved(talk, cause)) is not None:
        talk.say("utter_bereaved_until", date=until)
        easing.say_payment_within(talk, until)
        leave_the_question(talk)
    elif cause == "disaster" and _pause_at_once(talk):
        talk.dialogue.means.hardship_stated = True
        talk.dialogue.proposal = Proposal(kind="hardship")
        negotiation.resume(talk)
    else:
        ease(talk)


def comes_first(talk: Talk) -> bool:
    """Whether what is told needs a person or peace, whatever is offered beside it."""
    return cause_of(talk) in (*FOR_A_PERSON, "bereavement", "disaster")


def note_beside(talk: Talk) -> None:
    """Told beside a wish about money, which is what eases it: noted, felt with, and nothing asked."""
    cause = cause_of(talk)
    case = open_case(talk, "hardship", talk.answer_by(), talk.account, intent=talk.turn.intent, cause=cause)
    feel_with(talk, cause)
    talk.say("utter_hardship", reference=case.ref)
    talk.dialogue.means.hardship_stated = True


def gambles(talk: Talk) -> bool:
    """Whether this message tells of gambling, whatever else it is taken for."""
    return says("gambling", talk.turn.text)


def gambling(talk: Talk) -> None:
    """Told beside a payment or anything else: it comes before the money. Told again, nothing is pressed."""
    if "gambling" in talk.dialogue.means.causes:
        no_hurry(talk)
    else:
        open_hardship(talk)


def tells_of_income(talk: Talk) -> bool:
    """ "Good months 8,000, bad ones 3,000": no figure of ours is disputed."""
    text = talk.turn.text
    return says("seasonal", text) and not says("wrong_debt", text)


def is_uneven(talk: Talk) -> bool:
    """ "Some months 3k, some months nothing": what comes in, and no offer of it."""
    text = talk.turn.text
    return (
        talk.account is not None
        and says("uneven", text)
        and not says("pays", text)
        and bool(talk.turn.values.first("amount"))
    )


def goes_away(talk: Talk) -> bool:
    """Prison or service ahead, told beside something else, and no papers of a court."""
    return says("going_away", talk.turn.text) and not says("court_word", talk.turn.text)


def is_owed_elsewhere(talk: Talk) -> bool:
    """A sum above what is owed here, right after telling of other debts, is what those come to."""
    account, amount = talk.account, talk.turn.values.regular()
    if account is None or amount is None or "many_debts" not in talk.dialogue.means.causes or amount.get("every"):
        return False
    owed = balance_of(account.entries, account.currency).total
    return talk.dialogue.means.others is None and named_sums.minor_of(talk, amount) > owed.minor


def note_elsewhere(talk: Talk) -> None:
    """Keep it with the means, and go on where we were."""
    taking_down.note_figures(talk, talk.account, "others")
    talk.say("utter_means_noted")
    come_back(talk)


def bring_a_person(talk: Talk, cause: str) -> None:
    """A person goes on from here, and no money is asked for."""
    talk.dialogue.drop_money()
    talk.dialogue.means.hardship_stated = True
    if cause == "gambling":
        talk.say("utter_gambling_help", help=gambling_help(talk))
    people.hand_off(talk, cause)


def leave_the_question(talk: Talk) -> None:
    """What could be managed is not asked any more; what was offered or is being read back stays."""
    talk.dialogue.means.hardship_stated = True
    if talk.dialogue.step in ("terms", "helpful"):
        talk.dialogue.ask("none")
    come_back(talk)


def _pause_at_once(talk: Talk) -> bool:
    """After a disaster the pause is offered without being asked for, where nothing else is being settled."""
    if talk.account is None or talk.turn.values.figures() or gate_of(talk, talk.account) is not None:
        return False
    return talk.dialogue.step not in ("offer", "confirm_agreement", "confirm_promise", "promise")


def _has_only(talk: Talk) -> bool:
    """ "I've got a tenner, that's it", to a plan that takes more."""
    only = says("limit", talk.turn.text) or says("all_there_is", talk.turn.text) or says("i_have", talk.turn.text)
    nothing_left = talk.dialogue.means.share == 0  # then a pause lies there, and takes nothing
    return talk.account is not None and talk.turn.values.first("amount") is not None and only and not nothing_left


def _costs_time(talk: Talk) -> bool:
    """Whether time that costs lies on the table: in hardship there may be a pause that does not."""
    terms = table.terms(talk)
    return bool(terms) and all(one.kind == "deferral" and one.cost.minor for one in terms)


def ease(talk: Talk) -> None:
    """Hardship is answered with what eases it: an open question is kept, otherwise what could be managed.

    Said again, it is not asked the same again: then the means are looked at.
    """
    again, talk.dialogue.means.hardship_stated = talk.dialogue.means.hardship_stated, True
    if means_told.volunteers(talk):
        means_told.take_up(talk)
    elif talk.dialogue.step in ("offer", "confirm_agreement") and _has_only(talk):
        terms_refused.too_high(talk)
    elif not again and talk.dialogue.step == "offer" and _costs_time(talk):
        talk.dialogue.proposal = Proposal(kind="deferral")
        negotiation.resume(talk)
    elif talk.dialogue.step in ("offer", "confirm_agreement", "confirm_promise", "promise"):
        come_back(talk)
    elif talk.account is not None and names_a_rhythm(talk):
        terms_named.propose(talk)  # "I lost my job, 300 a month is all I have" is an offer as well
    elif again and talk.account is not None and affording.wanted(talk):
        affording.begin(talk, talk.account, "offer")
    elif talk.account is None or not explain_gate(talk, talk.account):
        talk.dialogue.ask("terms")
        talk.say("utter_ask_hardship_terms")
