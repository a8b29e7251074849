"""Letters about an account: receipt, settlement confirmation, validation notice. Figures as values. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from arrears.documents.elements import Field, Head, Section, Value, Word
from arrears.documents.parties import account_named, named_parties
from arrears.ledger import PARTS, Balance
from arrears.money import Money

LetterKind = Literal["receipt", "clearance", "validation"]


@dataclass(frozen=True)
class Correspondents:
    """Whom a letter is between and about which account, in the language of the letter."""

    lender: str
    creditor: str
    agency: bool
    customer: str
    product: str
    last_four: str
    lender_address: str = ""
    customer_address: str = ""


@dataclass(frozen=True)
class Itemised:
    """What a debt came to when it was taken over, and what came and went since."""

    on: date
    then: Money
    interest: Money
    fees: Money
    payments: Money


@dataclass(frozen=True)
class Letter:
    """A whole letter. `subject` says what it is about: of one subject and language there is one letter."""

    subject: str
    head: Head
    sections: tuple[Section, ...]
    values: dict[str, Value] = field(default_factory=dict)
    words: str = "letter_"  # how the groups of its wording begin


def receipt(
    parties: Correspondents,
    reference: str,
    amount: Money,
    received_on: date,
    way: str,
    allocation: dict[str, Money],
    order: Iterable[str],
    left: Money,
    at: datetime,
    on: date,
) -> Letter:
    """What was received, to what it went and in which order (rules CN-14, CN-24), and what is owed on `on`."""
    shares = tuple(Field(f"part_{part}", allocation[part]) for part in (*order, "credit") if allocation.get(part))
    sections = (
        Section(
            "received",
            ("CN-14",),
            (
                *named_parties(parties, parties.customer_address),
                Field("payment_amount", amount),
                Field("payment_on", received_on),
                Field("payment_way", Word(f"way_{way}")),
            ),
        ),
        Section("allocated", ("CN-14", "CN-24"), shares, clauses=("allocated",)),
        Section("left", ("CN-14",), (Field("left_on", on), Field("owed_now", left)), clauses=("receipt_only",)),
    )
    return Letter(f"payment:{reference}", _head("receipt", reference, parties, amount, at, on), sections)


def clearance(
    parties: Correspondents, account_ref: str, paid: Money, waived: Money, credit: Money, at: datetime, on: date
) -> Letter:
    """That nothing is owed any more, from the ledger. Raises ValueError when something is."""
    if credit.minor < 0:
        raise ValueError(f"{-credit} is still owed on {account_ref}: there is nothing to confirm")
    given_up = (Field("waived_for_good", waived),) if waived.minor > 0 else ()
    kept = (Field("part_credit", credit),) if credit.minor > 0 else ()
    clauses = ("cleared_in_part" if given_up else "cleared", *(("credit",) if kept else ()), "no_more")
    fields = (
        *named_parties(parties, parties.customer_address),
        Field("paid_in_all", paid),
        *given_up,
        Field("owed_now", Money.zero(paid.currency)),
        *kept,
    )
    sections = (Section("cleared", ("ANY-DOC", "UK-12"), fields, clauses=clauses),)
    values: dict[str, Value] = {"on": on, "waived": waived, "credit": credit, "creditor": parties.creditor}
    subject = f"account:{account_ref}:{on.isoformat()}"
    return Letter(subject, _head("clearance", account_ref, parties, paid, at, on), sections, values)


def validation(
    parties: Correspondents,
    account_ref: str,
    itemised: Itemised,
    balance: Balance,
    last_day: date,
    at: datetime,
    on: date,
) -> Letter:
    """The validation information (rule US-27): who, which debt, the itemisation, until when and how to dispute it."""
    debt = (
        Field("collector", parties.lender),
        Field("dispute_address", parties.lender_address or Word("in_the_chat")),
        Field("customer", parties.customer),
        Field("customer_address", parties.customer_address or Word("not_on_file")),
        Field("current_creditor", parties.creditor),
        Field("creditor_then", parties.creditor),
        Field("account", account_named(parties)),
    )
    figures = (
        Field("itemised_on", itemised.on),
        Field("owed_then", itemised.then),
        Field("since_interest", itemised.interest),
        Field("since_fees", itemised.fees),
        Field("since_payments", itemised.payments),
        Field("owed_now", balance.total),
        *(Field(f"part_{part}", balance.part(part)) for part in PARTS if balance.part(part)),
    )
    sections = (
        Section("debt", ("US-27",), debt, clauses=("collector",) if parties.agency else ()),
        Section("itemised", ("US-27",), figures),
        Section("dispute", ("US-14", "US-27"), (Field("dispute_until", last_day),), clauses=("dispute", "original")),
        Section("answer", ("US-27",), clauses=("answer_not_mine", "answer_amount", "answer_proof", "answer_other")),
        Section("rights", ("US-21", "US-27"), clauses=("rights_us", "nothing_due_before")),
    )
    head = _head("validation", account_ref, parties, balance.total, at, on)
    values: dict[str, Value] = {"last_day": last_day, "creditor": parties.creditor}
    return Letter(f"account:{account_ref}", head, sections, values)


def _head(kind: LetterKind, reference: str, parties: Correspondents, amount: Money, at: datetime, on: date) -> Head:
    return Head(kind, reference, None, at, on, parties.lender, parties.customer, parties.product, amount.currency)
