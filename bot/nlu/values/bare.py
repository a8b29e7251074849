"""Whether a bare number is money at all: no day, count, code or year, and something makes a sum of it."""

from __future__ import annotations

import re

from bot.nlu.values.answers import puts_right, says_no_more
from bot.nlu.values.context import DATE_STEPS, MONEY_STEPS, Context
from bot.nlu.values.counts import INSTALMENTS_LIMIT
from bot.nlu.values.cues import (
    ASKED_FOR_DIGITS,
    CUES,
    FREE_AFTER,
    FREE_AFTER_ZH,
    LEAST,
    a_year,
    any_of,
    cued,
    may_be_money,
)
from bot.nlu.values.numbers import Number

_EN, _ZH = CUES["en"], CUES["zh"]
MONEY_VERB = re.compile(
    rf"{any_of(_ZH['money_verb'])}{any_of(_ZH['money_fill'])}*\s*$|\b{any_of(_EN['money_verb'])}"
    r"\s+(?:you|it|that|me|us|about|around|up to|only|maybe|at most|roughly|just|like|a|the)?\s*$"
)
NOT_MONEY_AFTER = re.compile(
    rf"\s?(?:%|{any_of(_ZH['counted'])}|(?:st|nd|rd|th)\b|{any_of(_EN['counted'])}\b|[:/-]\s?\d|\.\d)"
)
NOT_MONEY_BEFORE = re.compile(
    r"(?:第|尾号|后四位|末四位|最后四位|last (?:four|4)[^.!?]{0,12}|ending(?: in| with)?|option|number|"
    r"\b(?:chapter|section|form|article|clause|schedule|paragraph|page|act|ward|room|apt)|"
    r"no\.|#|选项?|选|[a-z]-|\d[:/.-]|(?<![每一两半])周|(?<![每一两个])星期|(?<![每一两个])礼拜|编号|code|"
    r"(?:密码|qq号?|微信号|工号|验证码|"
    r"电话(?:号码)?|手提|手机号?码?|联系方式|whatsapp)(?:是|系|为|:|就是)?|"
    r"(?:\b(?:cibil|fico|credit (?:score|rating))|信用分|芝麻分)"
    r"(?: (?:score|is|was|has|dropped|went|fell|gone|down|up|to|now|at|of|just|only|around|about)|是|只有|才)*)\s*$"
)
LARGE = re.compile(
    r"\b(?:hundred|thousand|grand|lakh|lac|crore|million|billion)s?\b|(?:k|w|thousand|lakh|lac|crore)s?$|[kw]\d$"
)
#: "Make it 20", 是28: a day, where one was asked for.
IS_IT = re.compile(r"(?:[是到]|改[成为]|\b(?:is|be|to|at|for|say|meant?|make it))\s*$")
LAST_OF_A_MONTH = 31
AN_EMI = re.compile(r"\s(?:emi|instal{1,2}ment)\b")
HOURS, A_MONTH = 24, re.compile(r"\s?p\.?m\b")
#: 1249.60 is a sum, whatever stands around it.
WITH_CENTS, LEAST_WITH_CENTS = re.compile(r"(?!(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])$)\d+\.\d{1,2}"), 100
A_MILLION = re.compile(r"(?:an? |one )?(?:million|billion)s?|(?:crore|lakh|lac)s?")
CARD_BEFORE = re.compile(r"\b(?:card|pin|otp|code)(?: number| no\.?)? (?:is|was)\s$")
OF_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s?(?:to|-|till|until)\s?$")
PLUS = re.compile(r"\+(?!\s?\d)")
LEAST_PLUS = 100  # 3000+
WHICH_ONE = re.compile(r"\bno\s$")  # "no 5" is the fifth, "no, 5" and "no 600" put a sum right
HOTLINE = re.compile(r"123\d[1-9]")  # of the city, the regulator, consumers
LEAST_TOUCHING = 100


def around(text: str, number: Number) -> tuple[str, str]:
    """Return what stands before a number and behind it."""
    return text[max(0, number.start - 40) : number.start], text[number.end : number.end + 40]


