"""The upper bound: a lender that knows the debtor's truth and fate, and still keeps to the policy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from arrears import rules
from arrears.money import Money
from arrears.offers import Request, Terms, decide
from arrears.simulation.behaviour import would_take
from arrears.simulation.debtors import Debtor
from arrears.simulation.keeping import Life, live
from arrears.simulation.worth import worth

LENGTHS = (*range(2, 25), 27, 30, 33, 36, 42, 48, 54, 60)
SETTLED_PERCENTS = (98, 95, 92, 90)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Best:
    """The agreement of the largest net present value that would really come in; among equals the healthiest."""

    terms: Terms | None
    life: Life
    worth: Decimal


def best_inside_policy(debtor: Debtor, as_of: date, reached: Iterable[Terms] = ()) -> Best:
    """The best of the plans that the policy accepts and the debtor would take.

    `reached` is what other lenders agreed with the same debtor: inside policy too, so that this is a bound for them.
    """
    life = live(debtor, None, as_of)
    best = Best(None, life, Decimal(0))
    if not debtor.reached:
        return best
    for terms in (*reached, *_candidates(debtor, as_of)):
        if would_take(debtor, terms):
            life = live(debtor, terms, as_of)
            value = worth(life.payments, debtor.account, as_of)
            if (value, life.health) > (best.worth, best.life.health):
                best = Best(terms, life, value)
    return best


def _candidates(debtor: Debtor, as_of: date) -> Iterator[Terms]:
    """What a debtor could ask for and get at once, and what the policy offers to one who asks for less."""
    total = debtor.account.balance.total
    wishes = [Request("full"), Request("waiver"), Request("hardship"), Request("deferral"), Request("settlement")]
    lumps = (Money(total.minor * percent // 100, total.currency) for percent in SETTLED_PERCENTS)
    wishes += [Request("settlement", lump=lump) for lump in lumps]
    wishes += [Request("instalments", count=count) for count in LENGTHS]
    wishes += [Request("instalments", count=count, first_on=as_of + WEEK) for count in LENGTHS[:5]]
    law = rules.at(debtor.place, as_of)
    for wish in wishes:
        yield from decide(debtor.account, debtor.standing, wish, (), law, as_of).options
