"""Sums of money, with what they are for: each, the first alone or total, and how often."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.nlu.values.bounds import bound_of
from bot.nlu.values.chinese import ZH_UNITS
from bot.nlu.values.context import DATE_STEPS, MONEY_STEPS, Context
from bot.nlu.values.cues import (
    A_MONTH_AFTER,
    FREE_AFTER,
    FREE_AFTER_ZH,
    MOST_DIGITS,
    PAYING,
    a_year,
    cued,
    may_be_money,
    second_of_two,
)
from bot.nlu.values.english import EN_UNITS
from bot.nlu.values.found import Found
from bot.nlu.values.numbers import Number, numbers
from bot.nlu.values.rhythm import EACH, how_often
from bot.nlu.values.small_change import change_after, change_alone, counted_pieces

LARGEST = Decimal(10) ** 13
LOCAL = {"cn": "CNY", "hk": "HKD", "us": "USD", "uk": "GBP", "in": "INR", "sg": "SGD", "eu": "EUR"}
#: Words of a currency; LOCAL_WORDS mean the money of the place.
CURRENCIES = {
    "CNY": r"¥|rmb|cny|人民币|(?:chinese )?yuan|kuai",
    "HKD": r"hk\s?\$|hkd|港币|港元|港幣|港纸|蚊",
    "USD": r"us\s?\$|usd|us dollars?|美元|美金",
    "SGD": r"s\s?\$|sgd|新币|新元|坡币|singapore dollars?",
    "AUD": r"a\s?\$|aud|澳元|澳币|australian dollars?",
    "CAD": r"c\s?\$|cad|加元|加币|canadian dollars?",
    "EUR": r"€|eur|欧元|歐元|欧(?!洲|美)|euros?",
    "JPY": r"jpy|日元|日圆|yen",
    "TWD": r"nt\s?\$|twd|新?台币|台幣",
    "CHF": r"chf|瑞士法郎|瑞郎|swiss francs?",
    "MYR": r"myr|令吉|马币|(?:malaysian? )?ringgits?",
    "KRW": r"krw|韩元|韩币",
    "THB": r"thb|泰铢|bahts?",
    "NGN": r"ngn|奈拉|nairas?",
    "GBP": r"£|gbp|英镑|镑|pounds?(?: sterling)?|quid",
    "INR": r"₹|inr|rupees?|rs\.?|卢比",
}
LOCAL_WORDS = r"\$|dollars?|bucks|块钱?|塊|元|圆|圓|大洋|米(?=都|也)"
_ANY = "|".join([*CURRENCIES.values(), LOCAL_WORDS])
BEFORE = re.compile(rf"(?:(?<![a-z])|(?<=\d))(?P<word>{_ANY})\s?$")
AFTER = re.compile(
    rf"(?P<more>多|来|几|出头|余|\+)?\s?(?P<word>(?:{_ANY})(?![a-z])|钱(?!包|款)|/-)(?!(?<=[$£€₹¥])\s?\d)"
)
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
MONEY_VERB = re.compile(
    r"(?:还|付|给|出|拿|转|存|凑|欠|交|打款|还款|能还|供|首付|先付|最多|最少|至少|只能|降到|减到|改成|改为|不是|而是|"
    r"是|借|工资|收入|拿出)(?:得|的|个|到|了|上|您|你|你们|起|出)*\s*$|\b(?:pay|paying|paid|afford|offer|manage|give|"
    r"do|owe|owed|put|down to|make it|send|deposit|to|of|at|for|spare|is|was|be|only|than|say|meant|mean|not|maximum|"
    r"max|most|least|just|earn|make|balance|cover|scrape(?: together)?)\s+(?:you|it|that|me|us|about|around|up to|"
    r"only|maybe|at most|roughly|just|like|a|the)?\s*$"
)
NOT_MONEY_AFTER = re.compile(
    r"\s?(?:[a-z]+ (?:road|street|avenue|lane|close|drive|crescent)\b|"
    r"%|percent|per cent|天|日|号|期|个?月(?!底|初|末)|年|岁|周|个?星期|个?礼拜|点|时|分钟|分(?!期|月|成|(?:\d+|[一二两三四五六七八九十]+)[期次个])|小时|次|"
    r"遍|倍|折|楼|层|位|人|个|口|件|条|张|级|度|路|米(?!都|也)|公里|(?:st|nd|rd|th)\b|(?:days?|weeks?|months?|years?|yrs?|hours?|"
    r"hrs?|minutes?|mins?|times?|instal{1,2}ments?|emis?|payments?|people|kids|children|am|pm|a\.m|p\.m|o'clock|"
    r"calls|messages|jobs?|digits?|more (?:days?|weeks?|months?)|fortnights?|miles?|kms?|past|feet|ft|kilos?|kg|mg|"
    r"ml|grams?|pages?|texts?|emails?|letters?|of you|cards?|loans?|accounts?|options?|lenders?|creditors?|banks?|compan(?:y|ies)|agencies|places|mouths)\b|[:/-]\s?\d|\.\d)"
)
NOT_MONEY_BEFORE = re.compile(
    r"(?:第|尾号|后四位|末四位|最后四位|last (?:four|4)[^.!?]{0,12}|ending(?: in| with)?|option|number|"
    r"no\.|#|选项?|选|[a-z]-|\d[:/.-]|(?<![每一两半])周|(?<![每一两个])星期|(?<![每一两个])礼拜|编号|code|"
    r"(?:密码|qq号?|微信号|工号|验证码)(?:是|为|:|就是)?|(?:\b(?:cibil|fico|credit (?:score|rating))|信用分|芝麻分)"
    r"(?: (?:score|is|was|has|dropped|went|fell|gone|down|up|to|now|at|of|just|only|around|about)|是|只有|才)*)\s*$"
)
#: What joins the two ends of a range; "and" only behind "between".
RANGE = re.compile(r"\s?(?:[-–—~]{1,2}|到|至|或者?|或是)\s?|\s(?:to|or|and)\s")
BETWEEN = re.compile(r"(?:\bbetween|在|介于)\s*(?:about |around |[$£€₹¥] ?)?$")
RANGE_LEAST = 20  # without a unit, and a verb of paying near: 300-400
COUNTED_IN = re.compile(r"(?:k|w|grand|hundred|thousand|lakh|lac|crore|million|[百千万佰仟])s?$")
UNITS_OF_RANGES = EN_UNITS | ZH_UNITS
LARGE = re.compile(
    r"\b(?:hundred|thousand|grand|lakh|lac|crore|million|billion)s?\b|(?:k|w|thousand|lakh|lac|crore)s?$|[kw]\d$"
)
HOURS, A_MONTH = 24, re.compile(r"\s?pm\b")
#: 1249.60 is a sum, whatever stands around it.
WITH_CENTS, LEAST_WITH_CENTS = re.compile(r"(?!(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])$)\d+\.\d{1,2}"), 100
A_MILLION = re.compile(r"(?:an? |one )?(?:million|billion)s?|(?:crore|lakh|lac)s?")
CARD_BEFORE = re.compile(r"\b(?:card|pin|otp|code)(?: number| no\.?)? (?:is|was)\s$")
OF_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s?(?:to|-|till|until)\s?$")
PLUS = re.compile(r"\+(?!\s?\d)")
LEAST_PLUS = 100  # 3000+
ONE_UNIT = re.compile(r"(?<![a-z])an? (?P<word>dollar|pound|quid|euro|buck|rupee)\b(?! (?:sign|store|shop|account))")
NUMBERISH = re.compile(r"[a-z0-9]")
ABOUT = re.compile(r"\b(?:about|around|roughly|maybe|say|like|approx|approximately)\b")


def read_amounts(text: str, context: Context) -> list[Found]:
    """Return the amounts of a folded text."""
    named = [one for one in numbers(text) if Decimal(0) < one.value < LARGEST]
    by_number = {one: amount for one in named if (amount := _amount(text, one, context))}
    if by_number:
        for one in named:
            around = _around(text, one)
            if one not in by_number and not _not_money(*around) and second_of_two(one, *around, context):
                by_number[one] = _amount(text, one, context, sure=True)
    for low, high in zip(named, named[1:], strict=False):
        _range(text, low, high, by_number, context)
    return [*by_number.values(), *_change(text, context), *_one_unit(text, context)]


def _range(text: str, low: Number, high: Number, found: dict[Number, Found], context: Context) -> None:
    """Put both ends of "10 to 20 dollars", 二到三元, "between 300 and 400", 5-6k among the amounts."""
    between = bool(BETWEEN.search(text[max(0, low.start - 20) : low.start]))
    end = found.get(high)
    begins = end.start if end and low.end <= end.start else high.start  # "40 to £60": the sign is of the second
    joined = text[low.end : begins]
    if not RANGE.fullmatch(joined) or (joined.strip() == "and" and not between and not (end and end.value["currency"])):
        return
    if end is None:
        if not _bare_range(text, low, high, between, context):
            return
        end = found[high] = _amount(text, high, context, sure=True)
    worth = low.value
    if (unit := COUNTED_IN.search(high.text)) and not COUNTED_IN.search(low.text):
        more = worth * UNITS_OF_RANGES[unit.group().rstrip("s")]
        worth = more if more < high.value else worth
    firm = end.value["currency"] or end.value["every"] or between or unit
    if low in found and low.value == worth or not low.value < high.value or not (firm or worth >= RANGE_LEAST):
        return
    if worth < high.value and (end.value["currency"] or not _not_money(text[max(0, low.start - 40) : low.start], "")):
        value = {key: kept for key, kept in end.value.items() if key != "bound"}
        worth = str(worth.quantize(Decimal("0.01"), ROUND_HALF_UP))
        found[low] = Found("amount", value | {"value": worth}, low.start, low.end, weight=6 if firm else 2)


def _bare_range(text: str, low: Number, high: Number, between: bool, context: Context) -> bool:
    """Whether two numbers without a unit are sums: so many thousand, so much a month, or a verb of paying is near."""
    before, after = text[max(0, low.start - 40) : low.start], text[high.end : high.end + 40]
    if not (may_be_money(high, context) and low.value < high.value) or len(low.text) > MOST_DIGITS:
        return False
    if NOT_MONEY_AFTER.match(after) or NOT_MONEY_BEFORE.search(before) or A_MONTH_AFTER.match(after):
        return False
    if any(piece in before[-2:] for piece in ("-", "/", ":", "+")):
        return False
    if COUNTED_IN.search(high.text) or how_often(text, before, after, low.start, high.end)[0]:
        return True
    large = low.value >= RANGE_LEAST and may_be_money(low, context)
    alone = _alone(text, Number(high.value, low.start, high.end, text[low.start : high.end]))
    spoken_of = between or (alone and low.plain and high.plain) or bool(PAYING.search(text))
    return large and spoken_of and bool(FREE_AFTER.match(after) or FREE_AFTER_ZH.match(after))


def _around(text: str, number: Number) -> tuple[str, str]:
    return text[max(0, number.start - 40) : number.start], text[number.end : number.end + 40]


def _not_money(before: str, after: str) -> bool:
    return bool(NOT_MONEY_AFTER.match(after) or NOT_MONEY_BEFORE.search(before))


def _one_unit(text: str, context: Context) -> list[Found]:
    """Return "a dollar", "a quid"."""
    return [
        Found("amount", _value(Decimal(1), _currency(match["word"], context)), *match.span(), weight=5)
        for match in ONE_UNIT.finditer(text)
    ]


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
    before, after = _around(text, number)
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
    if bare and not sure and not _is_money(text, number, before, after, every, context):
        return None
    scope = "each" if every or EACH.search(_clause_end(lead)) or EACH.match(rest.lstrip()) else None
    if not scope and (TOTAL.search(lead[-12:]) or TOTAL.search(rest[:16])):
        scope = "total"
    if not scope and (FIRST_BEFORE.search(lead) or FIRST_AFTER.match(rest)):
        scope = "first"
    approx = number.approx or plus or bool(APPROX_BEFORE.search(lead) or APPROX_AFTER.match(rest))
    approx = approx or bool(suffix and suffix["more"]) or bool(APPROX_AFTER.match(after) and not suffix)
    currency = _currency(word["word"], context) if word else LOCAL.get(context.place) if note else None
    value = _value(number.value + change, currency)
    value |= {"scope": scope, "every": every, "approx": approx, "bare": bare and not every}
    if bound := bound_of(lead, text[end : end + 40]):
        value["bound"] = bound
    return Found("amount", value, start, end, weight=6 if not bare else 4 if every else 2)


def _is_money(text: str, number: Number, before: str, after: str, every: str | None, context: Context) -> bool:
    monthly = every == "month" and number.value > HOURS and A_MONTH.match(after)  # 850 pm
    if NOT_MONEY_AFTER.match(after) and not monthly or NOT_MONEY_BEFORE.search(before):
        return False
    if number.text in ("401k", "403b"):
        return False  # a pension
    if number.plain and len(number.text) > 1 and number.text.startswith("0"):
        return False
    if number.plain and len(number.text) > 9:
        return False
    if number.plain and len(number.text) == 4 and CARD_BEFORE.search(before):
        return False
    if every or context.expects in MONEY_STEPS:
        return not _single_chinese_character(number) or _alone(text, number)
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
    return _may_stand_alone(number, context) and _alone(text, number)


def _may_stand_alone(number: Number, context: Context) -> bool:
    """A message that is one number is a sum, unless digits were asked for or four of them may be a card's last."""
    if context.expects in ("birth_date", "postcode", "reference", "id_last4", "phone_last4"):
        return False
    if context.expects in DATE_STEPS:
        return number.value > 31
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


def _alone(text: str, number: Number) -> bool:
    rest = ABOUT.sub("", text[: number.start]) + text[number.end :]
    return not NUMBERISH.search(rest) and not re.search(r"[\u4e00-\u9fff]", rest)


def _clause_end(lead: str) -> str:
    return re.split(r"[,，。.!?！？;；]", lead)[-1][-14:]


def _currency(word: str, context: Context) -> str | None:
    for currency, pattern in CURRENCIES.items():
        if re.fullmatch(pattern, word):
            return currency
    local = LOCAL.get(context.place)
    if word in ("$", "dollar", "dollars", "bucks"):
        return local if local in ("HKD", "USD") else "USD"
    return local or ("CNY" if word[0] in "块元圆" else None)
