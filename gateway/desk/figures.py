"""Amounts and days as the desk shows them, written for the agent's language by Babel."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, get_currency_precision

from arrears.money import Money

LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}


def locale(language: str | None) -> str:
    return LOCALES.get(language or "en", LOCALES["en"])


def amount(minor: int, currency: str, language: str | None = None) -> dict[str, Any]:
    """Minor units, the currency, and the text for people."""
    exact = Decimal(minor).scaleb(-get_currency_precision(currency))
    return {"minor": minor, "currency": currency, "text": format_currency(exact, currency, locale=locale(language))}


def money(value: Money, language: str | None = None) -> dict[str, Any]:
    return amount(value.minor, value.currency, language)


def day(on: date, language: str | None = None) -> str:
    return format_date(on, format="long", locale=locale(language))
