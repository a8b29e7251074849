"""What stands in an agreement's document: sections in their order, figures as values. Pure; no layout, no wording."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from arrears.agreements.limits import load_limits
from arrears.dates import Every
from arrears.documents.elements import Field, Head, Row, Section, Value, Word, Zoned
from arrears.documents.parties import named_parties
from arrears.documents.sections import Part, parts_of
from arrears.money import Money
from arrears.rules import Rules
from arrears.schedule import Due

FIRST_AMENDED_VERSION = 2  # a first version replaces nothing


@dataclass(frozen=True)
class Facts:
    """What is known of one version of an agreement, in the language of the document where a name has two."""

    reference: str
    version: int
    kind: str  # instalments, deferral, pause, settlement, full, token
    agreed_at: datetime
    agreed_on: date  # where the customer is
    first_agreed_on: date  # of version 1: the cooling-off days count from it
    zone: str | None  # None: not known
    lender: str
    creditor: str  # to whom it is owed: the lender, or for whom an agency collects in its own name
    agency: bool  # the house collects for the creditor
    customer: str
    product: str
    last_four: str
    card: bool
    overdue_since: date
    arrears: Money
    balance: tuple[tuple[str, Money], ...]  # by part; empty when the parts are not those that were agreed about
    owed: Money  # before the cost, and before what is given up
    total: Money
    cost: Money
    waived: Money
    rate: Decimal  # of this agreement
    contract_rate: Decimal  # what runs again where the agreement ends early
    every: Every
    payments: tuple[Due, ...]
    review_on: date | None = None  # of a pause or of token payments
    rate_base: str | None = "principal"  # None: what was agreed does not say of what the rate is a share
    dropped: tuple[Due, ...] = ()  # payments of earlier versions that this one has no number for

    @property
    def rest(self) -> Money:
        """What stays owed after every payment: something only where the payments are a token."""
        return self.owed + self.cost - self.waived - self.total

    @property
    def tags(self) -> frozenset[str]:
        """What the clauses may ask about."""
        held = {
            self.kind: True,
            "plan": self.kind != "pause",
            "cost": bool(self.cost),
            "free": not self.cost,
            "waived": bool(self.waived),
            "card": self.card,
            "rate_base": self.rate_base is not None,
            "no_rate_base": self.rate_base is None,
            "amended": self.version >= FIRST_AMENDED_VERSION,
        }
        return frozenset(tag for tag, holds in held.items() if holds)


@dataclass(frozen=True)
class Contents:
    """A whole document. `values` fill the placeholders of the clauses."""

    facts: Facts
    sections: tuple[Section, ...]
    values: dict[str, Value]
    words: str = ""  # how the groups of its wording begin

    @property
    def head(self) -> Head:
        facts = self.facts
        return Head(
            facts.kind,
            facts.reference,
            facts.version,
            facts.agreed_at,
            facts.agreed_on,
            facts.lender,
            facts.customer,
            facts.product,
            facts.total.currency,
        )


def contents_of(facts: Facts, rules: Rules) -> Contents:
    """The document of an agreement at a place, as its rule book stood on the day of the agreement."""
    tags = facts.tags | ({"cooling_off"} if rules.cooling_off_days else set())
    if facts.agency and rules.value("collector_notice"):
        tags |= {"collector_notice"}
    sections = (_section(part, facts, tags) for part in parts_of(rules.place))
    shown = tuple(one for one in sections if one.fields or one.rows or one.clauses)
    return Contents(facts, shown, _values(facts, rules))


def _section(part: Part, facts: Facts, tags: frozenset[str]) -> Section:
    fields = {"parties": _parties, "debt": _debt, "arrears": _arrears, "plan": _plan}.get(part.name)
    rows = _rows(facts) if part.name == "schedule" and facts.kind != "pause" else ()
    return Section(part.name, part.rules, fields(facts) if fields else (), rows, part.standing(tags))


def _parties(facts: Facts) -> tuple[Field, ...]:
    return (*named_parties(facts), Field("agreed_at", Zoned(facts.agreed_at, facts.zone or "UTC")))


def _debt(facts: Facts) -> tuple[Field, ...]:
    """How the debt is made up and what becomes of it. Parts of nothing are left out, cost and rate never."""
    rest = (Field("rest", facts.rest),) if facts.rest else ()
    to_pay = () if facts.kind == "pause" else (Field("total", facts.total),)
    parts = tuple(Field(f"part_{part}", amount) for part, amount in facts.balance if amount)
    waived = (Field("waived", -facts.waived),) if facts.waived else ()
    return (
        *parts,
        Field("owed", facts.owed),
        *waived,
        Field("cost", facts.cost),
        *to_pay,
        *rest,
        Field("rate" if facts.rate_base else "rate_no_base", facts.rate),
        Field("currency", Word(f"currency_{facts.total.currency}")),
    )


def _arrears(facts: Facts) -> tuple[Field, ...]:
    return Field("overdue_since", facts.overdue_since), Field("arrears", facts.arrears), Field("balance", facts.owed)


def _plan(facts: Facts) -> tuple[Field, ...]:
    first, last = facts.payments[0], facts.payments[-1]
    if facts.kind == "pause":
        return Field("paused_until", last.on), Field("paused_amount", facts.total)
    if len(facts.payments) == 1:
        return Field("due_amount", first.amount), Field("due_on", first.on)
    return (
        Field("count", len(facts.payments)),
        Field("every", Word(f"every_{facts.every}")),
        Field("first_amount", first.amount),
        Field("first_on", first.on),
        Field("last_amount", last.amount),
        Field("last_on", last.on),
    )


def _rows(facts: Facts) -> tuple[Row, ...]:
    rows, left = [], facts.total + facts.rest
    for due in facts.payments:
        left = left - due.amount
        rows.append(Row(due.number, due.on, due.amount, left))
    return tuple(rows)


def _values(facts: Facts, rules: Rules) -> dict[str, Value]:
    return {
        "lender": facts.lender,
        "reference": facts.reference,
        "version": facts.version,
        "total": facts.total,
        "owed": facts.owed,
        "cost": facts.cost,
        "waived": facts.waived,
        "rest": facts.rest,
        "review_on": facts.review_on or facts.payments[-1].on,
        "rate": facts.rate,
        "contract_rate": facts.contract_rate,
        "currency": Word(f"currency_{facts.total.currency}"),
        "last_on": facts.payments[-1].on,
        "grace_days": load_limits().grace_days,
        "cancel_until": facts.first_agreed_on + timedelta(days=rules.cooling_off_days or 0),
        "cooling_off_days": rules.cooling_off_days or 0,
        "complaint_days": rules.value("complaint_days"),
    }
