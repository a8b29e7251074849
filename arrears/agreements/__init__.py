"""The life of an agreement, as pure decisions: changed, missed, repaired, paid off early, cancelled, broken."""

from arrears.agreements.agreed import Agreed, Part
from arrears.agreements.amend import Change, amend
from arrears.agreements.cancel import Cancellation, cancellation
from arrears.agreements.limits import Limits, load_limits
from arrears.agreements.missed import missed, next_step, person_due
from arrears.agreements.repair import repair_options

__all__ = [
    "Agreed",
    "Cancellation",
    "Change",
    "Limits",
    "Part",
    "amend",
    "cancellation",
    "load_limits",
    "missed",
    "next_step",
    "person_due",
    "repair_options",
]
