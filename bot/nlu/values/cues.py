"""What makes a bare number money: the verbs and nouns of paying around it, where nothing counted stands behind it."""

from __future__ import annotations

import re

from bot.nlu.values.context import DATE_STEPS, Context
from bot.nlu.values.dates import MONTHS
from bot.nlu.values.numbers import Number

LEAST = 10  # two, five and nine are seldom sums by such a cue alone
MOST_DIGITS = 7
ASKED_FOR_DIGITS = frozenset({"birth_date", "postcode", "reference", "id_last4", "phone_last4"})
_NAMES = "mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = "|".join(MONTHS)
_SOON = rf"next|this|tomorrow|today|tonight|now|then|soon|later|(?:{_NAMES})[a-z]*"
#: Nothing that could be counted: the end, a stop, or a word that goes on with something else.
FREE_AFTER = re.compile(
    rf"\s*(?:$|[,;!?)，。！？；、]|\.(?!\d)|(?:{_SOON}|on (?:the )?\d+\w*|on (?:{_NAMES})[a-z]*|on (?:me|it|that)|"
    r"by|in|at (?:the|least|most)|and|n|or|to|for|from|towards?|"
    rf"off|until|till?|"
    r"before|after|when|if|as|is|was|will|would|i|you|u|that|which|but|so|plus|each|every|per|pls|please|plz|max|"
    r"tops|instead|up ?front|down|back|out|thru|through|via|with|into|only|ok|okay|sir|mate|madam|bro|too|also|more|"
    r"left|extra|short|total|altogether|a (?:week|month|fortnight))\b)"
)
FREE_AFTER_ZH = re.compile(
    r"\s*(?:$|[,，。.!！?？;；、)）]|行|可以|吧|吗|呢|啊|先|再|就|才|以[内上下]|给|还|我|你|您|左右|上下|这|那|下|明|"
    r"后|今|到|都|也|的|了|和|加|另|每|一个月|在|是|月[底初末]|多(?![个条次天年人位]))"
)
_THE = r"(?:(?:the|my|that|this|your|ur|an?) )?"
_OF = (
    r"(?: (?:of|is|was|are|amount|sum|balance|being|about|like|only|due|just|now|around|itself|comes? to|came to|at))*"
)
_TO = (
    r"(?: (?:u|you|ya|them|him|her|it|me|us|over|back|off|out|in|only|just|about|around|like|maybe|up to|at least|"
    r"at most|roughly|another|the|that|extra|down|together|to|with))*"
)
BEFORE = re.compile(
    rf"\b(?:{_THE}(?:other|whole|full|entire|remaining|rest|outstanding|extra|another|additional|further|pending|remainder|balance|"
    rf"total){_OF}"
    r"|(?:sen[dt]|sending|transfer(?:red|ring)?|paid|pay(?:ing)?|give|gave|giving|given|lent|lend|borrow(?:ed)?|"
    r"deposit(?:ed)?|deduct(?:ed)?|debit(?:ed)?|charged?|charging|collect|get|getting|"
    r"want|find|found|bring|bank|chuck|bung|stick|sling|throw|ping|saved?|raised?|settled?|clear(?:ed)?|"
    r"spend|spent|swing|muster|wangle|squeeze|handle|shift|stretch to|stump up|cough up|"
    rf"receive[d]?|refund(?:ed)?|knock(?:ed)?|drop(?:ped)?|lower(?:ed)?){_TO}"
    r"|(?:rent|salary|wages?|income|mortgage|fees?|interest|bills?|pension|benefits?|giro|minimum|"
    rf"budget|council tax|overdraft|penalty|charges?|principal|settlement|offer|figure|amount|price|"
    rf"costs?){_OF})"
    r"\s+$"
)
#: What was taken, had or needed may be pills or children: it is money where a bank took it, or much.
TAKEN = re.compile(
    rf"\b(?P<who>they|you|u|bank|dd|debit|company|bailiffs?|it|agents?|we|"
    rf"(?:(?<![^,.;!?])|(?<=[,.;!?] )|can |please |pls |plz )(?=take ))?(?:'ve|'d)?"
    rf"(?: (?:just|already|have|only|had))* ?\b(?P<verb>took|taken?|taking|have|had|got|need){_TO}\s+$"
)
#: "Out of savings", "off me", "from my account".
TAKEN_FROM = re.compile(r"\s(?:out|off|from|in (?:cash|the bank|my|savings)|left|spare|for (?:the|my|u|you|now))\b")
LEAST_HAD, LEAST_TAKEN = 20, 100
#: "Payment 15", "emi 14": which one, and no sum, where nothing stands between.
PART = re.compile(rf"\b(?:emi|instal{{1,2}}ment|payment){_OF}\s+$")
WHICH_PART = re.compile(r"\b(?:emi|instal{1,2}ment|payment)\s+$")
MOST_PARTS = 100
#: Numbers that are rung or that write: 95533, 10086, 110.
SERVICE = re.compile("11[0-9]|12[0-2]|10086|1001[0-9]|10000|9[56]\\d{3}|12[3]\\d{2}")
RUNG_BEFORE = re.compile(r"[打发拨收](?:给|了|到)?\s*$")
A_TEXT_AFTER = re.compile(r"\s*(?:给我|发)?的?(?:短信|信息|电话|来电|消息)")
AFTER = re.compile(
    r"\s+(?:(?:late |default |admin |overdraft |annual )?(?:fee|charge|penalty)\b|"
    r"for (?:the|my|your|this|that|ur|our|both) (?:\w+ )?(?:cards?|loans?|debts?|account|rent|mortgage|car|"
    r"phone|bills?|food|shopping|kids|gas|electric\w*|council tax|overdraft|catalogue|arrears|balance)\b|towards?\b|"
    r"off (?:the|my|it|this|that)\b|(?:to|into|in) (?:the|my|your) (?:cards?|loans?|debts?|account|balance|arrears|"
    r"bank)\b|(?:tops|max|maximum)\b(?! of)|(?:be )?(?:any (?:good|use)|enough|do|work|ok|okay|alright|all right)(?: for| to)? "
    r"(?:you|u|ya|me|us|yous)\b|(?:is|are) (?:doable|affordable|too (?:much|high|steep)|all i (?:have|can|got)|the (?:most|max|best)))"
)
_A_DAY = (
    rf"on (?:the )?\d|on (?:the )?(?:{_NAMES}|\w+th\b)|by (?:the )?\d|by (?:{_NAMES}|the end)|next (?:week|month|"
    rf"{_NAMES})|tomorrow|(?:{_NAMES})[a-z]*day"
)
#: "30 on the 10th": a sum and its day, at the beginning of a clause.
DATED = re.compile(rf"\s+(?:{_A_DAY}|(?:now|today|tonight|up ?front)\b)")
CLAUSE_START = re.compile(
    r"(?:^|[,;.!?:，；。]|\b(?:and|n|then|plus|or|with|first|say|like|about|maybe)|[&+])\s*(?:about |another |"
    r"the other |say |like )*$"
)
#: 1500行吗, "300ish": a sum that is offered at the beginning of a clause.
AGREEABLE = re.compile(
    r"\s*(?:先)?(?:[行成可中够][吗么嘛不否]|可以[吗么嘛不]|行不行|成不成|够不够|[行好]不[行好]|怎么样|如何)|(?P<ish>\s?-?ish\b)"
)
#: The second of two: behind "50 now", "and 30 in January", "then 40 after".
SECOND = re.compile(
    rf"\s+(?:{_A_DAY}|{_SOON}|in (?:(?:{_NAMES})[a-z]*|an?\b|\d|two|three)|at the end|from|"
    r"the (?:week|month|following|next|rest)|after|before|when|for|every|each|per|left|short|a (?:week|month))\b"
)
JOINED = re.compile(
    r"(?:\b(?:and|n|then|plus|or|now|today)|[,;&+])\s+(?:about |another |the other |a further |like )*$"
)
ZH_BEFORE = re.compile(
    r"(?:每期|每次|每笔|一次|各|剩下?|余下|剩余|其余|另外|还差|(?<!相)差|补|打(?:[了款给你您]|过去)|汇|扣|收|发|划|充|垫|攒|挣|赚|多还|少还|"
    r"花|减|免|月供|尾款|本金|余额|欠款|利息|违约金|罚息|金额|预算|押金|总额|账单|房租|房贷|车贷|学费|药费|生活费|"
    r"奖金|补贴|低保|退休金|服务费|手续费)(?:款|了|你们?|您|我们?|他们?|给|过去|是|有|的|就|只|得|要|大概|约|还|去|"
    r"来|到|共|金额|[:：])*\s*$"
)
#: 15号600, 这周五500下周五500: a sum behind its day.
ZH_DAY_BEFORE = re.compile(
    r"(?:(?<![首优])先|再|\d[号日]|[一二三四五六七八九十][号日]|月[底初末]|[今明后]天|(?:周|星期|礼拜)[一二三四五六日天])\s*$"
)
LEAST_OF_A_DAY = 50
LEAST_ISH = 25  # "10ish" is an hour
ZH_NOUN_AFTER = re.compile(
    r"(?:多|左右|来)?的(?:月供|工资|收入|利息|钱|账|债|欠款|还款|费用|贷款|房租|房贷|车贷|罚息|违约金|开销|支出|"
    r"生活费|药费|额度|窟窿|退休金|低保|奖金)"
)
#: Digits that name something: a card, an account, a code, a phone.
A_NAME_BEFORE = re.compile(
    r"(?:\b(?:otp|pin|acct|a/c|account|cards?|ref|ticket|case|id|code|phone|mobile|room|flat|route|bus|line|page|form|"
    r"section|dial|ring|call|text)|卡|号码?|账户|电话|验证码|编码)"
    r"(?: (?:no\.?|number|is|ending|with|in|code|on))*\s*[:#是为]?\s*$"
)
A_MONTH_AFTER = re.compile(rf"\s?(?:of (?:{_MONTHS})|(?:st|nd|rd|th)\b|(?:{_MONTHS})\b)")
PAYING = re.compile(
    r"\b(?:pay|paying|do|afford|manage|spare|offer|send|put|give|budget|stretch|scrape|go|earn|make|get|owe)\b|"
    r"[还付给凑拿供出借]"
)
YEARS = range(1990, 2036)


