"""Puts the grammars together: every value of a message, none twice, narrowed by what was asked."""

from __future__ import annotations

import re

from bot.nlu.segment import folded, segment
from bot.nlu.traditional import in_common_words
from bot.nlu.values.amounts import read_amounts
from bot.nlu.values.births import read_births
from bot.nlu.values.causes import read_causes
from bot.nlu.values.context import Context
from bot.nlu.values.counts import read_counts
from bot.nlu.values.dates import read_named_dates
from bot.nlu.values.denied import without_denied
from bot.nlu.values.festivals import read_festivals
from bot.nlu.values.found import Found, without_overlaps
from bot.nlu.values.identity import as_birth_dates, read_digits, read_phones, read_postcodes, read_references
from bot.nlu.values.idioms import without_figures_of_speech
from bot.nlu.values.lengths import read_lengths
from bot.nlu.values.options import read_options
from bot.nlu.values.ordinals import read_ordinals
from bot.nlu.values.percents import read_percents
from bot.nlu.values.relative import read_relative_dates
from bot.nlu.values.shifts import read_next_days, read_shifted
from bot.nlu.values.spelling import as_given, mended
from bot.nlu.values.times import read_times
from bot.nlu.values.weekday_dates import read_weekday_dates
from bot.nlu.values.weekdays import read_weekdays
from bot.nlu.values.whole import read_whole

#: Nobody names a figure behind this many characters; what is behind is left to the classifier.
READ_LIMIT_CHARACTERS = 600
BARE_VALUES = frozenset(
    [
        "amount",
        "percent",
        "date",
        "duration",
        "instalment_count",
        "option",
        "time_of_day",
        "identity_digits",
        "birth_date",
        "account_ref",
        "phone",
        "postcode",
    ]
)
#: Words around a bare value that ask for nothing: "it's", "my date of birth is", 我的生日是.
FILLERS = re.compile(
    r"date of birth|birth ?day|account|reference|number|digits?|post ?code|zip|phone|mobile|"
    r"last four|i was born|born|"
    r"\b(?:it'?s|it is|its|that'?s|is|are|my|the|on|um+|uh+|er+|dob|ref|no|in|id|card|of|and|"
    r"ok|okay|about|around|roughly|maybe|sure|here|hi|hello|code)\b|"
    r"出生日期|出生于|出生|生日|参考号|编号|客户号|账号|卡号|身份证|手机号?|电话|号码|尾号|后四位|最后四位|邮编|我的?|大概|左右|出头|差不多|最多|您好|"
    r"你好|就|是|嗯|那|哦|好的|为|的|在|号|呢|吧|啊|和"
)
#: What the lengths read in a rhythm: 半个月五百, "a fortnight 40".
FORTNIGHTS = ({"count": 15, "unit": "day"}, {"count": 2, "unit": "week"})
#: Typed in Chinese, it parts two figures (先给200，12月再给) where in English it groups digits.
#: 82，225.00 and 12，500元 are one.
SEPARATOR = re.compile(
    r"(?<=[0-9]{3})，(?=[0-9])(?![0-9]{3}\.[0-9])|(?<=[0-9])(?<![0-9]{3})，(?=[0-9])(?![0-9]{3}(?:\.[0-9]|[元块]))"
)
SILENT = re.compile(r"[\W_]+")


def read_values(text: str, context: Context) -> list[Found]:
    """Return the values in reading order with offsets into `text`."""
    given = in_common_words(folded(SEPARATOR.sub(";", text[:READ_LIMIT_CHARACTERS])))
    plain, places = mended(given)
    small = without_figures_of_speech(plain)
    named = [*read_named_dates(small, context), *read_ordinals(small, context)]
    others = [*read_relative_dates(small, context), *read_festivals(small, context)]
    weekdays = [*read_weekdays(small, context), *read_weekday_dates(small, context, named)]
    dates = [*named, *weekdays, *others]
    dates = as_birth_dates(small, [*dates, *read_shifted(small, dates), *read_next_days(small, dates)], context)
    found = [
        *dates,
        *read_births(small, context),
        *read_references(small, context),
        *read_digits(small, context),
        *read_phones(small, context),
        *read_postcodes(small, context),
        *read_percents(small),
        *read_counts(small),
        *read_lengths(small, context),
        *read_times(small),
        *read_options(small),
        *read_whole(small),
        *read_amounts(small, context),
    ]
    return sorted(
        [
            *(as_given(one, given, places) for one in _sorted_out(small, without_overlaps(found))),
            *read_causes(segment(given)),
        ],
        key=lambda one: (one.start, one.end, one.entity),
    )


def _sorted_out(text: str, found: list[Found]) -> list[Found]:
    """Return the values without what is denied, a payday that has its day and the month of "a month"."""
    dates = without_denied(text, [one for one in found if one.entity == "date"])
    counts = without_denied(text, [one for one in found if one.entity == "instalment_count"])
    found = [one for one in found if one.entity not in ("date", "instalment_count") or one in dates or one in counts]
    firm = any(one.entity == "date" and one.value["date"] for one in found)
    rhythms = {one.value["every"] for one in found if one.entity == "amount"} - {None}
    return [
        one
        for one in found
        if not (firm and one.entity == "date" and one.value["vague"])
        and not (rhythms and one.entity == "duration" and one.value["count"] == 1)
        and not ("fortnight" in rhythms and one.entity == "duration" and one.value in FORTNIGHTS)
    ]


def only_values(text: str, found: list[Found]) -> bool:
    """Return whether the message is nothing but values and words that only introduce them."""
    values = [one for one in found if one.entity in BARE_VALUES]
    if not values or len(values) != len(found):
        return False
    rest = list(in_common_words(folded(text)))
    for one in values:
        rest[one.start : one.end] = " " * (one.end - one.start)
    return not SILENT.sub("", FILLERS.sub(" ", "".join(rest)))
