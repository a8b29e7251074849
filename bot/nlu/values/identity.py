"""What people prove themselves with: references, last digits, birthdays, phones and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.values.context import IDENTITY_STEPS, Context
from bot.nlu.values.dates import ADULT_AGE_YEARS
from bot.nlu.values.found import Found
from bot.nlu.values.numbers import row_of_digits

PLACES = "cn|us|uk|gb|hk|in|nyc"
#: Two-letter words before "in 2026" that begin no reference.
NO_BANK = "am|be|me|it|is|we|to|do|if|no|my|so|us|up|go|he|by|or|on|at|an|as|of|in|ok|oh|ya|im|ur|pm|rs"
REF_DASHED = re.compile(r"(?<![a-z0-9-])(?P<a>[a-z]{2,4})-(?P<b>[a-z]{2,3})-(?P<n>\d{3,8})(?![\w-])")
REF_LOOSE = re.compile(
    rf"(?<![a-z0-9-])(?!(?:{NO_BANK})[\s-])(?P<a>[a-z]{{2}})[\s_.-]?(?P<b>{PLACES})[\s_.-]?(?P<n>\d{{4}})(?![\w-])"
)
#: "Main 1000 per month", "500 plus 2000": a word of its own before a sum, unless the reference was asked for.
A_WORD = re.compile(r"[a-z]{4,}\s")
REF_ANY = re.compile(r"(?<![a-z0-9-])(?=[a-z0-9-]*[a-z])(?=[a-z0-9-]*\d{2})[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
REF_NAMED = re.compile(
    r"(?:\bref(?:erence)?(?: (?:number|no\.?|code))?|account (?:number|ref(?:erence)?)|参考号|"
    r"编号|客户号|账户号|合同号)\s*(?:is|:|：|是|为|#)?\s*$"
)
DIGITS_X = r"\d{3,6}x?|\d{2,5}x"
LAST = re.compile(
    rf"(?:尾号|尾數|尾数|(?:后|後|末|最后)(?:面)?(?:四|4|六|6|三|3)(?:位|个)?(?:数字?|号码)?)(?:是|为|：|:|\s|号码)*(?P<zh>{DIGITS_X}|"
    rf"[零〇一幺二两三四五六七八九]{{3,6}})(?![\d])"
)
LAST_EN = re.compile(
    rf"\b(?:last (?:four|4|six|6|three|3)(?: digits?)?(?: of (?:my|the) [a-z ]{{2,20}})?|ending(?: in|"
    rf" with)?|ends (?:in|with)|final (?:four|4)(?: digits)?)"
    rf"(?:\s|is|are|:|-|=)*(?P<en>{DIGITS_X}|(?:(?:zero|oh|one|two|three|four|five|six|seven|"
    rf"eight|nine)[ ,-]?){{3,6}})(?!\d)"
)
BARE = re.compile(rf"(?<![a-z0-9.,/:$£¥-])(?P<d>{DIGITS_X})(?![a-z0-9/:%-]|[.,]\d|[元块期天年月号日点])")
#: The end of an identity number that is not only digits: 610A in Hong Kong, 002X in China.
FOUR_WITH_A_LETTER = re.compile(r"(?<![a-z0-9])(?=[a-z0-9]{0,3}\d)(?=[a-z0-9]{0,3}[a-z])[a-z0-9]{4}(?![a-z0-9])")
CHINESE_ID = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}(?P<check>[\dx])(?![\dx])")
BORN = re.compile(r"born|birth|\bdob\b|出生|生日|生于|d\.o\.b")
PHONE = re.compile(
    r"(?<![\d-])(?:(?:\+|00)?86[- ]?)?(?P<cn>1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)"
    r"|(?<!\d)(?P<plus>\+\d{1,3}[- ]?\(?\d{1,5}\)?(?:[- ]?\d{2,5}){1,4})(?!\d)"
    r"|(?<!\d)(?P<us>\(?[2-9]\d{2}\)?[- .][2-9]\d{2}[- .]\d{4})(?!\d)"
    r"|(?<!\d)(?P<uk>0[127]\d{3}[- ]?\d{3}[- ]?\d{3})(?!\d)"
    r"|(?<![\d-])(?P<ten>[6-9]\d{9})(?!\d)"
    r"|(?<!\d)(?P<hk>[4-9]\d{3}[- ]\d{4})(?!\d)"
)
POSTCODE_UK = re.compile(r"(?<![a-z0-9])(?P<out>[a-z]{1,2}\d[a-z\d]?)\s?(?P<inward>\d[abd-hjlnp-uw-z]{2})(?![a-z0-9])")
POSTCODE_DIGITS = re.compile(r"(?<![\d-])(?P<d>\d{6}|\d{3}\s\d{3}|\d{5}(?:-\d{4})?)(?![\d-])")
POSTCODE_NAMED = re.compile(r"(?:邮编|郵編|邮政编码|post ?code|zip(?: code)?|pin ?code)\s*(?:is|:|：|是|为)?\s*$")


def read_references(text: str, context: Context) -> Iterator[Found]:
    """Yield customer references, written with or without their dashes, in any case."""
    for pattern in (REF_DASHED, REF_LOOSE):
        for match in pattern.finditer(text):
            if context.expects != "reference" and A_WORD.match(match.group()):
                continue
            ref = f"{match['a']}-{match['b']}-{match['n']}".upper()
            yield Found("account_ref", {"ref": ref}, *match.span(), weight=12)
    for match in REF_ANY.finditer(text):
        named = REF_NAMED.search(text[max(0, match.start() - 30) : match.start()])
        if 4 <= len(match.group()) <= 24 and (named or context.expects == "reference"):
            yield Found("account_ref", {"ref": match.group().upper()}, *match.span(), weight=10)


def read_digits(text: str, context: Context) -> Iterator[Found]:
    """Yield last digits: named as such, or bare where they were asked for."""
    for match in LAST.finditer(text):
        yield _digits(row_of_digits(match["zh"]) or match["zh"], *match.span())
    for match in LAST_EN.finditer(text):
        yield _digits(row_of_digits(match["en"]) or match["en"], *match.span())
    for match in CHINESE_ID.finditer(text):
        yield _digits(match.group()[-4:], *match.span(), weight=11)
    asked = context.expects in IDENTITY_STEPS
    if asked:
        for match in BARE.finditer(text):
            yield _digits(match["d"], *match.span())
        for match in FOUR_WITH_A_LETTER.finditer(text):
            yield _digits(match.group(), *match.span(), weight=10)
        spoken = row_of_digits(re.sub(r"[^\w\s-]", "", text).strip())
        if spoken and 3 <= len(spoken) <= 6:
            yield _digits(spoken, 0, len(text.rstrip()))
    elif context.expects in ("none", "account") and (match := re.fullmatch(r"\W*(\d{4}|\d{3}x)(?!\+)\W*", text)):
        yield _digits(match[1], *match.span(1), weight=4)


def _digits(digits: str, start: int, end: int, weight: int = 9) -> Found:
    return Found("identity_digits", {"digits": digits.replace(" ", "").upper()}, start, end, weight)


def read_phones(text: str, context: Context) -> Iterator[Found]:
    """Yield telephone numbers as digits; the last four alone where those were asked for."""
    for match in PHONE.finditer(text):
        national = match["cn"] or match.group()
        digits = "".join(c for c in national if c.isdigit())
        if context.expects == "phone_last4":
            yield _digits(digits[-4:], *match.span(), weight=11)
        elif 8 <= len(digits) <= 15:
            yield Found("phone", {"digits": digits}, *match.span(), weight=9)


def read_postcodes(text: str, context: Context) -> Iterator[Found]:
    """Yield postcodes: British ones by their shape, others where they are asked for or named."""
    asked = context.expects == "postcode"
    for match in POSTCODE_UK.finditer(text):
        code = (match["out"] + match["inward"]).upper()
        yield Found("postcode", {"code": code}, *match.span(), weight=13 if asked else 8)
    for match in POSTCODE_DIGITS.finditer(text):
        if asked or POSTCODE_NAMED.search(text[max(0, match.start() - 24) : match.start()]):
            yield Found("postcode", {"code": match["d"].replace(" ", "")}, *match.span(), weight=13)


def as_birth_dates(text: str, found: list[Found], context: Context) -> list[Found]:
    """Return the values with those dates made birthdays that are: asked for, named, or long past."""
    named = bool(BORN.search(text))
    return [_born(one, named, context) or one for one in found]


def _born(one: Found, named: bool, context: Context) -> Found | None:
    if one.entity != "date" or not one.value["date"]:
        return None
    on = date.fromisoformat(one.value["date"])
    if on.year > context.today.year - ADULT_AGE_YEARS:
        return None
    old = on.year <= context.today.year - 18
    if not (old or named or context.expects == "birth_date"):
        return None
    value = {"date": one.value["date"]}
    if one.value["alternatives"]:
        value["alternatives"] = one.value["alternatives"]
    return Found("birth_date", value, one.start, one.end, one.weight + 2)
