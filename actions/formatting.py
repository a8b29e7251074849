"""Money, days and rates as a customer writes them; how a value becomes text in a reply."""

from datetime import date
from decimal import Decimal

from arrears.contact.ways import way_names
from arrears.locales import day, listed, locale_of, money, rate, weekdays
from arrears.money import Money
from arrears.products import load_products
from arrears.service.turn import AccountLabel, Lines, Span, Value


class Formatter:
    """Writes values for one reader."""

    def __init__(self, language: str, place: str | None) -> None:
        self.language = language
        self.locale = locale_of(language, place)

    def __call__(self, value: Value) -> str:
        match value:
            case Money():
                return money(value, self.locale)
            case date():
                return day(value, self.locale)
            case Decimal():
                return rate(value, self.locale)
            case AccountLabel():
                return f"{load_products()[value.product].names[self.language]} ····{value.last_four}"
            case Span():
                low, high = self(value.low), self(value.high)
                if value.high.minor - value.low.minor == 1:  # equal payments, but for the odd minor unit of some
                    return f"{high} 左右" if self.language == "zh" else f"about {high}"
                return low if low == high else f"{low} – {high}"
            case Lines(form="ways"):
                return listed([way_names()[way][self.language] for (way,) in value.rows], self.locale)
            case Lines(form="hours"):
                return "; ".join(self._hours(*row) for row in value.rows)
            case Lines():
                return "\n".join(self._line(value.form, row) for row in value.rows)
            case _:
                return str(value)

    def _line(self, form: str, row: tuple) -> str:
        if form == "schedule_runs":
            return self._run(*row)
        if form == "schedule":
            number, on, amount = row
            return f"{number}. {day(on, self.locale, 'medium')}  {self(amount)}"
        if form == "contacts":
            on, way, count = row
            return f"· {day(on, self.locale)}  {way_names()[way][self.language]} × {count}"
        return f"· {'  '.join(self(cell) for cell in row)}"

    def _hours(self, days: str, first: str, last: str) -> str:
        """ "Monday–Friday 09:00–18:00"; the weekdays are digits, 0 = Monday."""
        return f"{weekdays(tuple(map(int, days)), self.locale)} {first}–{last}".strip()

    def _run(self, first: int, last: int, start: date, end: date, amount: Money) -> str:
        """Payments of the same amount, one after the other: from which to which, on which days, how much each."""
        days = day(start, self.locale, "medium")
        if first == last:
            return f"{first}. {days}  {self(amount)}"
        until = day(end, self.locale, "medium")
        return f"{first}–{last}. {days} – {until}  {last - first + 1} × {self(amount)}"