def not_money(before: str, after: str) -> bool:
    """Whether the words next to a number make it a count, a day, a code or a part."""
    return bool(NOT_MONEY_AFTER.match(after) or NOT_MONEY_BEFORE.search(before))


def is_money(text: str, number: Number, every: str | None, context: Context) -> bool:
    """Whether a number without unit or currency, paid so often, is a sum."""
    before, after = around(text, number)
    monthly = every == "month" and number.value > HOURS and A_MONTH.match(after)  # 850 pm
    an_emi = number.value > INSTALMENTS_LIMIT and AN_EMI.match(after)  # 5000 emi
    if NOT_MONEY_AFTER.match(after) and not (monthly or an_emi) or NOT_MONEY_BEFORE.search(before):
        return False
    if number.text in ("401k", "403b"):
        return False  # a pension
    if number.plain and len(number.text) > 1 and number.text.startswith("0"):
        return False
    if number.plain and len(number.text) > 9:
        return False
    if number.plain and len(number.text) == 4 and CARD_BEFORE.search(before):
        return False
    if number.value < LEAST and WHICH_ONE.search(before):
        return False
    if every or context.expects in MONEY_STEPS:
        if _single_chinese_character(number):
            return alone(text, number)
        if _small_word(number) and not every:  # "so much one" is no sum, "pay five" is
            return alone(text, number) or number.value > 1 and bool(MONEY_VERB.search(before))
        return not HOTLINE.fullmatch(number.text) or alone(text, number) or bool(MONEY_VERB.search(before))
    if context.expects in DATE_STEPS and number.value <= LAST_OF_A_MONTH and IS_IT.search(before):
        return False
    if MONEY_VERB.search(before) and not _small_word(number) and not OF_YEARS.search(before):
        return True
    if WITH_CENTS.fullmatch(number.text) and number.value >= LEAST_WITH_CENTS:
        return True
    if any(c in number.text for c in "百千万萬亿,"):
        return not number.text.endswith(",")
    if (
        LARGE.search(number.text)
        and not (" and " in number.text and a_year(number))
        and not A_MILLION.fullmatch(number.text)
    ):
        return True
    if PLUS.match(after):
        after = after[1:]
        if number.value >= LEAST_PLUS and FREE_AFTER.match(after) and may_be_money(number, context):
            return True  # 3000+
    if cued(text, number, before, after, context):
        return True
    return alone(text, number) and _may_stand_alone(text, number, before, context)


def goes_for_it(text: str, number: Number, context: Context) -> bool:
    """Whether a bare number that is offered for a refused one is a sum."""
    before, after = around(text, number)
    free = FREE_AFTER.match(after) or FREE_AFTER_ZH.match(after)
    return bool(free) and may_be_money(number, context) and not not_money(before, after)


def _may_stand_alone(text: str, number: Number, before: str, context: Context) -> bool:
    """A message that is one number is a sum, unless digits were asked for or four of them may be a card's last."""
    if context.expects in ASKED_FOR_DIGITS:
        return False
    if context.expects in DATE_STEPS:
        return number.value > LAST_OF_A_MONTH
    if puts_right(text, number.start):
        return number.value >= (LEAST_TOUCHING if WHICH_ONE.search(before) else LEAST)
    if number.plain:
        return (
            len(number.text) == 3
            or 4 < len(number.text) < 9
            or len(number.text) == 4
            and context.expects == "claim_paid"
        )
    return number.value >= 20


def _small_word(number: Number) -> bool:
    """One, two, 一, 三 after a verb are seldom money ("do one", "给一个"); ten is."""
    return not number.text[0].isdigit() and number.value < 10 or (number.plain and number.value < 2)


def _single_chinese_character(number: Number) -> bool:
    return len(number.text) == 1 and not number.text.isdigit()


def alone(text: str, number: Number) -> bool:
    """Whether the message says nothing else, words like "about" and "no wait" aside."""
    return says_no_more(text, number.start, number.end)
