"""Opening a case for this conversation: said again, it is the same case with the same reference."""

from datetime import date, timedelta

from arrears.service.talk import Talk
from arrears.store.models import Account, Case


def open_case(talk: Talk, kind: str, answer_by: date, account: Account | None = None, **detail: object) -> Case:
    """The open case of this kind in this conversation, opened now where there is none. Codes only in `detail`."""
    account_id = account.id if account else None
    if case := opened_here(talk, kind, account):
        return case
    case = talk.uow.cases.open(
        kind,
        customer_id=talk.conversation.customer_id,
        account_id=account_id,
        conversation=talk.conversation,
        message_id=talk.turn.message_id,
        detail={name: value for name, value in detail.items() if value is not None},
        text=talk.turn.text,
        answer_by=answer_by,
        now=talk.turn.now,
    )
    talk.audit("case_opened", f"conversation:{talk.conversation.id}", case=case.ref, kind=kind)
    return case


def opened_here(talk: Talk, kind: str, account: Account | None = None) -> Case | None:
    """The open case of this kind that this conversation has, if any."""
    wanted = (kind, "open", account.id if account else None)
    cases = talk.uow.cases.of_conversation(talk.conversation.id)
    return next((case for case in cases if (case.kind, case.status, case.account_id) == wanted), None)


def spare_the_bereaved(talk: Talk, cause: str | None) -> date | None:
    """After a death in the family nobody is reminded of a debt for the days that the rules name; their last day."""
    if cause != "bereavement" or not talk.customer:
        return None
    until = talk.today + timedelta(days=talk.rules.value("bereavement_days"))
    talk.uow.customers.set_flag(talk.customer, "bereaved", {"until": until.isoformat()}, talk.turn.now)
    return until


def court_date_stands(talk: Talk) -> None:
    """Where court papers came, whatever is agreed or paid here leaves the court's date as it is: that is said."""
    cases = talk.uow.cases.of_customer(talk.customer.id) if talk.customer else []
    if any(case.kind == "court_papers" and case.status == "open" for case in cases):
        talk.say("utter_court_date_stands")
