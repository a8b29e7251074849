"""What is on file about an account or a customer, as plain data: the JSON of `parley account show`."""

from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from arrears.clock import local_date
from arrears.ledger import ENTRY_PARTS, balance_of, days_past_due
from arrears.money import Money
from arrears.products import load_products
from arrears.store.access import Job
from arrears.store.models import (
    Account,
    Agreement,
    Case,
    Conversation,
    Customer,
    Document,
    LedgerEntry,
    Offer,
    Payment,
    Promise,
)
from arrears.store.unit_of_work import UnitOfWork
from arrears.suspensions import standing

JOB = Job("report")


class UnknownReference(Exception):
    """Neither a customer nor an account has the reference."""


def show(uow: UnitOfWork, ref: str, now: datetime) -> dict[str, Any]:
    """A customer with all accounts, or an account with its customer. Says nothing that the policy keeps to itself."""
    account = uow.accounts.by_ref_for_staff(JOB, ref)
    customer = account.customer if account else uow.customers.by_ref(ref)
    if customer is None:
        raise UnknownReference(_unknown(uow, ref))
    accounts = [account] if account else uow.accounts.of_customer(JOB, customer)
    cases = uow.cases.of_customer(customer.id)
    if account is not None:
        cases = [case for case in cases if case.account_id in (None, account.id)]
    as_of = local_date(now, customer.timezone)
    return {
        "as_of": as_of.isoformat(),
        "customer": _customer(uow, customer, as_of),
        "accounts": [_account(uow, row, as_of) for row in accounts],
        "cases": [_case(case, {row.id: row.ref for row in accounts}) for case in cases],
        "conversations": [_conversation(row) for row in uow.customers.conversations(customer)],
    }


def _unknown(uow: UnitOfWork, ref: str) -> str:
    near = get_close_matches(ref.strip().upper(), uow.portfolio.refs(), n=10, cutoff=0.8)
    hint = f" ({len(near)} on file are spelt much like it)" if near else ""
    return f"no customer and no account has the reference {ref!r}{hint}"


def _customer(uow: UnitOfWork, customer: Customer, as_of: date) -> dict[str, Any]:
    return {
        "ref": customer.ref,
        "name": uow.customers.name(customer),
        "place": customer.place,
        "timezone": customer.timezone,
        "language": customer.language,
        "flags": sorted(standing(customer.flags, customer.place, customer.timezone, as_of)),
        "factors": sorted(uow.customers.factors(customer)),
        "stopped": uow.customers.stopped(customer),
        "consents": uow.contacts.consents(customer),
        "locked_until": _iso(customer.locked_until),
    }


def _account(uow: UnitOfWork, account: Account, as_of: Any) -> dict[str, Any]:
    entries = uow.accounts.entries(account)
    balance = uow.accounts.balance(account, as_of)
    booked = balance_of(entries, account.currency)
    parts = (*ENTRY_PARTS, "total")
    return {
        "ref": account.ref,
        "product": account.product,
        "last_four": account.last_four,
        "status": account.status,
        "currency": account.currency,
        "opened_on": _iso(account.opened_on),
        "due_on": _iso(account.due_on),
        "last_paid_on": _iso(account.last_paid_on),
        "days_past_due": days_past_due(account.due_on, as_of),
        "minimum_due": _amount(account.minimum_due, account.currency),
        "balance": {part: _amount(getattr(balance, part).minor, account.currency) for part in parts},
        "annual_rate": format(load_products()[account.product].annual_rate, "f"),
        "accrues_from": _iso(uow.accounts.stated_on(account)),
        "grown": _amount((balance.total - booked.total).minor, account.currency),  # since the last booking
        "ledger": [_entry(row, account.currency) for row in entries],
        "payments": [_payment(row) for row in uow.payments.of(account)],
        "offers": [_offer(row) for row in uow.negotiation.offers(account)],
        "agreements": [_agreement(row) for row in uow.negotiation.agreements(account)],
        "documents": [_document(row) for row in uow.documents.of_account(account)],
        "promises": [_promise(row) for row in uow.negotiation.promises(account)],
    }


