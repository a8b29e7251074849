"""Invented agreements for the tests of documents."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from arrears.dates import payment_days
from arrears.documents.contents import Contents, Facts, contents_of
from arrears.documents.wording import Writer
from arrears.money import Money
from arrears.rules import at
from arrears.schedule import dues

AGREED_ON = date(2026, 11, 23)
NAMES = {"en": ("Harbour Example Bank", "Harbour credit card"), "zh": ("海港示例银行", "海港信用卡")}


def agreement(language: str = "en", currency: str = "GBP", count: int = 12, **changed) -> Facts:
    """An agreement about 58,234.17 with a cost of 1,234.56, in monthly payments from 15 December 2026."""
    lender, product = NAMES[language]
    total = Money(5_823_417 + 123_456, currency)
    facts = Facts(
        reference="A-2026-000012", version=1, kind="instalments", agreed_at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
        agreed_on=AGREED_ON, first_agreed_on=AGREED_ON, zone="Asia/Shanghai", lender=lender, creditor=lender,
        agency=False, customer="Robin Sample", product=product, last_four="1234", card=True,
        overdue_since=date(2026, 8, 3), arrears=Money(60_000, currency), owed=Money(5_823_417, currency), total=total,
        cost=Money(123_456, currency), waived=Money(0, currency),
        balance=(("principal", Money(5_600_000, currency)), ("interest", Money(200_000, currency)),
                 ("penalty", Money(23_417, currency)), ("fees", Money(0, currency))),
        rate=Decimal("0.12"), contract_rate=Decimal("0.249"), every="month",
        payments=dues(payment_days(date(2026, 12, 15), count, "month"), total.split(count)),
    )  # fmt: skip
    return replace(facts, **changed)


def free(facts: Facts, kind: str, waived: int = 0) -> Facts:
    """The same debt without a cost, in one payment."""
    currency = facts.total.currency
    total = facts.owed - Money(waived, currency)
    payments = dues((date(2026, 12, 15),), (total,))
    nothing = Money(0, currency)
    waived = Money(waived, currency)
    return replace(facts, kind=kind, total=total, cost=nothing, waived=waived, rate=Decimal(0), payments=payments)


def token(facts: Facts) -> Facts:
    """The same debt, of which two payments of 1.00 are paid until a review."""
    currency = facts.total.currency
    payments = dues(payment_days(date(2026, 12, 15), 2, "month"), (Money(100, currency),) * 2)
    nothing = Money(0, currency)
    return replace(
        facts, kind="token", total=Money(200, currency), cost=nothing, waived=nothing, rate=Decimal(0),
        payments=payments, review_on=date(2027, 2, 20),
    )  # fmt: skip


def contents(facts: Facts, place: str) -> Contents:
    return contents_of(facts, at(place, facts.agreed_on))


def whole_text(found: Contents, language: str, place: str) -> str:
    """Everything that a reader is told, in its order."""
    write = Writer(language, place)
    parts = []
    for section in found.sections:
        parts.append(write("headings", section.name))
        parts += [f"{write('labels', field.label)}: {write.value(field.value)}" for field in section.fields]
        parts += [" ".join(map(write.value, (r.number, r.on, r.amount, r.left))) for r in section.rows]
        parts += [write("clauses", clause, found.values) for clause in section.clauses]
    return "\n".join(parts)
