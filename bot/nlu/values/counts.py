"""Numbers of instalments: 分12期, six monthly payments, a two year plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values.found import Found
from bot.nlu.values.units import EN_COUNT, ZH_COUNT, en_count, zh_count

INSTALMENTS_LIMIT = 600
ZH_PERIODS = re.compile(
    rf"(?:分成?|做|改|要|选)?(?:了)?(?P<n>{ZH_COUNT})(?:个)?期(?!待|间|望|限|货|房)|分(?:成)?(?P<m>{ZH_COUNT})(?:次|笔|个月)(?!电话)"
)
EN_PERIODS = re.compile(
    rf"\b(?P<n>{EN_COUNT})[ -](?:(?:equal|monthly|weekly|small|smaller|fixed|separate)[ -])*"
    r"(?:instal?ments?|payments|parts|chunks|goes)\b"
    rf"|\b(?P<m>{EN_COUNT})[ -]month (?:plan|payment plan|arrangement|instal?ment|term|schedule)"
)


def read_counts(text: str) -> Iterator[Found]:
    """Yield the counts of instalments that are named as such."""
    for pattern, number_of in ((ZH_PERIODS, zh_count), (EN_PERIODS, en_count)):
        for match in pattern.finditer(text):
            count = number_of(match["n"] or match["m"])
            if 0 < count <= INSTALMENTS_LIMIT and match.group() != "一期":
                yield Found("instalment_count", {"count": count}, *match.span(), weight=7)
