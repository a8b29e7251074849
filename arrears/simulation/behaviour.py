"""How a debtor talks: the first wish, and the answer to what is offered. It sees what a person would: how much a
month, how long, how much in all."""

from dataclasses import dataclass
from typing import Literal

from arrears.dates import PER_MONTH
from arrears.money import Money
from arrears.offers import Request, Terms
from arrears.simulation.debtors import Debtor
from arrears.simulation.relief import is_relief

LOW_BID_PERCENT = 55  # of the debt, for everything: what a haggling debtor tries first


@dataclass(frozen=True, slots=True)
class Answer:
    """What the debtor says. `terms` with accept, `request` with counter; a debtor who leaves says nothing more."""

    kind: Literal["accept", "counter", "leave", "silence"]
    terms: Terms | None = None
    request: Request | None = None


def opening(debtor: Debtor) -> Request:
    """The first wish."""
    total, currency = debtor.account.balance.total, debtor.account.balance.total.currency
    if debtor.kind == "willing":
        return Request("full", covered=True) if debtor.savings >= total.minor else Request("open")
    if debtor.kind == "haggling":
        bid = total.minor * LOW_BID_PERCENT // 100
        return (
            Request("settlement", lump=Money(bid, currency), covered=True)
            if debtor.savings >= bid
            else Request("waiver")
        )
    if debtor.kind == "hardship" and debtor.surplus <= 0:
        return Request("hardship")
    return Request("open") if debtor.kind == "evasive" else _proposal(debtor)


def answer(debtor: Debtor, asked: int, options: tuple[Terms, ...], table: tuple[Terms, ...]) -> Answer:
    """The answer to the `asked`-th question of the lender. `table` is everything that was offered so far."""
    if debtor.mood[asked % len(debtor.mood)] < debtor.silence:
        return Answer("silence")
    if asked > debtor.holdout and (best := best_of(debtor, options)):
        return Answer("accept", best)
    if asked >= debtor.patience:
        best = best_of(debtor, table)
        return Answer("accept", best) if best else Answer("leave")
    if debtor.kind in ("haggling", "evasive") and asked % 2:
        return Answer("counter", request=_lowest(debtor))
    return Answer("counter", request=_proposal(debtor) if asked <= 2 else _lowest(debtor))


def best_of(debtor: Debtor, options: tuple[Terms, ...]) -> Terms | None:
    """The cheapest of those that they would take, as their hurry weighs it."""
    suiting = [terms for terms in options if would_take(debtor, terms)]
    return min(suiting, key=lambda terms: _weight(debtor, terms), default=None)


def would_take(debtor: Debtor, terms: Terms) -> bool:
    """Whether the debtor believes that they can do this. What they believe is not always so."""
    if is_relief(terms):
        return terms.is_pause or terms.per_month <= max(0, debtor.surplus)
    if len(terms.instalments) == 1:
        return debtor.savings + debtor.comfort >= terms.total.minor
    return terms.per_month <= debtor.comfort


def _proposal(debtor: Debtor) -> Request:
    if debtor.asked == 0:
        return Request("hardship")
    each = int(debtor.asked / PER_MONTH[debtor.every])
    hardship = debtor.kind == "hardship"
    return Request("instalments", each=_money(debtor, each), every=debtor.every, means=_said(debtor), hardship=hardship)


def _lowest(debtor: Debtor) -> Request:
    return Request("lowest", means=_said(debtor), hardship=debtor.kind == "hardship")


def _said(debtor: Debtor) -> Money | None:
    return None if debtor.said_means is None else _money(debtor, debtor.said_means)


def _money(debtor: Debtor, minor: int) -> Money:
    return Money(minor, debtor.account.balance.total.currency)


def _weight(debtor: Debtor, terms: Terms) -> int:
    """The total, less for every month that it may wait: half of a plan's length on average."""
    months_twice = int(len(terms.instalments) / PER_MONTH[terms.every])
    return terms.total.minor * 2400 // (2400 + debtor.hurry * months_twice)
