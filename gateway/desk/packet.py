"""The hand-off packet: everything an agent needs to go on where the assistant stopped. No floor is in it."""

from datetime import datetime
from typing import Any

from arrears.clock import local_date
from arrears.ledger import CREDIT, ENTRY_PARTS, days_past_due
from arrears.store.access import Staff
from arrears.store.models import Account, Case, Conversation, Customer, Transcript
from arrears.store.stream import desk_of
from arrears.store.unit_of_work import UnitOfWork
from arrears.suspensions import standing
from gateway.desk import bargains
from gateway.desk.documents import documents
from gateway.desk.figures import money
from gateway.desk.rows import row
from gateway.desk.summary import summary
from gateway.desk.verdicts import why_held

DISPOSITIONS = (
    "right_party",
    "third_party",
    "wrong_number",
    "promise",
    "paid",
    "dispute",
    "hardship",
    "refuses",
    "vulnerable",
    "lawyer",
    "complaint",
    "callback",
    "no_reply",
)


def packet(
    uow: UnitOfWork, conversation: Conversation, staff: Staff, now: datetime, language: str = "en"
) -> dict[str, Any]:
    """The facts, read under the staff principal."""
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    accounts = uow.accounts.of_customer(staff, customer) if customer else []
    cases = _cases(uow, conversation, customer)
    lines = uow.transcript.all(conversation)
    made: dict[str, Any] = {
        "conversation": {**row(uow, conversation), "episode": conversation.episode},
        "identity": _identity(conversation),
        "accounts": [_account(uow, account, customer, now, language) for account in accounts],
        "offers": [o for account in accounts for o in bargains.offers(uow, account, language)],
        "agreements": [a for account in accounts for a in bargains.agreements(uow, account, language)],
        "documents": [d for account in accounts for d in documents(uow, account)],
        "promises": [p for account in accounts for p in bargains.promises(uow, account, language)],
        "cases": [_case(case) for case in cases],
        "flags": _flags(customer, now) if customer else [],
        "transcript": _transcript(uow, conversation, lines),
        "notes": _notes(uow, conversation),
        "dispositions": list(DISPOSITIONS),
        "last_event_id": uow.stream.last_id(desk_of(conversation.id)),
    }
    made["summary"] = summary(uow, conversation, made, lines, language)
    return made


def _flags(customer: Customer, now: datetime) -> list[str]:
    """The flags that stand today."""
    return sorted(standing(customer.flags, customer.place, customer.timezone, local_date(now, customer.timezone)))


def _identity(conversation: Conversation) -> dict[str, Any]:
    """Which factors were proved, by name; values are nowhere to be had."""
    state = conversation.dialogue.get("identity") or {}
    return {
        "verified": conversation.verified_at is not None,
        "verified_at": conversation.verified_at.isoformat() if conversation.verified_at else None,
        "factors": list(conversation.verified_by or []),
        "failures": int(state.get("failures") or 0),
        "locked": bool(state.get("locked")),
    }


def _account(uow: UnitOfWork, account: Account, customer: Customer, now: datetime, language: str) -> dict[str, Any]:
    as_of = local_date(now, customer.timezone)
    balance = uow.accounts.balance(account, as_of)
    parts = [part for part in (*ENTRY_PARTS, "total") if part != CREDIT or balance.credit]
    return {
        "ref": account.ref,
        "product": account.product,
        "status": account.status,
        "last_four": account.last_four,
        "days_past_due": days_past_due(account.due_on, as_of),
        "currency": account.currency,
        "balance": {part: money(getattr(balance, part), language) for part in parts},
        "as_of": as_of.isoformat(),
    }


def _cases(uow: UnitOfWork, conversation: Conversation, customer: Customer | None) -> list[Case]:
    found = {case.id: case for case in uow.cases.of_conversation(conversation.id)}
    if customer:
        found |= {case.id: case for case in uow.cases.of_customer(customer.id)}
    return [found[case_id] for case_id in sorted(found)]


def _case(case: Case) -> dict[str, Any]:
    return {
        "ref": case.ref,
        "kind": case.kind,
        "status": case.status,
        "opened_at": case.opened_at.isoformat(),
        "answer_by": case.answer_by.isoformat() if case.answer_by else None,
        "message_id": case.message_id,
    }


def _transcript(uow: UnitOfWork, conversation: Conversation, lines: list[Transcript]) -> list[dict[str, Any]]:
    names, sent = uow.staff.names(), uow.outbox.of_conversation(conversation)
    return [
        {
            "id": line.id,
            "author": line.author,
            "name": names.get(line.agent_id) if line.agent_id else None,
            "text": uow.transcript.text(conversation, line),
            "buttons": line.buttons,
            "at": line.at.isoformat(),
            "understood": line.understood,
            "client_id": line.client_id,
            "delivery": sent[line.id].state if line.id in sent else None,
            "held": why_held(sent.get(line.id)),
        }
        for line in lines
    ]


def _notes(uow: UnitOfWork, conversation: Conversation) -> list[dict[str, Any]]:
    names = uow.staff.names()
    return [
        {
            "id": note.id,
            "name": names.get(note.agent_id),
            "text": uow.conversations.note_text(conversation, note),
            "at": note.at.isoformat(),
        }
        for note in uow.conversations.notes(conversation)
    ]
