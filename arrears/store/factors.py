"""One spelling for what identifies a customer, so that what is typed and what is on file hash alike."""

import re
import unicodedata

FACTOR_KINDS = ("birth_date", "id_last4", "phone_last4", "postcode")

# Country calling code and length of a number written without it, per country.
CALLING = {"cn": ("86", 11), "us": ("1", 10), "uk": ("44", 10), "hk": ("852", 8), "in": ("91", 10)}


def normal_factor(kind: str, value: str) -> str:
    """The value as it is hashed: width, case, spaces and punctuation do not matter."""
    if kind not in FACTOR_KINDS:
        raise ValueError(f"unknown identity factor {kind!r}; known: {', '.join(FACTOR_KINDS)}")
    plain = unicodedata.normalize("NFKC", value).strip().upper()
    return plain if kind == "birth_date" else re.sub(r"[^0-9A-Z]", "", plain)


def normal_phone(value: str, place: str | None = None) -> str:
    """The national number: digits without calling code and trunk zero."""
    plain = unicodedata.normalize("NFKC", value).strip()
    digits = re.sub(r"\D", "", plain)
    international = plain.startswith("+") or digits.startswith("00")
    digits = digits.lstrip("0")
    country = (place or "").split("-")[0]
    for name, (code, length) in CALLING.items():
        if (international or name == country) and digits.startswith(code) and len(digits) == len(code) + length:
            return digits[len(code) :]
    return digits


def phone_spellings(digits: str) -> set[str]:
    """The national numbers that the typed digits may stand for."""
    plain = re.sub(r"\D", "", unicodedata.normalize("NFKC", digits)).lstrip("0")
    return {plain} | {
        plain[len(code) :]
        for code, length in CALLING.values()
        if plain.startswith(code) and len(plain) == len(code) + length
    }
