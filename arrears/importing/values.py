"""What a cell may hold: each function gives the value, or raises `BadValue` with the reason."""

import re
import unicodedata
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from arrears.contact.facts import CONSENTS
from arrears.importing.columns import FLAGS
from arrears.importing.problems import BadValue, quoted
from arrears.money import Money
from arrears.products import load_products
from arrears.store.factors import normal_factor

MAX_DIGITS = 13  # of the whole part: ten thousand billion is a typing error
OLDEST = date(1900, 1, 1)
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_PLACE = re.compile(r"[a-z]{2}(-[a-z0-9]{1,8})?")
_AMOUNT = re.compile(r"(-?)(\d+)(?:\.(\d+))?")
_DATE = re.compile(r"(\d{4})(-|/)(\d{1,2})\2(\d{1,2})")
_PHONE = re.compile(r"\+?[0-9 ()./-]{5,24}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def plain(text: str) -> str:
    """The cell without surrounding blanks; control characters are refused."""
    text = text.strip()
    # Printable text holds none of them and is nearly all that comes; only the rest is looked at closely.
    if not text.isprintable() and any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise BadValue("holds control characters")
    return text


def reference(text: str) -> str:
    if not _REF.fullmatch(text):
        raise BadValue(f"{quoted(text)} is no reference: letters, digits, - and _, at most 40")
    return text.upper()


def full_name(text: str) -> str:
    if len(text) > 200:
        raise BadValue("is longer than 200 characters")
    return text


def place(text: str) -> str:
    if not _PLACE.fullmatch(text.lower()):
        known = "cn, us, us-nyc, us-ma, uk, hk, in, sg, eu"
        raise BadValue(f"{quoted(text)} is no place: {known} or another two-letter code")
    return text.lower()


def timezone(text: str) -> str:
    if text not in _zones():
        raise BadValue(f"{quoted(text)} is no time zone: write an IANA name like Asia/Shanghai, or leave it empty")
    return text


def language(text: str) -> str:
    if text.lower() not in ("zh", "en"):
        raise BadValue(f"{quoted(text)} is no language: zh, en or empty")
    return text.lower()


def day(text: str) -> date:
    found = _DATE.fullmatch(text)
    try:
        value = date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        value = None
    if value is None or value < OLDEST:
        raise BadValue(f"{quoted(text)} is no date: write YYYY-MM-DD or YYYY/MM/DD")
    return value


def past_day(text: str, today: date) -> date:
    value = day(text)
    if value > today:
        raise BadValue(f"{quoted(text)} is in the future")
    return value


def last_four(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z]{4}", text):
        raise BadValue("is not four letters or digits")
    return text.upper()


def phone(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if not _PHONE.fullmatch(text) or not 5 <= len(re.sub(r"\D", "", text)) <= 15:
        raise BadValue("is no telephone number: 5 to 15 digits")
    return text


def email(text: str) -> str:
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise BadValue("is no e-mail address")
    return text


def address(text: str) -> str:
    if len(text) > 200 or any(ord(character) < 32 for character in text):
        raise BadValue("is no postal address: one line of at most 200 characters")
    return text


def postcode(text: str) -> str:
    value = normal_factor("postcode", text)
    if not 3 <= len(value) <= 12:
        raise BadValue("is no postal code: 3 to 12 letters and digits")
    return value


def product(text: str) -> str:
    if text.lower() not in load_products():
        raise BadValue(f"{quoted(text)} is no product; known: {', '.join(load_products())}")
    return text.lower()


def minor(text: str, currency: str) -> int:
    """An amount in minor units: a plain decimal, with no more decimals than the currency has."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise BadValue(f"{quoted(text)} is no amount: write digits and a decimal point, like 1250.50")
    if found[1]:
        raise BadValue("is negative: a balance is zero or more")
    if len(found[2].lstrip("0")) > MAX_DIGITS:
        raise BadValue(f"has more than {MAX_DIGITS} digits")
    try:
        return Money.of(text, currency).minor
    except ValueError as error:
        raise BadValue(f"{quoted(text)} has more decimals than {currency} has") from error


def flags(text: str) -> tuple[str, ...]:
    return _names(text, "flag", tuple(FLAGS))


def consents(text: str) -> tuple[str, ...]:
    return _names(text, "consent", tuple(CONSENTS))


def _names(text: str, what: str, known: tuple[str, ...]) -> tuple[str, ...]:
    names = sorted({name.strip().lower() for name in re.split(r"[;,|]", text) if name.strip()})
    if unknown := [name for name in names if name not in known]:
        raise BadValue(f"{', '.join(map(quoted, unknown))} is no {what}; known: {', '.join(known)}")
    return tuple(names)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
