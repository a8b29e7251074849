"""One account's answer: the gate that is closed, or the first offer. Nothing in it shows where offers would stop."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arrears import rules
from arrears.gates import Standing
from arrears.money import Money
from arrears.offers import AccountView, Past, Request, decide


@dataclass(frozen=True, slots=True)
class Score:
    """A closed gate, or an offer, or the reason why there is neither. `choices` counts what is offered side by side."""

    account_ref: str
    gate: str | None = None
    rung: str | None = None
    count: int | None = None  # payments
    each: Money | None = None  # the largest of them
    total: Money | None = None
    cost: Money | None = None
    annual_rate: Decimal | None = None
    choices: int = 0
    reasons: tuple[str, ...] = ()
    rule_ids: tuple[str, ...] = ()


def score(account: AccountView, standing: Standing, past: tuple[Past, ...], place: str | None, as_of: date) -> Score:
    """What the policy answers to a customer who names no wish, once they have proved who they are."""
    decision = decide(account, standing, Request("open"), past, rules.at(place, as_of), as_of)
    if not decision.options:
        return Score(account.ref, decision.gate, reasons=decision.reasons, rule_ids=decision.rule_ids)
    first = decision.options[0]
    return Score(
        account_ref=account.ref,
        rung=first.rung,
        count=len(first.instalments),
        each=max(due.amount for due in first.instalments),
        total=first.total,
        cost=first.cost,
        annual_rate=first.annual_rate,
        choices=len(decision.options),
        reasons=decision.reasons,
        rule_ids=decision.rule_ids,
    )
