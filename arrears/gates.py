"""What stands in the way of negotiating at all, the most restrictive first."""

from dataclasses import dataclass
from datetime import date

from arrears.dates import add_years
from arrears.rules import Rules

# The order is the order in which they win; a person in danger or a person's rights come before money.
GATES = (
    "not_identified",
    "deceased",
    "self_harm",
    "dispute",
    "stopped",
    "lawyer",
    "insolvent",
    "breathing_space",
    "adviser",
    "time_barred",
    "running_agreement",
    "reserved",
)


@dataclass(frozen=True)
class Standing:
    """What is known about the customer and the account that may forbid to negotiate. Unknown = not identified."""

    identified: bool = False
    deceased: bool = False
    self_harm: bool = False
    dispute: bool = False
    stopped: bool = False
    lawyer: bool = False
    insolvent: bool = False
    breathing_space: bool = False
    adviser: bool = False  # somebody advises the customer on their debts, or makes a plan with them
    time_barred: bool = False
    running_agreement: bool = False
    reserved: bool = False  # for people: no automated decision is wanted (rule CN-18), or the lender reserves it

    @property
    def not_identified(self) -> bool:
        return not self.identified


def first_gate(standing: Standing, by_person: bool = False) -> str | None:
    """The most restrictive gate that is closed, or None. What is reserved for people is open to a person."""
    gate = next((gate for gate in GATES if getattr(standing, gate)), None)
    return None if gate == "reserved" and by_person else gate


def plainly_recent(limitation_from: date | None, as_of: date) -> bool:
    """Whether the account's own dates contradict that the debt is too old: something fell due within the last year."""
    return limitation_from is not None and as_of < add_years(limitation_from, 1)


def time_barred(rules: Rules, limitation_from: date | None, as_of: date) -> bool:
    """Whether the claim may be too old to press; `limitation_from` is the day of `arrears.limitation`.

    Strict: an unknown day or limitation period counts as too old.
    """
    if limitation_from is None or rules.limitation_years is None:
        return True
    return as_of >= add_years(limitation_from, rules.limitation_years)
