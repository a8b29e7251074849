"""Sums of money, with what they are for: each, the first alone or total, and how often."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from bot.nlu.values.bare import LEAST_PLUS, PLUS, around, goes_for_it, is_money, not_money
from bot.nlu.values.bounds import bound_of
from bot.nlu.values.context import MONEY_STEPS, Context
from bot.nlu.values.cues import second_of_two
from bot.nlu.values.currencies import AFTER, BEFORE, LOCAL, currency_of, is_local
from bot.nlu.values.found import Found
from bot.nlu.values.numbers import Number, numbers
from bot.nlu.values.ranges import put_range
from bot.nlu.values.refused import refused
from bot.nlu.values.rhythm import EACH, how_often
from bot.nlu.values.small_change import change_after, change_alone, counted_pieces

LARGEST = Decimal(10) ** 13
APPROX_BEFORE = re.compile(
    r"(?:about|around|roughly|approx\.?|approximately|maybe|perhaps|nearly|almost|like|just over|"
    r"over|~|大概|大约|差不多|约|将近|接近|可能|不到)\s*(?:[¥$£₹]|hk\$|us\$|rs\.?)?\s*$"
)
APPROX_AFTER = re.compile(r"\s*(?:多|出头|左右|上下|来块|来|余|or so|ish|-ish|or thereabouts|给或|approx)")
TOTAL = re.compile(
    r"总共|一共|总计|合计|全部|一次性|一口价|一次还清|(?<!第)一笔|in total|altogether|lump ?sum|all at once|one[- ]off|"
    r"in one go|full and final|to settle|settle for|overall|upfront total"
)
#: A payment of its own before the others: "500 first, then 200 a month", 首付两千, 先还一千.
FIRST_BEFORE = re.compile(
    r"(?:首付|首期|首笔|首月|第一(?:笔|期|次)|先(?:还|付|给|交|转|打|凑)|头一(?:笔|期|个月))(?:款|先|给|付|还|交|是|"
    r"为|改成|改为|您|你|你们|个|掉|上|一笔)*\s*$"
    r"|\b(?:deposit|down ?payment|(?:first|initial|opening) (?:payment|instal{1,2}ment|emi|one)|"
    r"start(?:ing)? (?:off )?with|first (?:pay|put|do))\s*(?:of|is|be|to|at|a|:|should|would|could|could be|to be)*\s*$"
)
FIRST_AFTER = re.compile(
    r"\s*(?:up ?front|down(?! to)\b|first\b|right away|straight ?away|to (?:start|begin)(?: with)?\b|"
    r"as (?:a|the|my) (?:deposit|first|down ?payment)|for the first|initially|now\b|today\b|首付|作首付|做首付|打底)"
)
#: Between a first payment and those that follow it; what is owed, earned or spent is no payment.
THEN = re.compile(
    r"剩|其余|余下|余款|之后|以后|然后|接着|后面|\b(?:then|the rest|after that|afterwards|remain\w*|followed by)\b"
)
NOT_PAID = re.compile(
    r"(?:欠|工资|收入|赚|挣|房租|开销|开支|到手|额度|\b(?:owe|owing|owed|earn|wages?|salary|income|get|rent|home|balance|spend))\W*"
    r"(?:\w{1,10}\W+|[\u4e00-\u9fff]{0,4}){0,2}$"
)
NOT_PAID_REACH = 24
ONE_UNIT = re.compile(r"(?<![a-z])an? (?P<word>dollar|pound|quid|euro|buck|rupee)\b(?! (?:sign|store|shop|account))")


def read_amounts(text: str, context: Context) -> list[Found]:
    """Return the amounts of a folded text."""
    named = [one for one in numbers(text) if Decimal(0) < one.value < LARGEST]
    none = refused(text, named)
    named = [one for one in named if one not in none]
    by_number = {one: amount for one in named if (amount := _amount(text, one, context))}
    for one in none.values():
        if one and one not in none and one not in by_number and goes_for_it(text, one, context):
            by_number[one] = _amount(text, one, context, sure=True)
    if by_number:
        for one in named:
            beside = around(text, one)
            if one not in by_number and not not_money(*beside) and second_of_two(one, *beside, context):
                by_number[one] = _amount(text, one, context, sure=True)
    for low, high in zip(named, named[1:], strict=False):
        put_range(text, low, high, by_number, context, _amount)
    _open(text, sorted(by_number.values(), key=lambda one: one.start))
    return [*by_number.values(), *_change(text, context), *_one_unit(text, context)]


def _open(text: str, found: list[Found]) -> None:
    """A sum before one that is paid again and again is the first payment: 15号还2000，剩下的每个月800."""
    for one, next_one in pairwise(found):
        if one.value["every"] or one.value["scope"] or not next_one.value["every"]:
            continue
        paid = not NOT_PAID.search(text[max(0, one.start - NOT_PAID_REACH) : one.start])
        if paid and THEN.search(text, one.end, next_one.start):
            one.value["scope"] = "first"


def _one_unit(text: str, context: Context) -> list[Found]:
    """Return "a dollar", "a quid"."""
    found = []
    for match in ONE_UNIT.finditer(text):
        change, end = change_after(text, match.end(), f"{match['word']}s")
        value = _value(1 + change, currency_of(match["word"], context)) | _local(match["word"], context)
        found.append(Found("amount", value, match.start(), end, weight=7))
    return found


def _change(text: str, context: Context) -> list[Found]:
    """Return the sums of less than one unit of the place's money."""
    return [
        Found("amount", _value(worth, LOCAL.get(context.place)), start, end, weight=6)
        for worth, start, end in [*change_alone(text), *(counted_pieces(text) if _money_is_open(context) else [])]
    ]


