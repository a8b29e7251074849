"""The tables of `parley simulate`: the policies side by side, and what each kind of debtor made of them."""

from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

from parley import tables

SHARES = {
    "right_party_contact": "right-party contact (debtors)",
    "containment": "containment, at most (people reached)",
    "promise_rate": "promises (negotiations)",
    "relief": "pause or token (negotiations)",
    "kept_rate": "kept in time (promises)",
    "paid_in_full": "paid, late or not (promises)",
    "cure_30": "cured in 30 days (promises missed)",
    "cure_60": "cured in 60 days (promises missed)",
    "redefault_30": "30 days overdue (promises)",
    "redefault_60": "60 days overdue (promises)",
    "redefault_90": "90 days overdue (promises)",
    "floor_violations": "below the floor (terms offered)",
    "affordability_violations": "above stated means (promises)",
    "above_true_means": "above true means (promises)",
    "right_honoured": "rights honoured (rights that stand)",
    "changed_by_language": "changed by their language (debtors)",
}
MEANS = {
    "over_concession": "over-concession (promises)",
    "over_demand": "over-demand, its reverse (promises)",
    "regret": "best less what came in (negotiations)",
    "rounds_to_agreement": "rounds to agreement (agreements)",
    "recovery": "creditor's recovery (negotiations)",
    "health": "debtor's health (negotiations)",
}
BY_GROUP = ("containment", "promise_rate", "relief", "kept_rate", "recovery", "health", "composite")

PARTS = ("policies", "by_language", "by_vulnerability")  # of the data: by kind of debtor, and by what cuts across


def print_simulation(data: dict[str, Any], console: Console | None = None) -> None:
    """Print what `Simulation.to_json` gave."""
    console = console or tables.console()
    policies = data["policies"]
    console.print(
        f"{data['debtors']} invented debtors, seed {data['seed']}, on {data['as_of']};"
        f" present value at {data['discount_rate']}"
    )
    table = tables.table(None, ("measure", *policies))
    for name, title in SHARES.items():
        table.add_row(title, *(_share(policy["all"][name]) for policy in policies.values()))
    for name, title in MEANS.items():
        table.add_row(title, *(_mean(policy["all"][name]) for policy in policies.values()))
    composites = (policy["all"]["composite"]["value"] or "-" for policy in policies.values())
    table.add_row("composite: harmonic mean of the two", *composites)
    console.print(table)
    for name in BY_GROUP:
        console.print(_by_group(name, data))
    console.print("Not known from a simulation:")
    for name, why in data["not_simulated"].items():
        console.print(f"  {name}: {why}")


def _by_group(name: str, data: dict[str, Any]) -> Table:
    title = {**SHARES, **MEANS, "composite": "composite"}[name]
    columns = ("debtors", *data["policies"])
    table = tables.table(title, columns)
    for part in PARTS:
        policies = data[part]
        for group in (group for group in next(iter(policies.values())) if group != "all"):
            table.add_row(group, *(_cell(policy[group][name]) for policy in policies.values()))
        table.add_section()
    return table


def _cell(value: dict[str, Any]) -> str:
    if "value" in value:
        return value["value"] or "-"
    return _share(value) if "share" in value else _mean(value)


def _share(value: dict[str, Any]) -> str:
    """62.5 % (80): the share, and what it is a share of. The JSON has the counts."""
    return "-" if value["share"] is None else f"{Decimal(value['share']) * 100:.1f} % ({value['of']})"


def _mean(value: dict[str, Any]) -> str:
    return f"{value['mean'] or '-'} ({value['of']})"
