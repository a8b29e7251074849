"""Which ways of contact a customer rules out or keeps, from what they said: "stop phoning me, texts are fine"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from arrears.exact_yaml import read
from arrears.script import in_simplified

NAMES = Path(__file__).with_name("ways.yml")

# Each way by the channel that a stop of it binds; a call covers voicemail and artificial voices.
WAYS = {
    "call": r"\bcall(?:s|ing|ed)?\b|\bring(?:s|ing)?\b|\bphon(?:e|es|ing)\b|voice ?mails?"
    r"|电话|来电|通话|(?<!拨)打给|别打|再打|打过?来|打我",
    "sms": r"\btext(?:s|ing|ed)?\b|\bsms(?:es)?\b|whats ?app|短信|简讯|微信",
    "email": r"\be-?mail(?:s|ing|ed)?\b|邮件|邮箱|电邮",
    "letter": r"\bletters?\b|\bpost(?:al)?\b|\bsnail mail\b|\bwrite\b(?! (?:it|this|that)\b)"
    r"|信件|信函|寄信|写信|来信|书信|纸质|别寄|不要寄",
    "visit": r"\bvisit(?:s|ing)?\b|\bdoorstep\b|\bcom(?:e|ing) (?:round|around|over|home|to (?:my|the|our))\b"
    r"|\bknock\w*\b|\bsend(?:ing)?(?: \w+){0,3}? (?:agents?|collectors?|bailiffs?|people|persons?|men|boys|guys|staff|"
    r"any(?:one|body)|some(?:one|body))\b(?=\W*$| (?:to|round|over|here|at|home|again)\b)"
    r"|上门|登门|家访|派(?:个|什么)?人|(?:到|来)我?(?:们)?家",
}
#: Words for all of them, whatever way is named beside them.
ALL = re.compile(
    r"\banything\b|\beverything\b|\bevery (?:way|channel)|\bany (?:other )?(?:way|channel|kind)|\bthe lot\b"
    r"|\ball of it\b|\bwhole lot\b|\bnone\b|\bnothing\b|\bsilence\b|\bforever\b|\bcross me off\b"
    r"|\boff (?:the|this|your|whatever) list|\bhear from\b|\bleave me\b|\bbother|\bpester"
    r"|\bbug(?:ging)? me|\bme alone\b|打扰|骚扰|任何|一切|所有方式|什么都别|都别|都不要",
    re.IGNORECASE,
)
#: Words for no way in particular: for all of them, unless one is ruled out and another kept.
GENERAL = re.compile(r"\bcontact|\bcommunicat|\bmessag|\bmsg|联系|消息|信息|再发", re.IGNORECASE)
TOTAL = re.compile(r"\btotal stop\b|\bstop (?:it all|all|everything)\b|(?:全部?|都)停", re.IGNORECASE)
CLAUSE = re.compile(
    r"[,.;!?，。；！？]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\bbut\b|\bthough\b|但是?|不过|\s[-–]\s"
    r"|(?=\b(?:instead of|rather than|without)\b)"
    r"|(?<=.)(?=(?:别再?|不要再?|勿)(?:打|发|寄|给我?打)[^，。]{0,3}(?:电话|短信|邮件|信))"
    r"|(?=\b(?<!do )not (?:the|my|by|via|on|calls|phone|texts|e-?mails|letters)\b)",
    re.IGNORECASE,
)
RULED_OUT = re.compile(
    r"\bstop|\bno\b|\bnot\b|\b(?:don|won)'?t\b|\bnever\b|\bcease|\bquit|\bend\b|\bwithout|\brather than|\binstead of"
    r"|\benough\b|\bworse|别|不要|不用|勿|停|不想|不许|不准|取消|拒绝|免|唔(?:好|使|要|想)|咪再|莫(?=再|要|给|打|发|寄|联系|来)",
    re.IGNORECASE,
)
#: A stop that is denied keeps what it names: 电话不停, "don't stop the texts".
NOT_STOPPED = re.compile(
    r"(?:不|别|不用|不要|不必)停[了啊吧]?$|^\W*(?:please )?(?:don'?t|do not) stop\b", re.IGNORECASE
)
#: A way alone at the end, after "don't ring me": what is to be done instead.
INSTEAD = re.compile(
    r"^\W*(?:just |only )?(?:e-?mail|text|sms|write|message|call|ring|phone)(?: me| instead)?\W*$", re.I
)
NOT_ME = re.compile(r"\b(?:don'?t|do not|never|stop) \w+ me\b[^,.;]*$", re.IGNORECASE)
#: "In writing" is every way but the spoken ones.
WRITTEN = re.compile(r"\bwrite\b|\bin writing\b|\bwritten\b|书面|文字", re.IGNORECASE)
IN_WRITING = frozenset({"sms", "email", "letter"})
ENDS_ALL_OF_THAT = re.compile(r"\bstop|\bend\b|\bcease|\bno more\b|停|免了|取消", re.IGNORECASE)
WELCOME = re.compile(
    r"\bok(?:ay)?\b|\bfine\b|\bonly\b|\bjust\b|\bcan\b(?!')|\binstead\b|\bby\b|\bplease\b|\bpls\b|\brather\b|\bprefer"
    r"|\bwelcome|\ballowed|\bgood\b|\bbetter\b|\bsend\b|\buse\b|\bdrop me\b"
    r"|\b(?:text|call|ring|e-?mail|whats ?app|phone|write to|message) me\b"
    r"|可以|没问题|没事|只|就行|都行|也行|行$|[行好]不$|[行好]吗|改|换成|好|发|用|寄|打给我",
    re.IGNORECASE,
)
ONLY = re.compile(r"\bonly\b|\bjust\b|\bnothing (?:but|except)\b|\bexcept\b|只(?!有)|仅|除了", re.IGNORECASE)
WAY_ONLY = re.compile(
    r"\b(?:texts?|sms|phone|calls?|e-?mails?|post|letters?)(?: message)? only\b"
    r"|\bonly (?:by |via )?(?:texts?|sms|phone|e-?mails?|post|letters?)\b"
    r"|只(?:发|用|寄|打)(?:短信|邮件|电话|信)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ways:
    """The ways that were named: ruled out, welcome, and those that are to be the only ones."""

    out: frozenset[str] = frozenset()
    welcome: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()

    @property
    def stopped(self) -> tuple[str, ...]:
        """Every way that is not to be used any more. What is welcome beside the only one is kept too."""
        out = self.out | (frozenset(WAYS) - self.only - self.welcome if self.only else frozenset())
        return tuple(way for way in WAYS if way in out)


def read_ways(text: str) -> Ways:
    """What the clauses say of the ways they name. One that rules nothing out and welcomes nothing goes on as the one
    before it, or begins what the next one ends: "calls, texts, e-mails, all of that stops"."""
    out, welcome, waiting, only, ruling, before = set(), set(), set(), set(), False, ""
    for clause in (one.strip() for one in CLAUSE.split(in_simplified(text))):
        named = ways_in(clause)
        kept = bool(NOT_STOPPED.search(clause) or (NOT_ME.search(before) and INSTEAD.search(clause)))
        against = not kept and bool(RULED_OUT.search(clause))
        welcomed = kept or (not against and bool(WELCOME.search(clause)))
        before = clause or before
        if against or welcomed:
            ruling = against
        if welcomed:
            in_writing = named <= {"letter"} and WRITTEN.search(clause) and ONLY.search(clause)
            welcome |= named
            only |= IN_WRITING if in_writing else named if ONLY.search(clause) else set()
        elif ruling:
            out |= named or (waiting if ENDS_ALL_OF_THAT.search(clause) else set())
        else:
            waiting |= named
        if against or welcomed:
            waiting = set()
    return Ways(frozenset(out), frozenset(welcome), frozenset(only))


def all_but_the_only_one(text: str) -> tuple[str, ...]:
    """ "Once a week, by text only": every other way; none where no way is said to be the only one."""
    kept = frozenset().union(*(ways_in(found.group()) for found in WAY_ONLY.finditer(in_simplified(text))))
    return tuple(way for way in WAYS if way not in kept) if kept else ()


def of_all_contact(text: str) -> bool:
    """Whether the words are of all contact, or of none in particular."""
    text = in_simplified(text)
    return bool(ALL.search(text) or GENERAL.search(text))


def ways_in(text: str) -> frozenset[str]:
    """The ways that are named at all."""
    return frozenset(way for way, pattern in _PATTERNS.items() if pattern.search(text))


def ways_stopped(text: str) -> tuple[str, ...]:
    """The ways that a stop is about; none = all contact, which is also what a stop is that names no way clearly."""
    text = in_simplified(text)
    ways = read_ways(text)
    if ways.welcome and TOTAL.search(text):  # "stop everything, e-mail is fine"
        return tuple(way for way in WAYS if way not in ways.welcome)
    if ways.only and WAY_ONLY.search(text):
        return ways.stopped
    if ALL.search(text) or (GENERAL.search(text) and not (ways.out and ways.welcome)):
        return ()
    return ways.stopped


@lru_cache
def way_names() -> dict[str, dict[str, str]]:
    """How each way of contact is called to a customer, by language."""
    return read(NAMES)


_PATTERNS = {way: re.compile(pattern, re.IGNORECASE) for way, pattern in WAYS.items()}
