"""Which language the conversation is in: script and lexicon, with hysteresis so that a stray word does not flip it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlu.language_request import OTHER, requested_language
from bot.nlu.segment import folded

DEFAULT_LANGUAGE = "en"
#: Chinese needs about this many characters for one English word.
CHARACTERS_PER_WORD = 1.5
#: A word or two of the other language does not flip the conversation.
WORDS_TO_FLIP = 2.6
READ_LIMIT_CHARACTERS = 2_000
#: Who begins in a mix of both is rather a Chinese speaker with English terms than the reverse.
CHINESE_LEAN = 1.3

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN_WORD = re.compile(r"(?<![a-z0-9-])[a-z][a-z'’]*(?![a-z0-9-])")
#: Words that Chinese speakers write in Latin letters without leaving Chinese, and codes.
SHARED = frozenset(
    [
        "ok",
        "okay",
        "okey",
        "app",
        "id",
        "pin",
        "sms",
        "apr",
        "atm",
        "vip",
        "pos",
        "hi",
        "hello",
        "hey",
        "bye",
        "sorry",
        "please",
        "thanks",
        "yes",
        "no",
        "email",
        "mail",
        "wechat",
        "alipay",
        "paypal",
        "visa",
        "mastercard",
        "usd",
        "cny",
        "rmb",
        "gbp",
        "hkd",
        "inr",
        "rs",
        "us",
        "uk",
        "hk",
        "x",
        "k",
        "w",
        "a",
        "b",
        "c",
        "d",
        "plan",
        "online",
        "offer",
        "call",
        "email",
        "pdf",
    ]
)
#: Words made of nothing but syllables of Mandarin, without their tones.
PINYIN = re.compile(
    r"(?:[bpmf](?:iao|ian|ang|eng|ing|ai|ao|an|ei|en|ie|iu|in|ou|[aiou])|"
    r"[dtnl](?:iang|iong|uang|iao|ian|uan|ang|eng|ing|ong|ai|ao|an|ei|en|ia|ie|iu|in|ou|ui|un|uo|ve|[aeiuv])|"
    r"[gkh](?:uang|uai|uan|ang|eng|ong|ai|ao|an|ei|en|ou|ua|ui|un|uo|[aeu])|"
    r"[jqx](?:iang|iong|iao|ian|uan|ing|ia|ie|iu|in|ue|un|[iu])|"
    r"(?:[zcs]h|[zcsr])(?:uang|uai|uan|ang|eng|ong|ai|ao|an|ei|en|ou|ua|ui|un|uo|[aeiu])|"
    r"y(?:ang|ing|ong|uan|ao|an|ou|in|ue|un|[aeiou])|w(?:ang|eng|ai|an|ei|en|[aou])|a[ino]?|ang|e[nr]|ou?)+"
)
#: English words that are made of such syllables: among them a message is not pinyin, however short it is.
NOT_PINYIN = re.compile(
    "are|take|care|ma[dk]e|[fhw]ire|t?here|human|genuine|machine|change|language|house|use|refuse|balance|mandate|suicide|"
    "[flmn]ine|time|like|same|name|game|have|live|leave|give|phone|(?:some)?one|[dg]one|alone|before|because|please|more|"
    "sure|[sw]ide|size|suite|due|[dhlr]ate|sense"
)
LIKE_BOTH = re.compile("an?|ai|s?he|me|you|can|m[ae]n|ten|[bfr]an|[frsg]un|to|[dgs]o|no|hi|long")
FEWEST_PINYIN_WORDS = 3


@dataclass(frozen=True)
class LanguageReading:
    """The conversation's language after this message, and the one that was asked for in words."""

    language: str
    requested: str | None
    start: int = 0
    end: int = 0


def read_language(text: str, previous: str | None = None, place: str | None = None) -> LanguageReading:
    """Return the language; never raises, whatever the text."""
    small = folded(text[:READ_LIMIT_CHARACTERS])
    requested = requested_language(small)
    if requested:
        language, start, end = requested
        return LanguageReading(language, language, start, end)
    pinyin = _pinyin_words(small)
    words = {
        "zh": len(HAN.findall(small)) / CHARACTERS_PER_WORD + pinyin,
        "en": 0.0 if pinyin else float(_english_words(small)),
    }
    if previous not in OTHER:
        return LanguageReading(_first(words, place), None)
    other = OTHER[previous]
    flips = words[other] >= WORDS_TO_FLIP and words[other] > 2 * words[previous]
    return LanguageReading(other if flips else previous, None)


def _english_words(small: str) -> int:
    return sum(1 for word in LATIN_WORD.findall(small) if word not in SHARED)


def _pinyin_words(small: str) -> int:
    """How many words of pinyin a message is, 0 unless all of its Latin words are: "neng bu neng fen qi"."""
    found = [word for word in LATIN_WORD.findall(small) if word not in SHARED]
    sure = not all(map(LIKE_BOTH.fullmatch, found)) and not any(map(NOT_PINYIN.fullmatch, found))
    return len(found) if sure and len(found) >= FEWEST_PINYIN_WORDS and all(map(PINYIN.fullmatch, found)) else 0


def _first(words: dict[str, float], place: str | None) -> str:
    if not any(words.values()):
        return "zh" if (place or "").split("-")[0] == "cn" else DEFAULT_LANGUAGE
    return "zh" if words["zh"] * CHINESE_LEAN >= words["en"] else "en"
