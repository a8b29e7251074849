"""The whole simulation: every lender meets the same debtors, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from arrears.simulation.clairvoyant import Best, best_inside_policy
from arrears.simulation.debtors import invent
from arrears.simulation.keeping import live
from arrears.simulation.kinds import KINDS
from arrears.simulation.lenders import LENDERS, Negotiation
from arrears.simulation.measures import UNKNOWN, Tally

CLAIRVOYANT = "clairvoyant"
POLICIES = (*LENDERS, CLAIRVOYANT)
ALL = "all"


@dataclass
class Simulation:
    """What came of it: a tally for each (policy, kind of debtor), and for all kinds together."""

    debtors: int
    seed: int
    as_of: date
    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)

    def to_json(self, policies: tuple[str, ...] = POLICIES) -> dict[str, Any]:
        """Plain data, the same for the same seed on every machine."""
        return {
            "debtors": self.debtors,
            "seed": self.seed,
            "as_of": self.as_of.isoformat(),
            "discount_rate": "the annual rate of the contract",
            "policies": {
                policy: {kind: self.tallies[policy, kind].report() for kind in (ALL, *KINDS)} for policy in policies
            },
            "not_simulated": UNKNOWN,
        }


def simulate(debtors: int, seed: int, as_of: date, tell: Callable[[int], None] = lambda done: None) -> Simulation:
    """Let every lender negotiate with each of the debtors; `tell` hears of each that is done."""
    found = Simulation(debtors, seed, as_of)
    found.tallies = {(policy, kind): Tally() for policy in POLICIES for kind in (ALL, *KINDS)}
    for number in range(1, debtors + 1):
        _meet_all(found, number)
        tell(1)
    return found


def _meet_all(found: Simulation, number: int) -> None:
    debtor, as_of = invent(found.seed, number, found.as_of), found.as_of
    met = {policy: lender(debtor, as_of) for policy, lender in LENDERS.items()}
    best = best_inside_policy(debtor, as_of, [one.agreed for one in met.values() if one.agreed])
    met[CLAIRVOYANT] = _foreseen(met["parley"], best)
    for policy, negotiation in met.items():
        life = best.life if policy == CLAIRVOYANT else live(debtor, negotiation.agreed, as_of)
        for kind in (ALL, debtor.kind):
            found.tallies[policy, kind].add(negotiation, life, best, as_of)


def _foreseen(met: Negotiation, best: Best) -> Negotiation:
    """The clairvoyant reaches the same people and finds the same gates; then it offers the one right thing."""
    if met.outcome in ("not_reached", "gate"):
        return met
    if best.terms is None:
        return Negotiation(met.debtor, "left")
    return Negotiation(met.debtor, "agreed", best.terms, (best.terms,), rounds=1)
