"""The measures, each with its denominator. What a simulation cannot know says so, and is never printed as zero."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from arrears.simulation.clairvoyant import Best
from arrears.simulation.keeping import HEALTH_MONTHS, Life
from arrears.simulation.lenders import OUTCOMES, Negotiation
from arrears.simulation.policing import above_means, below_floor
from arrears.simulation.relief import is_relief
from arrears.simulation.worth import worth, worth_as_written

STEP = Decimal("0.0001")
UNKNOWN = {
    "reopened_within_7_days": "nobody comes back here: containment is what needed no person, the most that it can be",
    "right_recognised": "no sentence is read here: measured on held-out sentences by the language tests;"
    " what is counted is whether a right that stands was honoured",
    "leaks_to_third_parties": "no sentence is written here: held by the tests of identity and contact",
    "understood_by_language": "no sentence is read here: a language differs by who speaks it, not by what is grasped",
}
RIGHTS = ("dispute", "stopped", "lawyer", "insolvent", "breathing_space")  # the gates that a debtor closes by a right


@dataclass
class Tally:
    """Counts of one lender with one kind of debtor. Worth and shares are exact decimals of the balance owed."""

    debtors: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    lives: Counter[str] = field(default_factory=Counter)
    rounds: Counter[int] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)  # of Decimals
    money: Counter[tuple[str, str]] = field(default_factory=Counter)  # (currency, what): minor units

    def add(
        self, negotiation: Negotiation, life: Life, best: Best, as_of: date, twin: Negotiation | None = None
    ) -> None:
        """Count one negotiation with what came of it, beside the best that could have, and beside the negotiation of
        the same debtor in another language."""
        self.debtors += 1
        self.outcomes[negotiation.outcome] += 1
        self._treat(negotiation, twin)
        if negotiation.outcome in ("not_reached", "gate"):
            return
        debtor, agreed = negotiation.debtor, negotiation.agreed
        owed, came_in = debtor.account.balance.total, worth(life.payments, debtor.account, as_of)
        self.sums["recovery"] += min(came_in / owed.minor, Decimal(1))
        self.sums["health"] += Decimal(life.health) / (2 * HEALTH_MONTHS)
        self.sums["regret"] += (best.worth - came_in) / owed.minor
        self.money[owed.currency, "owed"] += owed.minor
        self.money[owed.currency, "paid"] += sum(minor for _, minor in life.payments)
        self.sums[f"worth {owed.currency}"] += came_in
        self.checked["terms"] += len(negotiation.offers)
        self.checked["below_floor"] += sum(below_floor(debtor.account, terms, as_of) for terms in negotiation.offers)
        if agreed is None:
            return
        self.rounds[negotiation.rounds] += 1
        if is_relief(agreed):
            self.lives["relief"] += 1
            return
        gap = (best.worth - worth_as_written(agreed, debtor.account, as_of)) / owed.minor
        self.sums["over_concession"] += max(gap, Decimal(0))
        self.sums["over_demand"] += max(-gap, Decimal(0))
        if negotiation.means is not None:
            self.checked["means"] += 1
            self.checked["above_means"] += above_means(agreed, negotiation.means)
        self.checked["above_truth"] += agreed.kind == "instalments" and agreed.per_month > max(0, debtor.surplus)
        self._live(life)

    def _treat(self, negotiation: Negotiation, twin: Negotiation | None) -> None:
        if twin is not None:
            self.checked["twins"] += 1
            self.checked["changed"] += replace(twin, debtor=negotiation.debtor) != negotiation
        standing = negotiation.debtor.standing
        if standing.identified and any(getattr(standing, right) for right in RIGHTS):
            self.checked["rights"] += 1
            self.checked["honoured"] += negotiation.outcome == "gate" and not negotiation.offers

    def _live(self, life: Life) -> None:
        cure = life.first_cure
        self.lives.update(
            {
                "promised": 1,
                "kept": life.kept,
                "completed": life.completed,
                "missed": life.missed,
                "cured_30": cure is not None and cure <= 1,
                "cured_60": cure is not None and cure <= 2,
                "late_30": life.latest >= 1,
                "late_60": life.latest >= 2,
                "late_90": life.latest >= 3,
            }
        )

    @property
    def negotiated(self) -> int:
        return self.debtors - self.outcomes["not_reached"] - self.outcomes["gate"]

    def report(self) -> dict[str, Any]:
        """The measures as plain data: shares with count and denominator, decimals as text."""
        lives, reached = self.lives, self.debtors - self.outcomes["not_reached"]
        promised, negotiated, agreed = lives["promised"], self.negotiated, self.outcomes["agreed"]
        contained = reached - self.outcomes["handed_over"] - self.outcomes["gate"]
        recovery, health = _mean(self.sums["recovery"], negotiated), _mean(self.sums["health"], negotiated)
        return {
            "outcomes": {outcome: self.outcomes[outcome] for outcome in OUTCOMES},
            "right_party_contact": share(reached, self.debtors),
            "containment": share(contained, reached),
            "promise_rate": share(promised, negotiated),
            "relief": share(lives["relief"], negotiated),
            "kept_rate": share(lives["kept"], promised),
            "paid_in_full": share(lives["completed"], promised),
            "cure_30": share(lives["cured_30"], lives["missed"]),
            "cure_60": share(lives["cured_60"], lives["missed"]),
            **{f"redefault_{days}": share(lives[f"late_{days}"], promised) for days in (30, 60, 90)},
            "floor_violations": share(self.checked["below_floor"], self.checked["terms"]),
            "affordability_violations": share(self.checked["above_means"], self.checked["means"]),
            "above_true_means": share(self.checked["above_truth"], promised),
            "right_honoured": share(self.checked["honoured"], self.checked["rights"]),
            "changed_by_language": share(self.checked["changed"], self.checked["twins"]),
            "over_concession": mean(self.sums["over_concession"], promised),
            "over_demand": mean(self.sums["over_demand"], promised),
            "regret": mean(self.sums["regret"], negotiated),
            "rounds_to_agreement": mean(Decimal(sum(n * times for n, times in self.rounds.items())), agreed),
            "rounds": {str(n): self.rounds[n] for n in sorted(self.rounds)},
            "recovery": mean(self.sums["recovery"], negotiated),
            "health": mean(self.sums["health"], negotiated),
            "composite": {"value": None if recovery is None or health is None else str(_harmonic(recovery, health))},
            "money": self._money(),
        }

    def _money(self) -> dict[str, dict[str, str]]:
        currencies = sorted({currency for currency, _ in self.money})
        return {
            currency: {
                "owed_minor": str(self.money[currency, "owed"]),
                "paid_minor": str(self.money[currency, "paid"]),
                "worth_minor": str(self.sums[f"worth {currency}"]),
            }
            for currency in currencies
        }


def share(count: int, of: int) -> dict[str, Any]:
    """A count, what it is counted of, and the share; no share of nothing."""
    value = _mean(Decimal(count), of)
    return {"count": count, "of": of, "share": None if value is None else str(value)}


def mean(total: Decimal, of: int) -> dict[str, Any]:
    """A mean and how many it is the mean of."""
    value = _mean(total, of)
    return {"mean": None if value is None else str(value), "of": of}


def _mean(total: Decimal, of: int) -> Decimal | None:
    return (Decimal(total) / of).quantize(STEP) if of else None


def _harmonic(one: Decimal, other: Decimal) -> Decimal:
    return (2 * one * other / (one + other)).quantize(STEP) if one + other else Decimal(0).quantize(STEP)
