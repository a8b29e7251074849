"""What somebody has to look into: each kind opens a case with a reference and a day of answer.

Safety, rights and disputes come before money: they are noted at once, also from somebody who is not
identified yet. Then nothing about an account is said, and the case finds its customer later.
"""

import re
from dataclasses import dataclass, replace

from arrears.gates import plainly_recent
from arrears.service import afterwards, causes, disputed, hardship, people, relief
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
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
    "report_court_papers": Matter("court_papers", "utter_court_papers", "court_papers", to_anybody=True),
    "give_lawyer": Matter("lawyer", "utter_lawyer", "lawyer"),
    "report_insolvency": Matter("insolvency", "utter_insolvency", "insolvency"),
    "claim_time_barred": Matter("time_bar", "utter_time_barred", "review"),
    "complain": Matter("complaint", "utter_complaint", "complaint", stops_money=False, days="complaint_days"),
}

# Who gives the lawyer's name or number or the court's case number with it is not told that somebody will ask for it.
GIVEN = {"lawyer": "utter_lawyer_named", "insolvency": "utter_insolvency_numbered"}
NUMBERED = re.compile(r"\d[\d -]{4,}|@")
CHAPTER = re.compile(r"\bch(?:apter|\.)? ?(7|11|12|13)\b", re.IGNORECASE)

ELSEWHERE = {  # what has more to it than a case
    "report_debt_relief": relief.told,
    "report_hardship": hardship.open_hardship,
    "cannot_pay": hardship.open_hardship,
}


def open_matter(talk: Talk) -> None:
    """Note what was said as a case, say its reference and its day of answer, and go on from there."""
    if talk.turn.intent in ELSEWHERE:
        ELSEWHERE[talk.turn.intent](talk)
    elif talk.turn.intent == "claim_time_barred" and _plainly_recent(talk):
        _note_age(talk)
    else:
        _open(talk, talk.turn.intent)


def _open(talk: Talk, intent: str) -> None:
    matter = MATTERS[intent]
    account = talk.account
    if _said_again(talk, matter, intent):
        return
    case = note(talk, matter, intent)
    values = {"advice": causes.advice(talk)} if matter.kind == "court_papers" else {}
    talk.say(_noted(talk, matter), reference=case.ref, date=case.answer_by, **values)
    if intent == "dispute_not_mine" and talk.verified and says("stolen_identity", talk.turn.text):
        talk.say("utter_fraud_steps")
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
    elif matter.stops_money:
        ask(talk, "helpful")
    else:
        come_back_to_no_money(talk)


def _said_again(talk: Talk, matter: Matter, intent: str) -> bool:
    """Whether it was noted in this conversation already, in the same words: then what is new is added, and said."""
    case = opened_here(talk, matter.kind, talk.account)
    if case is None or talk.verified is None or case.detail.get("intent") != intent:
        return False
    afterwards.expect(talk, case)
    afterwards.take(talk)
    return True


def _noted(talk: Talk, matter: Matter) -> str:
    """How it is said that something was noted; who is not identified is told nothing more."""
    if talk.verified:
        text = talk.turn.text
        named = matter.kind == "lawyer" and says("names_lawyer", text)
        if matter.key == "utter_dispute_amount" and disputed.part_named(talk):
            return "utter_dispute_line"  # which line it is was said
        return GIVEN.get(matter.kind, matter.key) if named or NUMBERED.search(text) else matter.key
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
    answer_by = talk.answer_by(matter.days)
    part = disputed.part_named(talk) if matter.kind == "dispute" else {}
    case = open_case(talk, matter.kind, answer_by, talk.account, intent=intent, **part)
    if matter.kind == "dispute" and intent not in disputed.OF_A_PART:
        case.detail = case.detail | {"intent": intent}  # all of it now, whatever was disputed before
    if matter.kind == "insolvency" and (chapter := CHAPTER.search(talk.turn.text)):
        case.detail = case.detail | {"chapter": chapter[1]}
    if matter.kind == "court_papers" and (days := talk.turn.values.dates()):
        case.detail = case.detail | {"hearing": days[0].isoformat()}
    return case


def note_others(talk: Talk) -> None:
    """What else a message holds that somebody has to look into, as cases; nothing is said of it."""
    mine = talk.turn
    for value in mine.values.all("also"):
        intent = value.get("intent")
        talk.turn = replace(mine, text=str(value.get("text") or mine.text))
        if intent in MATTERS:
            note(talk, MATTERS[intent], intent)
        elif intent == "report_debt_relief":
            relief.note(talk)
    talk.turn = mine


def _plainly_recent(talk: Talk) -> bool:
    """Whether the dates of what is talked about, or of all that is owed, contradict that it is too old."""
    if talk.verified is None:
        return False
    about = [talk.account] if talk.account else talk.accounts
    return bool(about) and all(plainly_recent(account.limitation_from, talk.today) for account in about)


def _note_age(talk: Talk) -> None:
    """Too old, of a debt whose dates say the opposite: noted and answered in writing, and not stated as a fact.

    It may also be a misreading, and then the customer gets on with what they meant.
    """
    account = talk.account or talk.accounts[0]
    case = open_case(talk, "time_bar", talk.answer_by(), talk.account, intent=talk.turn.intent)
    afterwards.expect(talk, case)
    talk.say("utter_time_barred_recent", reference=case.ref, date=case.answer_by, due=account.due_on)
    if talk.dialogue.step == "terms":  # who doubts that it is owed is asked for no sum
        talk.dialogue.ask("none")
    come_back_to_no_money(talk)
