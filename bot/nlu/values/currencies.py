"""The signs and words of a currency in front of a number or behind it, and which currency they mean in a place."""

from __future__ import annotations

import re

from bot.nlu.values.context import Context

LOCAL = {"cn": "CNY", "hk": "HKD", "us": "USD", "uk": "GBP", "in": "INR", "sg": "SGD", "eu": "EUR"}
#: Words of a currency; LOCAL_WORDS mean the money of the place.
CURRENCIES = {
    "CNY": r"¥|rmb|cny|人民币|(?:chinese )?yuan|kuai",
    "HKD": r"hk\s?\$|hkd|港币|港元|港幣|港纸|蚊",
    "USD": r"us\s?\$|usd|us dollars?|美元|美金",
    "SGD": r"s\s?\$|sgd|新币|新元|坡币|singapore dollars?",
    "AUD": r"a\s?\$|aud|澳元|澳币|australian dollars?",
    "CAD": r"c\s?\$|cad|加元|加币|canadian dollars?",
    "EUR": r"€|eur|欧元|歐元|欧(?!洲|美)|euros?",
    "JPY": r"jpy|日元|日圆|yen",
    "TWD": r"nt\s?\$|twd|新?台币|台幣",
    "CHF": r"chf|瑞士法郎|瑞郎|swiss francs?",
    "MYR": r"myr|rm|令吉|马币|(?:malaysian? )?ringgits?",
    "KRW": r"krw|韩元|韩币",
    "THB": r"thb|泰铢|bahts?",
    "NGN": r"ngn|奈拉|nairas?",
    "GBP": r"£|gbp|英镑|镑|pounds?(?: sterling)?|quid",
    "INR": r"₹|inr|rupees?|rs\.?|卢比",
}
DOLLARS = ("HKD", "USD", "SGD")
LOCAL_WORDS = r"\$|dollars?|bucks|块钱?|塊|元|圆|圓|大洋|米(?=都|也)"
_ANY = "|".join([*CURRENCIES.values(), LOCAL_WORDS])
BEFORE = re.compile(rf"(?:(?<![a-z])|(?<=\d))(?P<word>{_ANY})\s?$")
AFTER = re.compile(
    rf"(?P<more>多|来|几|出头|余|\+)?\s?(?P<word>(?:{_ANY})(?![a-z])|钱(?!包|款)|/-)(?!(?<=[$£€₹¥])\s?\d)"
)


def is_local(word: str) -> bool:
    """Whether a word means the money of the place: another one in every place."""
    return bool(re.fullmatch(LOCAL_WORDS, word))


def currency_of(word: str, context: Context) -> str | None:
    """Return the code of the currency that a word means in that place, None where it may be any."""
    for currency, pattern in CURRENCIES.items():
        if re.fullmatch(pattern, word):
            return currency
    local = LOCAL.get(context.place)
    if word in ("$", "dollar", "dollars", "bucks"):
        return local if local in DOLLARS else "USD"
    return local or ("CNY" if word[0] in "块元圆" else None)
