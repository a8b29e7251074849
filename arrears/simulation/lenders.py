"""The lenders that are compared. All ask the real policy (`arrears.offers.decide`); they differ in what they do
with its answers. None sees more of a debtor than what is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from arrears import rules
from arrears.money import Money
from arrears.offers import Decision, Past, Request, Terms, decide
from arrears.rules import Rules
from arrears.simulation.behaviour import Answer, answer, opening, would_take
from arrears.simulation.debtors import Debtor

# agreed, or how it ended without an agreement
OUTCOMES = ("not_reached", "gate", "agreed", "handed_over", "left", "silent")
MOST_QUESTIONS = 12  # a debtor loses patience long before
LADDER_STEPS = 8  # more than the policy grants


@dataclass(frozen=True, slots=True)
class Negotiation:
    """How one negotiation went. `rounds` counts the answers of ours that held something to agree to."""

    debtor: Debtor
    outcome: str
    agreed: Terms | None = None
    offers: tuple[Terms, ...] = ()
    rounds: int = 0
    means: Money | None = None  # what the lender was told is left in a month


def parley(debtor: Debtor, as_of: date) -> Negotiation:
    """Parley as it is: every wish goes to the policy, and its answer comes back."""
    law, request = rules.at(debtor.place, as_of), opening(debtor)
    past: tuple[Past, ...] = ()
    table: tuple[Terms, ...] = ()
    means, rounds = request.means, 0
    for asked in range(1, MOST_QUESTIONS):
        decision = _ask(debtor, request, past, law, as_of)
        if decision.gate is not None:
            return Negotiation(debtor, "gate" if debtor.reached else "not_reached")
        rounds += bool(decision.options)
        if decision.outcome == "accept" and would_take(debtor, decision.options[0]):
            return Negotiation(debtor, "agreed", decision.options[0], (*table, *decision.options), rounds, means)
        if "still_open" not in decision.reasons:
            past += tuple(Past(terms.rung, terms, declined=True) for terms in decision.options)
            table += decision.options
        said = answer(debtor, asked, decision.options, table)
        if decision.outcome == "hand_off" and said.kind != "accept":
            return Negotiation(debtor, "handed_over", None, table, rounds, means)
        if said.request is None:
            return _ended(debtor, said, table, rounds, means)
        request, means = said.request, said.request.means or means
    return Negotiation(debtor, "left", None, table, rounds, means)


def take_it_or_leave_it(debtor: Debtor, as_of: date) -> Negotiation:
    """The policy's first plan, once. It does not listen."""
    decision = _ask(debtor, Request("instalments"), (), rules.at(debtor.place, as_of), as_of)
    return _once(debtor, decision, decision.options[:1])


def always_concede(debtor: Debtor, as_of: date) -> Negotiation:
    """The end of the policy's ladder at once: the longest plan, the largest waiver. It does not listen either."""
    law, past = rules.at(debtor.place, as_of), ()
    first = decision = _ask(debtor, Request("instalments"), past, law, as_of)
    last = decision.options
    for _ in range(LADDER_STEPS):
        past += tuple(Past(terms.rung, terms, declined=True) for terms in decision.options)
        decision = _ask(debtor, Request("lowest"), past, law, as_of)
        if not decision.options:
            break
        last = decision.options
    return _once(debtor, first, last)


LENDERS: dict[str, Callable[[Debtor, date], Negotiation]] = {
    "take-it-or-leave-it": take_it_or_leave_it,
    "always-concede": always_concede,
    "parley": parley,
}


def _ask(debtor: Debtor, request: Request, past: tuple[Past, ...], law: Rules, as_of: date) -> Decision:
    return decide(debtor.account, debtor.standing, request, past, law, as_of)


def _once(debtor: Debtor, decision: Decision, options: tuple[Terms, ...]) -> Negotiation:
    if decision.gate is not None:
        return Negotiation(debtor, "gate" if debtor.reached else "not_reached")
    if not options:
        return Negotiation(debtor, "handed_over")
    # Holding out has no use where there is no second round; everybody knows it.
    said = answer(debtor, max(debtor.holdout + 1, debtor.patience), options, options)
    return _ended(debtor, said, options, 1, None)


def _ended(debtor: Debtor, said: Answer, table: tuple[Terms, ...], rounds: int, means: Money | None) -> Negotiation:
    outcome = {"accept": "agreed", "silence": "silent"}.get(said.kind, "left")
    return Negotiation(debtor, outcome, said.terms, table, rounds, means)
