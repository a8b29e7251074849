"""A debt adviser, a plan made elsewhere, a breathing space: what was told, until when it holds, and taken back.

The name of an adviser is no breathing space: only one that is stated sets its gate, where the law of the place has
such a thing, and it ends on its day.
"""

import re
from datetime import date, timedelta

from arrears.service import people
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.questions import ask, go_on
from arrears.service.talk import Talk
from arrears.store.models import Case

TOLD = ("breathing_space", "crisis_breathing_space", "adviser")  # the flags that a customer's word raises
REFERENCE = re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Z0-9-]*\d){4})[A-Z0-9]{1,6}(?:-?[A-Z0-9]{2,})+\b", re.IGNORECASE)


def told(talk: Talk) -> None:
    """Suspend for the days of the law, ask for the reference, bring a person."""
    known = opened_here(talk, "debt_relief", talk.account)
    case = note(talk)
    until = _until(talk, case) if says("breathing_space", talk.turn.text) else None
    if talk.dialogue.speaker != "customer":
        talk.say("utter_case_noted_of_others", reference=case.ref, date=case.answer_by)
    elif talk.verified is None:
        talk.say("utter_case_noted", reference=case.ref, date=case.answer_by)
    elif until is not None and case.detail.get("crisis"):
        talk.say("utter_breathing_space_crisis", reference=case.ref)
    elif until is not None:
        talk.say("utter_breathing_space", reference=case.ref, date=until)
    else:
        talk.say("utter_debt_relief_added" if known else "utter_debt_relief", reference=case.ref)
    if talk.verified:
        talk.dialogue.drop_money()
    people.hand_off(talk, "debt_relief")


def note(talk: Talk) -> Case:
    """The case, with the day on which a breathing space that is stated began, and what it suspends; nothing is said."""
    case = open_case(talk, "debt_relief", talk.answer_by(), talk.account, intent="report_debt_relief")
    if began := _began(talk, case):
        case.detail = case.detail | {"began": began, "crisis": says("crisis", talk.turn.text)}
    _note_reference(talk, case)
    if talk.customer:
        take_effect(talk, case)
    return case


def take_effect(talk: Talk, case: Case) -> None:
    """Flag the customer as the case has it. One for the treatment of a crisis ends with that: no day is named.

    What was told before it was known who spoke is read by the law of their place now.
    """
    until, name, detail = _until(talk, case), "adviser", {}
    if until is not None and case.detail.get("crisis"):
        name = "crisis_breathing_space"
    elif until is not None:
        name, detail = "breathing_space", {"until": until.isoformat()}
    talk.uow.customers.set_flag(talk.customer, name, {"case": case.ref} | detail, talk.turn.now)


def gives_reference(talk: Talk) -> bool:
    """Whether this message gives the reference of what was told before, and nothing of ours."""
    case = opened_here(talk, "debt_relief", talk.account)
    return case is not None and "reference" not in case.detail and _reference(talk) is not None


def add_reference(talk: Talk) -> None:
    case = opened_here(talk, "debt_relief", talk.account)
    _note_reference(talk, case)
    talk.say("utter_debt_relief_added", reference=case.ref)
    go_on(talk)


def denies(talk: Talk) -> bool:
    """ "I'm not in any breathing space, I never said that.\""""
    return talk.verified is not None and says("no_relief", talk.turn.text)


def take_back(talk: Talk) -> None:
    """What the customer's word began, their word ends; what is on file from elsewhere a person looks into."""
    customer = talk.customer
    from_elsewhere = any("case" not in customer.flags[name] for name in TOLD if name in customer.flags)
    for name in TOLD:
        if "case" in customer.flags.get(name, {}):
            talk.uow.customers.clear_flag(customer, name)
    closed = talk.uow.cases.close_kinds(customer.id, {"debt_relief"}, talk.turn.now)
    talk.audit("relief_taken_back", f"conversation:{talk.conversation.id}", cases=closed)
    if from_elsewhere:
        talk.say("utter_relief_on_file")
        people.hand_off(talk, "debt_relief")
        return
    talk.say("utter_relief_taken_back")
    ask(talk, "helpful")


def _began(talk: Talk, case: Case) -> str | None:
    """The day on which a breathing space that is stated began: the one that is named, one known before, or today."""
    if not says("breathing_space", talk.turn.text):
        return None
    named = [day for day in talk.turn.values.dates() if day <= talk.today]
    return min(named).isoformat() if named else case.detail.get("began", talk.today.isoformat())


def _until(talk: Talk, case: Case) -> date | None:
    """Its last day by the law of the place; None where that has no such thing, or none was stated, or it is over."""
    began, days = case.detail.get("began"), talk.rules.value("breathing_space_days")
    if began is None or days is None:
        return None
    last = date.fromisoformat(began) + timedelta(days=days)
    return last if last >= talk.today else None


def _note_reference(talk: Talk, case: Case) -> None:
    if reference := _reference(talk):
        case.detail = case.detail | {"reference": reference}


def _reference(talk: Talk) -> str | None:
    ours = {account.ref for account in talk.accounts} | {talk.customer.ref} if talk.customer else set()
    found = (match.group().upper() for match in REFERENCE.finditer(talk.turn.text))
    return next((one for one in found if one not in ours), None)
