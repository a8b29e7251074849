"""Percentages: 50%, 百分之五十, twenty percent, 八折, half of it."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.nlu.values.chinese import ZH_DIGITS
from bot.nlu.values.found import Found
from bot.nlu.values.units import EN_NUMBER, en_count, zh_count

PERCENT = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent\b|per cent\b|pct\b|个百分点)")
#: 百分之五十, 千分之三, 万分之五.
PERCENT_ZH = re.compile(
    r"(?P<of>[百千万])分之(?P<n>[零〇一二两三四五六七八九十百\d]+(?:[点.](?P<more>[零〇一二两三四五六七八九\d]+))?)"
)
PARTS = {"百": 1, "千": 10, "万": 100}
PER_MILLE = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?‰")
#: 三成, 两成半; not what was made of three (拆成三份) and not 成 of another word (三成员, 一成年).
TENTHS_ZH = re.compile(
    r"(?<![\d一二两三四五六七八九十百千万点.])(?P<n>[一二两三四五六七八九1-9])成(?P<half>半)?"
    r"(?![年功长本为交立员人品都语果就绩分熟新天份几不一二两三四五六七八九十\d])"
)
DISCOUNT_ZH = re.compile(r"(?P<n>[一二三四五六七八九\d](?:\.\d|[一二三四五六七八九\d])?)折")
PERCENT_EN = re.compile(
    rf"(?<!hundred )(?<!hundred and )\b(?P<n>{EN_NUMBER}|an? hundred|one hundred)[ -]?(?:percent|per cent|pct)\b"
)
#: 1/2 now, 先还1/2: a part, no day.
FRACTION = re.compile(
    r"(?<![\d/.$£€¥₹-])(?<!on )(?<!by )(?:(?:(?<=pay )|(?<=paid )|(?<=paying )|(?<=afford )|(?<=offer )|(?<=only )|"
    r"(?<=just )|(?<=[还付交给]))(?:1/[2-5]|2/[35]|3/[45])(?![\d/号日])|(?:1/[2-5]|2/[35]|3/[45])(?=\s?(?:now|of|first|"
    r"today|up ?front|down|off|,? ?(?:and )?(?:the )?(?:rest|other half)|的[钱款欠])))"
)
HALF = re.compile(r"一半|对折|\bhalf (?:of|the (?:debt|balance|amount|money)|now|it|price)\b|\bby half\b")


def read_percents(text: str) -> list[Found]:
    """Return the percentages; 八折 is 80, what is paid, as one says it in Chinese."""
    found = [Found("percent", {"value": _trim(m["n"])}, *m.span(), weight=7) for m in PERCENT.finditer(text)]
    found += [_found(Decimal(match["n"]) / 10, match) for match in PER_MILLE.finditer(text)]
    for match in PERCENT_ZH.finditer(text):
        whole = zh_count(re.split("[点.]", match["n"])[0])
        tenths = "".join(str(ZH_DIGITS.get(c, c)) for c in match["more"] or "")
        if (value := Decimal(f"{whole}.{tenths or 0}")) <= 100:
            found.append(_found(value / PARTS[match["of"]], match))
    found += [_found(Decimal(10 * zh_count(m["n"]) + 5 * bool(m["half"])), m) for m in TENTHS_ZH.finditer(text)]
    for match in DISCOUNT_ZH.finditer(text):
        digits = "".join(str("零一二三四五六七八九".find(c)) if c in "一二三四五六七八九" else c for c in match["n"])
        value = Decimal(digits.replace(".", "")) * (10 if len(digits.replace(".", "")) == 1 else 1)
        found.append(_found(value, match))
    for match in PERCENT_EN.finditer(text):
        found.append(_found(Decimal(en_count(match["n"])), match))
    found += [Found("percent", {"value": "50"}, *m.span(), weight=1) for m in HALF.finditer(text)]
    halves = (match for match in FRACTION.finditer(text) if match.group() == "1/2")
    found += [Found("percent", {"value": "50"}, *match.span(), weight=7) for match in halves]
    return found


def _found(value: Decimal, match: re.Match[str]) -> Found:
    return Found("percent", {"value": _trim(f"{value:f}")}, *match.span(), weight=7)


def _trim(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