def _money_is_open(context: Context) -> bool:
    """Whether a bare "one and a half" may be money: nothing was asked, or a sum was."""
    return context.expects == "none" or context.expects in MONEY_STEPS


def _value(worth: Decimal, currency: str | None) -> dict[str, object]:
    worth = str(worth.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return {"value": worth, "currency": currency, "scope": None, "every": None, "approx": False, "bare": False}


def _amount(text: str, number: Number, context: Context, sure: bool = False) -> Found | None:
    """Return the sum that a number is; a bare one only when it is `sure` or what stands around makes it one."""
    before, after = around(text, number)
    sign, suffix = BEFORE.search(before), AFTER.match(after)
    if sign and sign["word"].isalpha() and re.search(r"\d\s?$", before[: sign.start()]):
        sign = None  # 50 dollars 40 rmb: the unit of the number in front
    word = sign or suffix
    start = number.start - (len(before) - sign.start()) if sign else number.start
    end = number.end + suffix.end() if suffix else number.end
    plus = not suffix and bool(PLUS.match(after)) and number.value >= LEAST_PLUS
    end += plus
    change, end = change_after(text, end, suffix["word"] if suffix else sign["word"] if sign else None)
    lead, rest = text[max(0, start - 40) : start], text[end : end + 40]
    every, start, end = how_often(text, lead, rest, start, end)
    note = number.text.rstrip("s").endswith(("fiver", "tenner"))
    bare = word is None and not note
    if bare and not sure and not is_money(text, number, every, context):
        return None
    scope = "first" if not every and FIRST_BEFORE.search(lead) else None
    if not scope and (every or EACH.search(_clause_end(lead)) or EACH.match(rest.lstrip())):
        scope = "each"
    if not scope and (TOTAL.search(lead[-12:]) or TOTAL.search(rest[:16])):
        scope = "total"
    if not scope and FIRST_AFTER.match(rest):
        scope = "first"
    approx = number.approx or plus or bool(APPROX_BEFORE.search(lead) or APPROX_AFTER.match(rest))
    approx = approx or bool(suffix and suffix["more"]) or bool(APPROX_AFTER.match(after) and not suffix)
    currency = currency_of(word["word"], context) if word else LOCAL.get(context.place) if note else None
    value = _value(number.value + change, currency)
    value |= {"scope": scope, "every": every, "approx": approx, "bare": bare and not every}
    value |= _local(word["word"], context) if word else {}
    if bound := bound_of(lead, rest, text[end : end + 40]):
        value["bound"] = bound
    return Found("amount", value, start, end, weight=6 if not bare else 4 if every else 2)


def _local(word: str, context: Context) -> dict[str, bool]:
    """That a word means the money of the place, and the place is not known."""
    return {"local": True} if not context.place and is_local(word) else {}


def _clause_end(lead: str) -> str:
    return re.split(r"[,，。.!?！？;；]", lead)[-1][-14:]
