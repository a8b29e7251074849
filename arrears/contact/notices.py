"""What a message must carry: the notices that are due, each with the rule that asks for it."""

from dataclasses import dataclass
from datetime import datetime

from arrears.agreements import load_limits
from arrears.contact.engine import zones_of
from arrears.contact.facts import (
    AGENT,
    CHANNELS,
    CONFIRMATION,
    DUNNING,
    LEGAL,
    LOCATION,
    OWING,
    SERVICE,
    VALIDATION,
    WRITTEN_TO_AN_ADDRESS,
    House,
    Item,
    Past,
    Person,
)
from arrears.contact.question import Question
from arrears.contact.standing import PRESSING, stops_holding
from arrears.contact.wording import notice_words

SPEAKS_OF_NO_DEBT = (SERVICE, CONFIRMATION, LOCATION)
IN_DANGER = frozenset({"self_harm", "coercion"})


@dataclass(frozen=True)
class Notice:
    """One notice that is due: its code, the rule that asks for it, and the approved words by language."""

    code: str
    rule_id: str
    text: dict[str, str]


def must_say(
    item: Item, person: Person, history: tuple[Past, ...], at: datetime, house: House | None = None
) -> tuple[Notice, ...]:
    """The notices that the message must carry, in the order in which they are written. A limited voicemail carries
    none: they would tell whoever plays it of a debt, and make it something else than limited."""
    question = Question(item, person, history, house or House(), at, zones_of(person, at)[0])
    if question.limited_voicemail:
        return ()
    return tuple(
        Notice(code, question.id_of(key), _text(question, code, key))
        for code, key, due in DUE
        if question.law(key) and due(question)
    )


def said_in(text: str, house: House | None = None) -> frozenset[str]:
    """The codes of the notices that a text carries."""
    found = {code for code, words in notice_words().items() if any(p.search(text) for p in words.said)}
    if house and any(name and name in text for name in house.lender.values()):
        found.add("institution")
    if "collector_first" in found:
        found.add("collector_later")
    return frozenset(found)


def _text(question: Question, code: str, key: str) -> dict[str, str]:
    known = notice_words()[code]
    words = (known.to_others if _to_others(question) else None) or known.text or question.law(key)
    lender, grace = question.house.lender, str(load_limits().grace_days)
    return {
        lang: text.replace("{lender}", lender.get(lang, "")).replace("{grace_days}", grace)
        for lang, text in words.items()
    }


def _to_others(q: Question) -> bool:
    """To anybody else a lender's name says that there is a debt."""
    return q.item.to not in OWING


def _machine_first(q: Question) -> bool:
    """A machine says that it is one at first contact, until it has been said."""
    return q.item.by_machine and not _said(q, "ai_disclosure")


def _first_contact(q: Question) -> bool:
    """The first thing that we send of our own accord to the person who owes it says who we are."""
    return (
        not _to_others(q) and not q.asked and not any(past.direction == "out" and not past.asked for past in q.history)
    )


def _to_the_debtor(q: Question) -> bool:
    """What speaks of a debt, to the person who owes it and has proved it."""
    return q.person.verified and not _to_others(q) and q.item.reading not in SPEAKS_OF_NO_DEBT


def _collector_first(q: Question) -> bool:
    return _to_the_debtor(q) and not _said(q, "collector_first")


def _collector_later(q: Question) -> bool:
    """Every later communication (US-11). What is said on the chat's own page in one session is one communication; each
    text, e-mail or message that another's network carries is one of its own, and may be read without the others."""
    if not _to_the_debtor(q) or not _said(q, "collector_first"):
        return False
    return not (q.item.channel == "web" and q.in_session and _said_today(q, "collector_later"))


def _by_wire(q: Question) -> bool:
    """Every electronic message to an address or number, the second of a session too (US-05); an answer to somebody who
    is not identified yet is none about a debt."""
    if stops_holding(q):  # whoever has said stop is not told how to say it
        return False
    if q.asked and q.person.states & IN_DANGER:  # an answer to them is about their safety, and collects nothing
        return False
    written = q.item.channel in WRITTEN_TO_AN_ADDRESS or q.item.channel not in CHANNELS
    return written and q.item.reading != CONFIRMATION and not (q.asked and not q.person.verified)


def _demands(q: Question) -> bool:
    demand = q.item.reading in (DUNNING, LEGAL, VALIDATION) or q.item.channel == "letter"
    return demand and not q.asked and not _to_others(q)


def _settles_in_part(q: Question) -> bool:
    return "part_settlement" in q.item.topics and not _to_others(q)


def _too_old(q: Question) -> bool:
    """Whatever presses for money on a time-barred debt says so; an agent in a conversation says it once.

    Where nobody knows which debt is meant, only somebody all of whose debts are is told so: it must not be untrue.
    """
    barred = "all_time_barred" if q.item.debt is None else "time_barred"
    if barred not in q.person.states or not _to_the_debtor(q):
        return False
    return q.item.reading in PRESSING or (q.item.reading == AGENT and not _said(q, "time_barred"))


def _said(q: Question, code: str) -> bool:
    return any(past.direction == "out" and code in past.said for past in q.history)


def _said_today(q: Question, code: str) -> bool:
    """Whether it was said on the same channel on the same local day."""
    said = (past for past in q.history if past.direction == "out" and code in past.said)
    return any(past.channel == q.item.channel and q.local_day(past.at) == q.today for past in said)


DUE = (
    ("ai_disclosure", "ai_disclosure", _machine_first),
    ("institution", "name_institution", _first_contact),
    ("collector_first", "collector_notice", _collector_first),
    ("collector_later", "collector_notice", _collector_later),
    ("time_barred", "time_bar_notice", _too_old),
    ("residue", "residue_clause", _settles_in_part),
    ("complaint_route", "complaint_route", _demands),
    ("opt_out", "opt_out_line", _by_wire),
)
