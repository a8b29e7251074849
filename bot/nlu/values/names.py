"""The names of months and weekdays in English, long and short, and the patterns that match them."""

from __future__ import annotations


def _numbered(rows: str, start: int) -> dict[str, int]:
    return {name: n for n, row in enumerate(rows.split(", "), start) for name in row.split()}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


MONTHS = _numbered(
    "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, "
    "september sept sep, october oct, november nov, december dec",
    start=1,
)
WEEKDAYS = _numbered(
    "monday mon, tuesday tues tue, wednesday weds wed, thursday thurs thur thu, friday fri, saturday sat, sunday sun",
    start=0,
)
ANY_MONTH, ANY_WEEKDAY = _any(MONTHS), _any(WEEKDAYS)
#: How the names of days and months begin: what follows "on" or "next" when a day does.
BEGINNINGS = "|".join(dict.fromkeys(name[:3] for name in (*WEEKDAYS, *MONTHS)))
