"""Numbers of instalments: 分12期, six monthly payments, a two year plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.values.found import Found
from bot.nlu.values.units import EN_COUNT, EN_NUMBER, ZH_COUNT, en_count, zh_count

INSTALMENTS_LIMIT = 600
#: 分12期, 拆成4笔, 摊到6个月, 两次还清. What was changed or talked of three times is none: 改了三次, 分3次打电话.
ZH_PERIODS = re.compile(
    rf"(?:分成?|做|改|要|选|拆成?|转成?|办成?)?(?:了)?(?P<n>{ZH_COUNT})(?:个)?期(?!待|间|望|限|货|房)"
    rf"|(?:(?:拆|分|切|摊|平摊|掰|劈|拆分|化)(?:开来?)?(?:成|为|作|做|到)?|(?:改|变|换|算)(?:成|为))"
    rf"(?P<m>{ZH_COUNT})(?:次|笔|份|回|个月)(?!电话|打|通知)"
    rf"|(?P<k>(?!一){ZH_COUNT})(?:次|笔|回)(?:就|来|给你们?|内)?(?:还|付|结|交)(?:清|完|掉)(?!了|过)"
    rf"|^\W*(?P<a>(?!一){ZH_COUNT})(?:次|笔|回)(?:吧|呢|可以吗?|行吗?|行不行)*\W*$"
)
_EQUAL = r"(?:(?:equal|monthly|weekly|fortnightly|small|smaller|fixed|separate|regular|easy|even)[ -])*"
_PARTS = r"instal{1,2}ments?|emis?|payments|parts|chunks|goes|portions|tranches"
#: "Split into four", "break it up in 3": nothing that is counted stands behind.
_SPLIT = (
    r"\b(?:split|divid|break|broken|chop|cut|spread)\w*(?: (?:it|this|that|them|up|down|out|the \w+|into)){0,3}"
    r" (?:in|into|over|across|between) "
)
_FEW = "two|three|four|five|six"
#: Besides: "pay in 3", "over 4 paydays", "3 times" and nothing else.
EN_PERIODS = re.compile(
    rf"\b(?P<n>{EN_COUNT})[ -]{_EQUAL}(?:{_PARTS})\b(?!'s| of (?:a|the|it|my|your)\b)"
    rf"|\b(?P<m>{EN_COUNT})[ -](?:month|payment|instal{{1,2}}ment|emi) "
    r"(?:plan|payment plan|arrangement|instal{1,2}ment|term|schedule)"
    rf"|{_SPLIT}(?P<s>{EN_NUMBER})(?= (?:please|pls|plz|if|then|so|for|or|maybe|would|at|of [£$₹])|\s*(?:$|[,.;!?)]))"
    rf"|\b(?:split\w* (?:\w+ ){{0,2}}(?P<w>{EN_NUMBER}) ways\b"
    rf"|over (?P<d>{EN_NUMBER}) pay\s?(?:days|checks|cheques|slips)\b"
    rf"|pay (?:it |this |that )?in (?P<p>[2-9]|1[0-2]|{_FEW})"
    r"(?= (?:please|pls|plz|like|if|then|or)\b|\s*(?:$|[,.;!?])))"
    rf"|^\W*(?:in )?(?P<t>[2-9]|[1-9]\d|{_FEW}) times\W*$"
)
#: Payments that were missed or made are not those of a plan: "I missed two payments", "3 payments behind".
NO_PLAN_BEFORE = re.compile(
    r"\b(?:missed|miss|missing|skipped|skip|made|paid|past|last|previous|next|bounced|failed|owe|owing|behind(?: by)?|"
    r"late on|cleared)(?: (?:the|my|only|about|those|these|already))*\s$"
)
#: "A payment plan" and "one emi" say nothing of how many.
ONE_PART = re.compile(r"instal|parts|chunks|goes|期|次|笔|份|回|月")
NO_PLAN_AFTER = re.compile(
    r"\s(?:have |has |had |were |was |are |is |got )?(?:been )?(?:missed|overdue|bounced|behind|late|already|ago|"
    r"so far|deducted|debited|cleared|paid|taken|gone|done|de|diya|chuka|pending|returned|failed|skipped)\b"
)


#: 300 x 6, 6*300: the smaller is the count. 24x7 is none, and neither is 1920x1080.
TIMES = re.compile(r"(?<![\w.,])(?!24\s?x\s?7\b)(\d{1,5})(?:\.\d\d)?\s?[x×*]\s?[£$€¥₹]?(\d{1,5})(?![\d.]|\s?[x×*])")
TIMES_SIGN = re.compile(r"\d\s?[x×*]")
MOST_TIMES, LEAST_EACH = 60, 20


def read_counts(text: str) -> Iterator[Found]:
    """Yield the counts of instalments that are named as such."""
    for pattern, number_of in ((ZH_PERIODS, zh_count), (EN_PERIODS, en_count)):
        for match in pattern.finditer(text):
            count = number_of(next(count for count in match.groups() if count))
            if count == 1 and not ONE_PART.search(match.group()):
                continue
            if NO_PLAN_BEFORE.search(text[max(0, match.start() - 40) : match.start()]) or NO_PLAN_AFTER.match(
                text, match.end()
            ):
                continue
            if 0 < count <= INSTALMENTS_LIMIT and match.group() != "一期":
                yield Found("instalment_count", {"count": count}, *match.span(), weight=7)
    for match in TIMES.finditer(text) if TIMES_SIGN.search(text) else ():
        count, place = min((int(match[place]), place) for place in (1, 2))
        if 1 < count <= MOST_TIMES and int(match[3 - place]) >= LEAST_EACH:
            yield Found("instalment_count", {"count": count}, *match.span(place), weight=7)