def may_be_money(number: Number, context: Context) -> bool:
    """Whether a bare number can be a sum by such cues at all: no year, no code, no day where a day was asked for."""
    if context.expects in ASKED_FOR_DIGITS or (context.expects in DATE_STEPS and number.value <= 31):
        return False
    if number.plain and (len(number.text) > MOST_DIGITS or _a_year(number)):
        return False
    return number.value >= LEAST


def _a_year(number: Number) -> bool:
    return len(number.text) == 4 and a_year(number)


def a_year(number: Number) -> bool:
    """Whether it may be a year: 2011, "two thousand and eleven", but not 2000."""
    return number.value in YEARS and number.value % 100 > 0


def cued(text: str, number: Number, before: str, after: str, context: Context) -> bool:
    """Whether the words around a bare number make a sum of it."""
    single = len(number.text) == 1 and not number.plain  # 收拾 is no sum of ten
    if single or not may_be_money(number, context) or A_NAME_BEFORE.search(before):
        return False
    if A_TEXT_AFTER.match(after) or (SERVICE.fullmatch(number.text) and RUNG_BEFORE.search(before)):
        return False
    led = BEFORE.search(before) or _taken(number, before, after) or _a_part(number, before)
    if led and FREE_AFTER.match(after) or AFTER.match(after):
        return not A_MONTH_AFTER.match(after)
    if (DATED.match(after) or _agreeable(number, after)) and CLAUSE_START.search(before):
        return True
    if FREE_AFTER_ZH.match(after) and (
        ZH_BEFORE.search(before) or number.value >= LEAST_OF_A_DAY and ZH_DAY_BEFORE.search(before)
    ):
        return True
    return number.value >= 100 and bool(ZH_NOUN_AFTER.match(after))


def _agreeable(number: Number, after: str) -> bool:
    agreeable = AGREEABLE.match(after)
    return bool(agreeable) and (number.value >= LEAST_ISH or not agreeable["ish"])


def _taken(number: Number, before: str, after: str) -> bool:
    taken = TAKEN.search(before)
    if not taken:
        return False
    if taken["who"] is not None or TAKEN_FROM.match(after):
        return True
    return number.value >= (LEAST_TAKEN if taken["verb"] in ("had", "took", "taken", "take", "taking") else LEAST_HAD)


def _a_part(number: Number, before: str) -> bool:
    return bool(PART.search(before)) and not (number.value < MOST_PARTS and WHICH_PART.search(before))


def second_of_two(number: Number, before: str, after: str, context: Context) -> bool:
    """Whether a bare number goes on with what a sum before it began: "50 now and 30 in January"."""
    return may_be_money(number, context) and bool(JOINED.search(before) and SECOND.match(after))
