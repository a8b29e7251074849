"""What a text may not lack and may not hold: due notices, banned phrases, a word of a debt to the wrong ears."""

from dataclasses import replace
from datetime import datetime

from arrears.contact import voicemail
from arrears.contact.banned import holds, speaks_of_debt, topics_of
from arrears.contact.engine import zones_of
from arrears.contact.facts import OWING, House, Item, Past, Person
from arrears.contact.letter import lacking_in
from arrears.contact.notices import must_say, said_in
from arrears.contact.question import Question
from arrears.contact.verdict import Verdict

# Classes that are banned only in a situation, and the rule that bans them where the place has one of its own.
ONLY_WHEN = {
    "suit_when_barred": ("time_barred", "time_bar_notice"),
    "overshadowing": ("validation_period", "overshadowing_banned"),
}


def lint(
    text: str, item: Item, person: Person, history: tuple[Past, ...], at: datetime, house: House | None = None
) -> Verdict:
    """Allow a text that carries every due notice and no banned phrase; otherwise deny it, with the first fault."""
    house = house or House()
    item = replace(item, topics=item.topics | topics_of(text))
    question = Question(item, person, history, house, at, zones_of(person, at)[0])
    if question.limited_voicemail:
        fault = voicemail.fault_of(text)
        if fault:
            return question.deny("voicemail_limited", "voicemail", fault)
        return Verdict("allow", question.id_of("voicemail_limited"), "a limited-content message")
    return _to_others(text, question) or _banned(text, question) or _lacking(text, question) or _fine(question)


def _to_others(text: str, question: Question) -> Verdict | None:
    if question.item.to in OWING or not speaks_of_debt(text):
        return None
    return question.deny("banned_phrases", "privacy_leak", "nobody else may be told of a debt", phrases=["debt_words"])


def _banned(text: str, question: Question) -> Verdict | None:
    # What a law of its own forbids here is named before what is forbidden everywhere.
    for name in sorted(question.law("banned_phrases"), key=lambda name: name not in ONLY_WHEN):
        needed, key = ONLY_WHEN.get(name, (None, "banned_phrases"))
        if needed and needed not in question.person.states:
            continue
        if holds(name, text):
            key = key if question.law(key) else "banned_phrases"
            return question.deny(key, "phrase", f"the text holds a banned phrase ({name})", phrases=[name])
    return None


def _lacking(text: str, question: Question) -> Verdict | None:
    said = said_in(text, question.house)
    due = must_say(question.item, question.person, question.history, question.at, question.house)
    missing = [(notice.code, notice.rule_id) for notice in due if notice.code not in said]
    missing += [(field, question.id_of("letter_fields")) for field in lacking_in(text, question)]
    if not missing:
        return None
    codes = [code for code, _ in missing]
    why = f"the text lacks what it must say: {', '.join(codes)}"
    return Verdict("deny", missing[0][1], why, "notice_missing", None, {"missing": codes})


def _fine(question: Question) -> Verdict:
    return Verdict("allow", question.id_of("banned_phrases"), "every due notice is in it and no banned phrase")
