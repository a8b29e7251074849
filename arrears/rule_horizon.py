"""How far the rule books look ahead: until when they know holidays, and who is near the end of that."""

from datetime import date, timedelta

from arrears import rules
from arrears.rule_books import BOOKS, load_book

WARNED_DAYS = 183  # half a year: the lists of most places are published by then


def known_until() -> dict[str, date]:
    """The last day of which each book with holidays of its own knows them. From the day after, every contact that
    nobody asked for is denied there (`holidays_unknown`)."""
    known = {}
    for place in rules.places():
        rows = load_book(BOOKS / f"{place}.yml")[1].get("holidays", ())
        years = [day.year for rule in rows for day in rule.value or ()]
        if years:
            known[place] = date(max(years), 12, 31)
    return known


def warnings(today: date) -> list[str]:
    """One line for each day on which books end within half a year, with the mend."""
    ending: dict[date, list[str]] = {}
    for place, last in known_until().items():
        if last <= today + timedelta(days=WARNED_DAYS):
            ending.setdefault(last, []).append(f"{place}.yml")
    return [
        f"holidays are known until {last} only in {', '.join(books)}: from then on nobody is contacted there unasked;"
        " add those of the next year to arrears/policy/"
        for last, books in sorted(ending.items())
    ]
