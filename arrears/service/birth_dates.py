"""Which day somebody meant by a birth date in figures: the country of the customer on file says how they write it."""

from collections.abc import Mapping
from typing import Any

# 03/04/1990 is said by somebody whose country is not told yet, and comes with both days, the 3rd of April first.
MONTH_FIRST, EITHER_WAY = ("us",), ("cn",)


def birth_dates(value: Mapping[str, Any], place: str) -> tuple[str, ...]:
    """The days (ISO) that a stated day of birth may be in that place: one, but two where people write either order."""
    day_first, *month_first = value.get("alternatives") or (value["date"],)
    country = place.split("-")[0]
    if country in EITHER_WAY:
        return (day_first, *month_first)
    return tuple(month_first) if month_first and country in MONTH_FIRST else (day_first,)
