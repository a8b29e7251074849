"""Inventing a debtor: an account, a hidden truth about means and will, and the fate of the months to come."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from arrears import rules
from arrears.dates import Every
from arrears.explain import LANGUAGES
from arrears.gates import Standing, time_barred
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import AccountView
from arrears.products import Product, load_products
from arrears.simulation.kinds import KINDS, Range, Traits

MONTHS = 66  # the longest plan of the products, and some months to catch up
USUAL_INCOME = {"CNY": 800_000, "USD": 420_000, "GBP": 240_000, "HKD": 1_900_000, "INR": 3_800_000}  # minor, a month
GATES = ("dispute", "stopped", "lawyer", "insolvent", "breathing_space", "deceased", "self_harm")
GATED_PERCENT, OLD_PERCENT, FORTNIGHTLY_PERCENT = 4, 2, 10


@dataclass(frozen=True, slots=True)
class Debtor:
    """One invented debtor. Amounts in minor units a month; the lender never sees more than what is said."""

    number: int
    kind: str
    place: str
    language: str
    account: AccountView
    standing: Standing
    income: int
    essentials: int
    other_debts: int
    savings: int
    comfort: int  # the most that they think they can pay
    said_means: int | None
    asked: int  # what they propose
    every: Every
    will: int  # of 256
    silence: int  # of 256
    holdout: int
    patience: int
    strain: int  # what they cut from the essentials in order to pay
    hurry: int  # percent a year
    mood: bytes  # a draw for each question
    luck: bytes  # a draw for each month
    losses: tuple[int, ...]  # percent of income lost, for each month

    @property
    def surplus(self) -> int:
        """What is truly left in a month without bad luck; negative in hardship."""
        return self.income - self.essentials - self.other_debts

    @property
    def reached(self) -> bool:
        return self.standing.identified

    @property
    def vulnerable(self) -> bool:
        """Three of the usual drivers, as far as they are drawn: resilience, a life event, health. No lender sees it."""
        return self.surplus <= 0 or self.losses[0] > 0 or self.standing.self_harm


def invent(seed: int, number: int, as_of: date) -> Debtor:
    """The debtor of that number. Numbers are independent of one another: debtor 8 is the same without debtor 7."""
    rng = Random(f"{seed}:{number}")  # text is hashed the same way by every Python
    kind = rng.choices(tuple(KINDS), weights=[traits.share for traits in KINDS.values()])[0]
    traits, product = KINDS[kind], rng.choice(tuple(load_products().values()))
    income = _percent(rng, USUAL_INCOME[product.currency], (50, 200))
    essentials, other_debts = _percent(rng, income, traits.essentials), _percent(rng, income, traits.other_debts)
    surplus = max(0, income - essentials - other_debts)
    comfort = _percent(rng, surplus, traits.comfort)
    place = product.key.rpartition("-")[2]
    account = _account(rng, number, product, income, as_of)
    return Debtor(
        number=number,
        kind=kind,
        place=place,
        # A draw of its own, and of nothing else: no other figure of a debtor may depend on it.
        language=Random(f"{seed}:{number}:language").choice(LANGUAGES),
        account=account,
        standing=_standing(rng, traits, place, account, as_of),
        income=income,
        essentials=essentials,
        other_debts=other_debts,
        savings=_percent(rng, income, traits.savings),
        comfort=comfort,
        said_means=None if traits.said_means is None else _percent(rng, surplus, traits.said_means),
        asked=_percent(rng, comfort, traits.asked),
        every="fortnight" if rng.randrange(100) < FORTNIGHTLY_PERCENT else "month",
        will=_within(rng, traits.will),
        silence=traits.silence,
        holdout=_within(rng, traits.holdout),
        patience=_within(rng, traits.patience),
        strain=_percent(rng, essentials, traits.strain),
        hurry=_within(rng, traits.hurry),
        mood=rng.randbytes(16),
        luck=rng.randbytes(MONTHS),
        losses=_losses(rng, traits),
    )


def _account(rng: Random, number: int, product: Product, income: int, as_of: date) -> AccountView:
    """From half a month's income to eight; mostly principal."""
    owed = _percent(rng, income, (50, 300) if rng.randrange(100) < 60 else (200, 800))
    interest, penalty, fees = _percent(rng, owed, (1, 8)), _percent(rng, owed, (0, 5)), _percent(rng, owed, (0, 1))
    late = rng.randrange(10, 400) if rng.randrange(100) >= OLD_PERCENT else rng.randrange(1100, 2400)
    parts = {"principal": owed - interest - penalty - fees, "interest": interest, "penalty": penalty, "fees": fees}
    return AccountView(
        ref=f"INVENTED-{number:07d}",
        product=product,
        balance=Balance(**{part: Money(minor, product.currency) for part, minor in parts.items()}),
        minimum_due=Money(owed // 20, product.currency),
        days_past_due=late,
        due_on=as_of - timedelta(days=late),
    )


def _standing(rng: Random, traits: Traits, place: str, account: AccountView, as_of: date) -> Standing:
    flags = {rng.choice(GATES): True} if rng.randrange(100) < GATED_PERCENT else {}
    barred = time_barred(rules.at(place, as_of), account.due_on, as_of)
    return Standing(identified=rng.randrange(100) < traits.reached, time_barred=barred, **flags)


def _losses(rng: Random, traits: Traits) -> tuple[int, ...]:
    """Lost shares of income by month: a loss begins by chance and lasts one to six months."""
    losses = [0] * MONTHS
    for month, draw in enumerate(rng.randbytes(MONTHS)):
        if draw < traits.loss:
            share = rng.randrange(20, 101)
            for later in range(month, min(MONTHS, month + rng.randrange(1, 7))):
                losses[later] = max(losses[later], share)
    return tuple(losses)


def _percent(rng: Random, minor: int, share: Range) -> int:
    return minor * _within(rng, share) // 100


def _within(rng: Random, both_ends: Range) -> int:
    return rng.randrange(both_ends[0], both_ends[1] + 1)
