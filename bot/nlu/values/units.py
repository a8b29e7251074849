"""How many of which unit of time: what the counts of instalments, the lengths of time and the times of day share."""

from __future__ import annotations

from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.english import EN_SMALL, EN_TENS, english_number

#: 俩月, 给我俩星期; 他俩天天 is no count.
ZH_COUNT = (
    r"(?:[一二两三四五六七八九十百\d]{1,4}|(?<![你您他她它咱们])(?<!(?<![给让容缓])我)[俩仨](?=个?(?:月|星期|礼拜|周)))"
)
_ONES = "|".join([word for word, number in EN_SMALL.items() if 0 < number < 10])
_TEENS = "|".join([word for word, number in EN_SMALL.items() if number > 9])
EN_NUMBER = rf"\d{{1,3}}|(?:{'|'.join(EN_TENS)})(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES}"
EN_WHOLE_COUNT = rf"{EN_NUMBER}|an? (?:hundred|dozen)|half a dozen|(?:a )?couple(?: of)?|an?"
EN_COUNT = rf"{EN_WHOLE_COUNT}|half an?"
DOZENS = {"a dozen": 12, "half a dozen": 6}
UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "年": "year",
    "yr": "year",
}
#: The unit by itself, and its half.
DAYS = {"day": (1, 1), "week": (7, 4), "fortnight": (14, 7), "month": (30, 15)}
MONTHS = {"month": 1, "year": 12}


def unit_of(word: str) -> str:
    """Return day, week, fortnight, month or year for 星期, weeks, yr."""
    word = word.rstrip("s")
    return UNITS.get(word, word)


def zh_count(text: str) -> int:
    """Return 十二 or 12 as a number, 0 for what is none."""
    number = chinese_number(text)[0] if not text.isdigit() else int(text)
    return int(number) if number is not None else 0


def en_count(text: str) -> int:
    """Return twelve, "a couple of" or 12 as a number, 0 for what is none."""
    if text.isdigit():
        return int(text)
    if text in ("a", "an", "another"):
        return 1
    return DOZENS.get(text) or int(english_number(text.replace("-", " ")) or 0)