def _entry(row: LedgerEntry, currency: str) -> dict[str, Any]:
    amount = _amount(row.minor, currency)
    return {"on": _iso(row.on), "part": row.part, "kind": row.kind, "amount": amount, "source": row.source_ref}


def _payment(row: Payment) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "status": row.status,
        "amount": _amount(row.minor, row.currency),
        "value_on": _iso(row.value_on),
        "way": row.way,
        "external_id": row.external_id,
        "reference": row.reference,
        "allocation": {part: _amount(minor, row.currency) for part, minor in row.allocation.items()},
        "order": row.effect.get("order", []),  # by which it was allocated
        "agreement": row.effect.get("agreement"),
        "posted_by": row.posted_by,
        "reason": row.reason,
        "received_at": _iso(row.received_at),
        "reversed_at": _iso(row.reversed_at),
        "reversal_reason": row.reversal_reason,
    }


def _offer(row: Offer) -> dict[str, Any]:
    """What was put to the customer; how it was found stays inside."""
    terms = row.terms
    currency = terms["currency"]
    return {
        "id": row.id,
        "kind": terms["kind"],
        "status": row.status,
        "round": row.round,
        "made_at": _iso(row.made_at),
        "expires_at": _iso(row.expires_at),
        "total": _amount(terms["total"], currency),
        "cost": _amount(terms["cost"], currency),
        "waived": _amount(terms["waived"], currency),
        "annual_rate": terms["annual_rate"],
        "instalments": [
            {"number": due["number"], "due_on": due["on"], "amount": _amount(due["amount"], currency)}
            for due in terms["instalments"]
        ],
        "due_on": terms.get("due_on"),
        "reasons": row.reasons,
        "rule_ids": row.rule_ids,
        "conversation": row.conversation_id,
    }


def _agreement(row: Agreement) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "version": row.version,
        "kind": row.kind,
        "status": row.status,
        "agreed_at": _iso(row.agreed_at),
        "ended_on": _iso(row.ended_on),
        "end_reason": row.end_reason,
        "language": row.language,
        "offer": row.offer_id,
        "total": _amount(row.total, row.currency),
        "cost": _amount(row.cost, row.currency),
        "waived": _amount(row.waived, row.currency),
        "annual_rate": format(row.annual_rate, "f"),
        "instalments": [
            {
                "number": due.number,
                "due_on": _iso(due.due_on),
                "amount": _amount(due.minor, row.currency),
                "paid": _amount(due.paid, row.currency),
                "missed_on": _iso(due.missed_on),
            }
            for due in row.instalments
        ],
    }


def _document(row: Document) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "kind": row.kind,
        "language": row.language,
        "version": row.version,
        "size": row.size,
        "sha256": row.sha256,
        "made_at": _iso(row.made_at),
    }


def _promise(row: Promise) -> dict[str, Any]:
    amount = _amount(row.minor, row.currency)
    return {"amount": amount, "due_on": _iso(row.due_on), "status": row.status, "made_at": _iso(row.made_at)}


def _case(row: Case, account_refs: dict[int, str]) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "kind": row.kind,
        "status": row.status,
        "account": account_refs.get(row.account_id) if row.account_id else None,
        "opened_at": _iso(row.opened_at),
        "answer_by": _iso(row.answer_by),
        "closed_at": _iso(row.closed_at),
        "detail": row.detail,
        "conversation": row.conversation_id,
    }


def _conversation(row: Conversation) -> dict[str, Any]:
    return {
        "id": row.id,
        "channel": row.channel,
        "owner": row.owner,
        "language": row.language,
        "verified_by": row.verified_by,
        "verified_at": _iso(row.verified_at),
        "disposition": row.disposition,
        "created_at": _iso(row.created_at),
        "updated_at": _iso(row.updated_at),
    }


def _amount(minor: int, currency: str) -> str:
    return str(Money(minor, currency).decimal)


def _iso(value: Any) -> str | None:
    return None if value is None else value.isoformat()
