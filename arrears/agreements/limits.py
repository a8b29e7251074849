"""The house policy on running agreements, read from limits.yml and checked."""

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from arrears.exact_yaml import BookError, Faults, read
from arrears.nearest import choice

BOOK = Path(__file__).with_name("limits.yml")
MOST = {"grace_days": 60, "free_changes": 12, "move_days": 62, "repair_days": 60, "payoff_days": 31}


@dataclass(frozen=True)
class Limits:
    """Days and counts; limits.yml says what each is for."""

    grace_days: int
    free_changes: int
    move_days: int
    repair_days: int
    payoff_days: int


@lru_cache
def load_limits(path: Path = BOOK) -> Limits:
    """The limits. A wrong value is refused with the file, its key and the mend."""
    data = read(path)
    known = [field.name for field in fields(Limits)]
    faults = Faults()
    for name in data:
        if name not in known:
            faults.add(BookError(path, name, f"is not a known limit: {choice(name, known)}"))
    for name in known:
        value = data.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST[name]:
            faults.add(BookError(path, name, f"write a whole number from 0 to {MOST[name]}, not {value!r}"))
    faults.end()
    return Limits(**data)
