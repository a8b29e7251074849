"""Reading one entry of a book of settings: every key once, every value checked, every refusal with its mend."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from arrears.exact_yaml import BookError, Faults
from arrears.money import Money
from arrears.nearest import nearest


class EntryReader:
    """Reads one entry; every key is asked for once, and a key nobody asked for is a mistake."""

    def __init__(self, path: Path, key: str, entry: Any, inside: str = "") -> None:
        self.path, self.key, self.where = path, key, inside or key
        if not isinstance(entry, dict):
            raise BookError(path, self.where, "write a mapping of settings")
        self.entry, self.asked = dict(entry), []

    def names(self) -> dict[str, str]:
        names = self.take("names")
        if not isinstance(names, dict) or sorted(names) != ["en", "zh"] or not all(names.values()):
            raise self.wrong("names", "give one name in zh and one in en")
        return {language: str(name) for language, name in names.items()}

    def share(self, name: str) -> Decimal:
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise self.wrong(name, f"{value!r} is not a figure: write 0.18 for 18 %")
        if not 0 <= value <= 1:
            raise self.wrong(name, f"{value} is not between 0 and 1: write 0.18 for 18 %")
        return Decimal(value)

    def yes_or_no(self, name: str) -> bool:
        value = self.take(name)
        if not isinstance(value, bool):
            raise self.wrong(name, f"{value!r} is neither: write true or false")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(name, f"{value!r} must be a whole number from {least} to {most}")
        return value

    def money(self, name: str, currency: str, least: int = 1) -> Money:
        value = self.take(name)
        try:
            amount = Money.of(value, currency)
        except (TypeError, ValueError, InvalidOperation):
            raise self.wrong(name, f'{value!r} is not an amount: write it like "100.00"') from None
        if amount.minor < least:
            raise self.wrong(name, "must be above zero" if least else "must be zero or more")
        return amount

    def days(self, name: str) -> frozenset[date]:
        value = self.take(name)
        if not isinstance(value, list) or any(type(day) is not date for day in value):
            raise self.wrong(name, "write a list of days like [2027-01-01], or [] for none")
        return frozenset(value)

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.take(name)
        if value not in choices:
            raise self.wrong(name, f"{value!r} is not one of {', '.join(choices)}")
        return value

    def all_of(self, readers: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
        """What each reader reads, by name; nothing else may stand in the entry. Raises with all that is wrong."""
        faults, values = Faults(), {}
        for name, read in readers.items():
            with faults.gathered():
                values[name] = read()
        with faults.gathered():
            self.finish()
        faults.end()
        return values

    def take(self, name: str) -> Any:
        self.asked.append(name)
        if name not in self.entry:
            raise self.wrong(name, "is missing: add it")
        return self.entry.pop(name)

    def finish(self) -> None:
        faults = Faults()
        for name in self.entry:
            near = nearest(name, self.asked)
            faults.add(self.wrong(name, f"is not a known setting: {f'did you mean {near}?' if near else 'remove it'}"))
        faults.end()

    def wrong(self, name: str, mend: str) -> BookError:
        return BookError(self.path, f"{self.where}.{name}", mend)
