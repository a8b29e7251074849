"""What somebody has to look into: each kind opens a case with a reference and a day of answer.

Safety, rights and disputes come before money: they are noted at once, also from somebody who is not
identified yet. Then nothing about an account is said, and the case finds its customer later.
"""

from dataclasses import dataclass, replace

from arrears.service import affording, afterwards, disputed, negotiation, people
from arrears.service.casework import open_case, opened_here, spare_the_bereaved
from arrears.service.gatekeeping import explain_gate
from arrears.service.proposing import names_a_rhythm
from arrears.service.questions import ask, come_back, come_back_to_no_money
from arrears.service.talk import Talk
from arrears.store.models import Case


@dataclass(frozen=True)
class Matter:
    """One kind of case: what it is called, what is said, and whether a person takes over."""

    kind: str
    key: str
    hand_off: str | None = None
    stops_money: bool = True  # the open question about money is dropped
    flag: str | None = None  # what the contact rules read from now on
    days: str = "answer_days"  # the rule that says how soon there must be an answer
    to_anybody: bool = False  # its words say nothing of an account, so whoever wrote hears them


MATTERS = {
    "dispute_amount": Matter("dispute", "utter_dispute_amount"),
    "dispute_not_mine": Matter("dispute", "utter_dispute_not_mine", "dispute"),
    "dispute_transaction": Matter("dispute", "utter_dispute_transaction"),
    "dispute_credit_file": Matter(
        "credit_dispute", "utter_dispute_credit_file", stops_money=False, days="credit_dispute_days"
    ),
    "demand_proof": Matter("dispute", "utter_demand_proof"),
    "request_data_rights": Matter("data_rights", "utter_data_rights", stops_money=False, days="data_rights_days"),
    "report_debt_relief": Matter("debt_relief", "utter_debt_relief", "debt_relief", flag="adviser"),
    "report_court_papers": Matter("court_papers", "utter_court_papers", "court_papers", to_anybody=True),
    "give_lawyer": Matter("lawyer", "utter_lawyer", "lawyer"),
    "report_insolvency": Matter("insolvency", "utter_insolvency", "insolvency"),
    "claim_time_barred": Matter("time_bar", "utter_time_barred", "review"),
    "complain": Matter("complaint", "utter_complaint", "complaint", stops_money=False, days="complaint_days"),
    "report_hardship": Matter("hardship", "utter_hardship", None, stops_money=False),
    "cannot_pay": Matter("hardship", "utter_cannot_pay", None, stops_money=False),
}


def open_matter(talk: Talk) -> None:
    """Note what was said as a case, say its reference and its day of answer, and go on from there."""
    _open(talk, talk.turn.intent)


def _open(talk: Talk, intent: str) -> None:
    matter = MATTERS[intent]
    account = talk.account
    if _said_again(talk, matter, intent):
        return
    case = note(talk, matter, intent)
    talk.say(_noted(talk, matter), reference=case.ref, date=case.answer_by)
    if matter.kind != "hardship":
        afterwards.expect(talk, case)
    if matter.kind == "dispute" and account is not None and disputed.rest(talk, account) is not None:
        disputed.say_the_rest(talk, account)
    if matter.stops_money and talk.verified:
        talk.dialogue.ask("none")
    if matter.hand_off:
        people.hand_off(talk, matter.hand_off)
    elif talk.dialogue.speaker != "customer":
        return  # nobody who is to be identified
    elif talk.verified is None:
        ask(talk, "reference") if talk.dialogue.step == "none" else come_back(talk)
    elif matter.kind == "hardship":
        ease(talk)
    elif matter.stops_money:
        ask(talk, "helpful")
    else:
        come_back_to_no_money(talk)


def _said_again(talk: Talk, matter: Matter, intent: str) -> bool:
    """Whether it was noted in this conversation already, in the same words: then what is new is added, and said."""
    case = opened_here(talk, matter.kind, talk.account)
    if case is None or talk.verified is None or case.detail.get("intent") != intent:
        return False
    if matter.kind == "hardship" or matter.flag:  # hardship said again is eased otherwise, a flag's days begin anew
        return False
    afterwards.expect(talk, case)
    afterwards.take(talk)
    return True


def _noted(talk: Talk, matter: Matter) -> str:
    """How it is said that something was noted; who is not identified is told nothing more."""
    if talk.verified:
        return matter.key
    if talk.dialogue.speaker != "customer":
        return "utter_case_noted_of_others"
    return matter.key if matter.to_anybody else "utter_case_noted"


def somebody_ran_it_up(talk: Talk) -> None:
    """ "My ex ran it up": who is liable is an objection, and a person decides it."""
    case = open_case(talk, "dispute", talk.answer_by(), talk.account, intent="dispute_liability")
    talk.dialogue.drop_money()
    talk.say("utter_dispute_liability", reference=case.ref, date=case.answer_by)
    people.hand_off(talk, "dispute")


def note(talk: Talk, matter: Matter, intent: str) -> Case:
    """The matter as a case, with what it does at once; nothing is said."""
    cause = talk.turn.values.text("hardship_cause", "cause")
    answer_by = talk.answer_by(matter.days)
    part = disputed.part_named(talk) if matter.kind == "dispute" else {}
    case = open_case(talk, matter.kind, answer_by, talk.account, intent=intent, cause=cause, **part)
    if matter.kind == "dispute" and intent not in disputed.OF_A_PART:
        case.detail = case.detail | {"intent": intent}  # all of it now, whatever was disputed before
    if matter.flag and talk.customer:
        talk.uow.customers.set_flag(talk.customer, matter.flag, {"case": case.ref}, talk.turn.now)
    spare_the_bereaved(talk, cause)
    return case


def note_others(talk: Talk) -> None:
    """What else a message holds that somebody has to look into, as cases; nothing is said of it."""
    mine = talk.turn
    for value in mine.values.all("also"):
        matter = MATTERS.get(value.get("intent"))
        if matter is not None and matter.kind != "hardship":
            talk.turn = replace(mine, text=str(value.get("text") or mine.text))
            note(talk, matter, value["intent"])
    talk.turn = mine


def ease(talk: Talk) -> None:
    """Hardship is answered with what eases it: an open question is kept, otherwise what could be managed.

    Said again, it is not asked the same again: then the means are looked at.
    """
    again, talk.dialogue.means.hardship_stated = talk.dialogue.means.hardship_stated, True
    if affording.volunteers(talk):
        affording.take_up(talk)
    elif talk.dialogue.step in ("offer", "confirm_agreement", "confirm_promise", "promise"):
        come_back(talk)
    elif talk.account is not None and names_a_rhythm(talk):
        negotiation.propose(talk)  # "I lost my job, 300 a month is all I have" is an offer as well
    elif again and talk.account is not None and affording.wanted(talk):
        affording.begin(talk, talk.account, "offer")
    elif talk.account is None or not explain_gate(talk, talk.account):
        talk.dialogue.ask("terms")
        talk.say("utter_ask_hardship_terms")
