"""What a colleague is looking into: the case that stands open, its reference and the day of its answer."""

from arrears.service.talk import Talk
from arrears.store.models import Account, Case

ON_HOLD = frozenset({"dispute", "claim_paid"})  # nobody asks for it before it is answered
ANSWERED = ON_HOLD | {
    "payment_problem",
    "complaint",
    "credit_dispute",
    "data_rights",
    "document",
    "human_review",
    "lawyer",
    "insolvency",
    "debt_relief",
    "court_papers",
    "time_bar",
    "personal_plan",
    "representative",
}


def newest(talk: Talk, kinds: frozenset[str] = ANSWERED) -> Case | None:
    """The open case of this conversation that came last; else the customer's own from before, if any."""
    here = talk.uow.cases.of_conversation(talk.conversation.id)
    mine = talk.uow.cases.of_customer(talk.conversation.customer_id) if talk.verified else []
    account_ids = (None, talk.account.id) if talk.account else (None,)
    before = [case for case in mine if case.account_id in account_ids]
    for cases in (here, before):
        if found := [case for case in cases if case.kind in kinds and _is_to_be_answered(case, talk)]:
            return found[-1]
    return None


def every(talk: Talk) -> list[Case]:
    """Every open case of this conversation and of the customer, in the order in which they came."""
    here = talk.uow.cases.of_conversation(talk.conversation.id)
    mine = talk.uow.cases.of_customer(talk.conversation.customer_id) if talk.verified else []
    kinds = ANSWERED | {"hardship"}
    found = {case.ref: case for case in (*mine, *here) if case.kind in kinds and _is_to_be_answered(case, talk)}
    return sorted(found.values(), key=lambda case: case.id)


def _is_to_be_answered(case: Case, talk: Talk) -> bool:
    """Open, and its day has not passed: a day that is over is promised to nobody."""
    return case.status == "open" and case.answer_by is not None and case.answer_by >= talk.today


def say_newest(talk: Talk) -> bool:
    """Say what stands open, who moves next and by when. False when nothing does."""
    case = newest(talk) or newest(talk, frozenset({"hardship"}))
    if case is None:
        return False
    key = "utter_case_on_hold" if case.kind in ON_HOLD else "utter_case_open"
    talk.say(key, reference=case.ref, date=case.answer_by)
    if case.kind == "court_papers":
        talk.say("utter_court_dates_stand")
    return True


def say_claim(talk: Talk, account: Account) -> bool:
    """Where a payment that was made is all that is looked for, say that, and no word of an objection."""
    held = talk.uow.cases.open_kinds(account.customer_id, account.id, talk.today) & {
        "dispute",
        "claim_paid",
        "unverified",
    }
    if held != {"claim_paid"}:
        return False
    case = talk.uow.cases.open_of(account.customer_id, account.id, "claim_paid")[-1]
    talk.say("utter_case_on_hold", reference=case.ref, date=case.answer_by)
    return True
