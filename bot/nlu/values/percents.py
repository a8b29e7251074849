"""Percentages: 50%, 百分之五十, twenty percent, 八折, half of it."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.nlu.values.chinese import chinese_number
from bot.nlu.values.found import Found
from bot.nlu.values.numbers import numbers

PERCENT = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent\b|per cent\b|pct\b|个百分点)")
PERCENT_ZH = re.compile(r"百分之(?P<n>[零一二两三四五六七八九十百\d.]+)")
DISCOUNT_ZH = re.compile(r"(?P<n>[一二三四五六七八九\d](?:\.\d|[一二三四五六七八九\d])?)折")
PERCENT_EN = re.compile(
    r"\b(?P<n>ten|fifteen|twenty|twenty[- ]five|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r" ?(?:percent|per cent)\b"
)
HALF = re.compile(r"一半|对折|\bhalf (?:of|the (?:debt|balance|amount|money)|now|it|price)\b|\bby half\b")


def read_percents(text: str) -> list[Found]:
    """Return the percentages; 八折 is 80, what is paid, as one says it in Chinese."""
    found = [Found("percent", {"value": _trim(m["n"])}, *m.span(), weight=7) for m in PERCENT.finditer(text)]
    for match in PERCENT_ZH.finditer(text):
        value, _ = chinese_number(match["n"])
        if value is not None and value <= 100:
            found.append(Found("percent", {"value": _trim(str(value))}, *match.span(), weight=7))
    for match in DISCOUNT_ZH.finditer(text):
        digits = "".join(str("零一二三四五六七八九".find(c)) if c in "一二三四五六七八九" else c for c in match["n"])
        value = Decimal(digits.replace(".", "")) * (10 if len(digits.replace(".", "")) == 1 else 1)
        found.append(Found("percent", {"value": _trim(str(value))}, *match.span(), weight=7))
    for match in PERCENT_EN.finditer(text):
        value = numbers(match["n"])[0].value
        found.append(Found("percent", {"value": _trim(str(value))}, *match.span(), weight=7))
    found += [Found("percent", {"value": "50"}, *m.span(), weight=1) for m in HALF.finditer(text)]
    return found


def _trim(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
