"""The whole simulation: every lender meets the same debtors, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from arrears.explain import LANGUAGES
from arrears.simulation.clairvoyant import Best, best_inside_policy
from arrears.simulation.debtors import Debtor, invent
from arrears.simulation.keeping import live
from arrears.simulation.kinds import KINDS
from arrears.simulation.lenders import LENDERS, Negotiation
from arrears.simulation.measures import UNKNOWN, Tally

CLAIRVOYANT = "clairvoyant"
POLICIES = (*LENDERS, CLAIRVOYANT)
ALL = "all"
VULNERABLE = {True: "vulnerable", False: "not vulnerable"}
GROUPS = {"by_language": LANGUAGES, "by_vulnerability": tuple(VULNERABLE.values())}
EVERY_GROUP = (ALL, *KINDS, *(group for groups in GROUPS.values() for group in groups))


@dataclass
class Simulation:
    """What came of it: a tally for each (policy, group of debtors): all, each kind, each language, the vulnerable."""

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
            "policies": self._reports(policies, (ALL, *KINDS)),
            **{name: self._reports(policies, groups) for name, groups in GROUPS.items()},
            "not_simulated": UNKNOWN,
        }

    def _reports(self, policies: tuple[str, ...], groups: tuple[str, ...]) -> dict[str, Any]:
        return {policy: {group: self.tallies[policy, group].report() for group in groups} for policy in policies}


def simulate(debtors: int, seed: int, as_of: date, tell: Callable[[int], None] = lambda done: None) -> Simulation:
    """Let every lender negotiate with each of the debtors; `tell` hears of each that is done."""
    found = Simulation(debtors, seed, as_of)
    found.tallies = {(policy, group): Tally() for policy in POLICIES for group in EVERY_GROUP}
    for number in range(1, debtors + 1):
        _meet_all(found, number)
        tell(1)
    return found


def _meet_all(found: Simulation, number: int) -> None:
    debtor, as_of = invent(found.seed, number, found.as_of), found.as_of
    twin = in_another_language(debtor)
    met = {policy: lender(debtor, as_of) for policy, lender in LENDERS.items()}
    twins = {policy: lender(twin, as_of) for policy, lender in LENDERS.items()}
    best = best_inside_policy(debtor, as_of, [one.agreed for one in met.values() if one.agreed])
    met[CLAIRVOYANT] = _foreseen(met["parley"], best)
    for policy, negotiation in met.items():
        life = best.life if policy == CLAIRVOYANT else live(debtor, negotiation.agreed, as_of)
        for group in (ALL, debtor.kind, debtor.language, VULNERABLE[debtor.vulnerable]):
            found.tallies[policy, group].add(negotiation, life, best, as_of, twins.get(policy))


def in_another_language(debtor: Debtor) -> Debtor:
    """The same person with the same luck, who speaks the next language."""
    return replace(debtor, language=LANGUAGES[(LANGUAGES.index(debtor.language) + 1) % len(LANGUAGES)])


def _foreseen(met: Negotiation, best: Best) -> Negotiation:
    """The clairvoyant reaches the same people and finds the same gates; then it offers the one right thing."""
    if met.outcome in ("not_reached", "gate"):
        return met
    if best.terms is None:
        return Negotiation(met.debtor, "left")
    return Negotiation(met.debtor, "agreed", best.terms, (best.terms,), rounds=1)
