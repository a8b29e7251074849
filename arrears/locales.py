"""Money, days and rates as a reader writes them, by language and place. Text is made here and nowhere earlier."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_percent

from arrears.money import Money

ENGLISH_BY_PLACE = {"us": "en_US", "in": "en_IN", "hk": "en_HK"}


def locale_of(language: str, place: str | None) -> str:
    """The locale of a reader: zh_CN or zh_Hans_HK, en_US in America, en_GB where the place is not known."""
    country = (place or "").partition("-")[0]
    if language == "zh":
        return "zh_Hans_HK" if country == "hk" else "zh_CN"
    return ENGLISH_BY_PLACE.get(country, "en_GB")


def money(value: Money, locale: str) -> str:
    return format_currency(value.decimal, value.currency, locale=_parsed(locale))


def day(value: date, locale: str, form: str = "long") -> str:
    return format_date(value, form, locale=_parsed(locale))


def rate(value: Decimal, locale: str) -> str:
    """A share of one as a percentage: 0.1825 is 18.25%."""
    return format_percent(value, "#,##0.00%", locale=_parsed(locale))


def weekdays(days: tuple[int, ...], locale: str) -> str:
    """Weekdays, 0 = Monday, in their order: a run of three or more by its ends; all seven need no word."""
    if len(days) == 7:
        return ""
    names = get_day_names("wide", locale=_parsed(locale))
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[days[0]]}–{names[days[-1]]}"
    return listed([names[one] for one in days], locale)


def listed(words: list[str], locale: str) -> str:
    """ "a, b and c"."""
    return format_list(words, locale=_parsed(locale))


def moment(value: datetime, zone: str, locale: str) -> str:
    """A moment on the clock of a zone, which is named: another reader may live elsewhere."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), locale)} {format_datetime(local, 'HH:mm', locale=_parsed(locale))} ({zone})"


@lru_cache
def _parsed(locale: str) -> Locale:
    """Babel's own form of a locale: finding it costs more than writing a figure."""
    return Locale.parse(locale)
