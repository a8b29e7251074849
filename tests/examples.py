"""How many random examples a property is tried with."""

from hypothesis import settings

QUICK = 15


def examples(usual: int) -> int:
    """The usual number, and few under `make mutants`, which runs every property hundreds of times."""
    return min(usual, QUICK) if settings.get_current_profile_name() == "quick" else usual
