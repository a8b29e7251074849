"""How many of which unit of time: what the counts of instalments, the lengths of time and the times of day share."""

from __future__ import annotations

from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.english import english_number

ZH_COUNT = r"[一二两三四五六七八九十百\d]{1,4}"
EN_COUNT = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|"
    r"twenty(?:[ -]four)?|"
    r"thirty(?:[ -]six)?|forty[ -]eight|sixty|a couple of|couple of|half an?"
)
UNITS = {"天": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year", "yr": "year"}
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
    return 1 if text in ("a", "an", "another") else int(english_number(text.replace("-", " ")) or 0)
