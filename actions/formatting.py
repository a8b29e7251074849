"""Money, days and rates as a customer writes them; the only place where a value becomes text."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from arrears.money import Money
from arrears.products import load_products
from arrears.service.turn import AccountLabel, Lines, Span, Value

ENGLISH_BY_PLACE = {"us": "en_US", "in": "en_IN", "hk": "en_HK"}


def locale_of(language: str, place: str | None) -> str:
    """The locale of a reader: zh_CN or zh_Hans_HK, en_US in America, en_GB where the place is not known."""
    country = (place or "").partition("-")[0]
    if language == "zh":
        return "zh_Hans_HK" if country == "hk" else "zh_CN"
    return ENGLISH_BY_PLACE.get(country, "en_GB")


class Formatter:
    """Writes values for one reader."""

    def __init__(self, language: str, place: str | None) -> None:
        self.language = language
        self.locale = locale_of(language, place)

    def __call__(self, value: Value) -> str:
        match value:
            case Money():
                return format_currency(value.decimal, value.currency, locale=self.locale)
            case date():
                return format_date(value, "long", locale=self.locale)
            case Decimal():
                return format_percent(value, "#,##0.00%", locale=self.locale)
            case AccountLabel():
                return f"{load_products()[value.product].names[self.language]} ····{value.last_four}"
            case Span():
                low, high = self(value.low), self(value.high)
                return low if low == high else f"{low} – {high}"
            case Lines():
                return "\n".join(self._line(value.form, row) for row in value.rows)
            case _:
                return str(value)

    def _line(self, form: str, row: tuple) -> str:
        if form == "schedule_runs":
            return self._run(*row)
        if form == "schedule":
            number, on, amount = row
            return f"{number}. {format_date(on, 'medium', locale=self.locale)}  {self(amount)}"
        return f"· {'  '.join(self(cell) for cell in row)}"

    def _run(self, first: int, last: int, start: date, end: date, amount: Money) -> str:
        """Payments of the same amount, one after the other: from which to which, on which days, how much each."""
        days = format_date(start, "medium", locale=self.locale)
        if first == last:
            return f"{first}. {days}  {self(amount)}"
        until = format_date(end, "medium", locale=self.locale)
        return f"{first}–{last}. {days} – {until}  {last - first + 1} × {self(amount)}"
