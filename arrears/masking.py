"""Customer text before anything stores it: control characters out, card numbers and one-time secrets masked."""

import re
import unicodedata
from dataclasses import dataclass

MASK = "••••"
CARD_DIGITS = range(13, 20)

_KEPT_CONTROLS = {"\n", "\t"}
_KEPT_FORMATS = {"\u200c", "\u200d"}  # joiners: emoji sequences and Indic scripts need them
_SEPARATORS = r"[\s\-‐-―－·•.,，_/]"
_RUN = re.compile(rf"\d(?:{_SEPARATORS}{{0,2}}\d){{12,}}")
_GAP = r"[^\d\n。.!?！？]"
_CARD = r"(?:银行|信用|储蓄|借记)?卡的?号码?|(?:card|debit|credit)\s*(?:card\s*)?(?:number|no\b\.?|num\b|#)"
_CVV = (
    r"cvv2?|cvc2?|cvn2?|security\s+code|card\s+verification\s+(?:code|value|number)|"
    r"(?:three|3|four|4)\s+digits\s+on\s+the\s+(?:back|front)|安全码|卡背面?的?后?[三3四4]位数?字?|"
    r"(?:卡片?)?背面的?后?[三3四4]位数?字?|后[面边头]的?那?[三3]位(?!置)数?字?|last\s+(?:three|3)\s+on\s+the\s+back"
)
_CODE = (
    r"otps?|one[\s-]*time\s+(?:pass\s*)?(?:codes?|words?|passwords?|pins?)|verification\s+codes?|"
    r"(?:sms|text|auth(?:entication|orisation|orization)?|confirmation|login)\s+codes?|pass\s*codes?|"
    r"验证码|驗證碼|校验码|动态码|动态密码|動態密碼|短信码|一次性密码|随机码"
)
_PASSWORD = r"passwords?|密码|密碼"


def _led(keyword: str, digits: str, gap: int = 18) -> re.Pattern[str]:
    """A secret that comes after its keyword; group 1 is the secret."""
    return re.compile(rf"(?:{keyword}){_GAP}{{0,{gap}}}?(?<!\d)({digits})(?!\d)", re.IGNORECASE)


def _followed(keyword: str, digits: str) -> re.Pattern[str]:
    """A secret that comes before its keyword: "123456 is my code"; group 1 is the secret."""
    return re.compile(rf"(?<!\d)({digits})(?!\d){_GAP}{{0,14}}?(?:{keyword})", re.IGNORECASE)


_SECRETS = (
    (
        "card_number",
        _led(_CARD, rf"\d(?:{_SEPARATORS}?\d){{12,18}}", gap=8),
    ),  # said to be one: mistyped, it is still one
    ("cvv", _led(_CVV, r"\d(?:\s?\d){2,3}")),
    ("cvv", _followed(_CVV, r"\d{3,4}")),
    ("one_time_code", _led(_CODE, r"\d(?:[\s-]?\d){3,7}")),
    ("one_time_code", _followed(_CODE, r"\d{4,8}")),
    ("one_time_code", _led(r"(?:my|the|this|that)\s+code\b", r"\d{4}|\d{6}", gap=24)),
    ("password", _led(_PASSWORD, r"\d(?:[\s-]?\d){3,11}", gap=8)),
)


@dataclass(frozen=True)
class Masked:
    """A text that may be stored, and the kinds of secret that were taken out of it."""

    text: str
    kinds: tuple[str, ...] = ()


def clean(text: str) -> str:
    """The text without control and direction characters; lone surrogates become U+FFFD; line ends are one kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_clean_character(c) for c in text).strip()


def mask(text: str) -> Masked:
    """Mask card numbers (Luhn), card verification values and one-time codes, in any script of digits."""
    plain = "".join(_ascii_digit(c) for c in text)  # one character for one: places in both texts agree
    found = [("card_number", start, end) for start, end in _cards(plain)]
    for kind, pattern in _SECRETS:
        found += [(kind, *match.span(1)) for match in pattern.finditer(plain)]
    kinds: list[str] = []
    spans: list[tuple[int, int]] = []
    for kind, start, end in found:  # a card number wins over a code that lies in it
        if all(end <= s or start >= e for s, e in spans):
            spans.append((start, end))
            kinds.append(kind)
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + MASK + text[end:]
    return Masked(text, tuple(sorted(set(kinds))))


def luhn(digits: str) -> bool:
    """Whether the check digit is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _clean_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category == "Cc" and character not in _KEPT_CONTROLS:
        return ""
    # Tag characters (U+E0020…) spell the flags of Scotland and Wales and belong to emoji.
    if category == "Cf" and character not in _KEPT_FORMATS and not 0xE0020 <= ord(character) <= 0xE007F:
        return ""
    return character


def _ascii_digit(character: str) -> str:
    if character.isascii():
        return character
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _cards(plain: str) -> list[tuple[int, int]]:
    """Places of card numbers: whole groups of digits, one kind of separator between them, a valid check digit."""
    places: list[tuple[int, int]] = []
    for run in _RUN.finditer(plain):
        groups = [(m.start() + run.start(), m.end() + run.start()) for m in re.finditer(r"\d+", run.group())]
        first = 0
        while first < len(groups):
            last = next((n for n in range(len(groups), first, -1) if _is_card(plain, groups[first:n])), None)
            if last:
                places.append((groups[first][0], groups[last - 1][1]))
            first = last or first + 1
    return places


def _is_card(plain: str, groups: list[tuple[int, int]]) -> bool:
    digits = "".join(plain[start:end] for start, end in groups)
    if len(digits) not in CARD_DIGITS or digits[0] not in "23456" or len(set(digits)) < 2:
        return False
    between = {plain[a[1] : b[0]].strip() or " " for a, b in zip(groups, groups[1:], strict=False)}
    return len(between) <= 1 and luhn(digits)  # mixed separators are two dates or two amounts, not a card
