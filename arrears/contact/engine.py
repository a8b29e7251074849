"""May we contact this person now? Every outbound item is asked about here, a person's too, before it is sent."""

from dataclasses import replace
from datetime import UTC, datetime

from arrears import rules
from arrears.contact import budgets, hours, standing
from arrears.contact.facts import House, Item, Past, Person
from arrears.contact.question import Question
from arrears.contact.verdict import Verdict, against, key_of

# In the order in which they are named: whom, whether, when, how often. A denial wins over every hold, and what leaves
# no exception is named before what does.
CHECKS = (
    standing.stopped,
    *standing.FORBIDDEN_STATES,
    standing.breathing_space,
    standing.somebody_else,
    standing.consent_missing,
    hours.named_time,
    *budgets.USED_UP,
    budgets.after_conversation,
    hours.holiday,
    hours.quiet_hours,
)
MOMENTS_TRIED = 120  # far beyond thirty days of seven zones; a wait that has no end is a denial


def may_contact(
    item: Item, person: Person, history: tuple[Past, ...], at: datetime, house: House | None = None
) -> Verdict:
    """Whether the item may go out at that instant (aware). A hold names an instant at which, nothing else having
    happened, it may; unknown place, zone, debt or kind are read the strictest way."""
    house = house or House()
    first = verdict = _now(item, person, history, at, house)
    moment, tried, met = at, 0, []
    while verdict.decision == "hold":
        tried += 1
        met.append(verdict)
        if tried > MOMENTS_TRIED:
            why = "no hour suits every time zone that the customer may be in: record their zone"
            return replace(first, decision="deny", why=why, code="no_moment", until=None)
        moment = verdict.until
        verdict = _now(item, person, history, moment, house)
    if first.decision != "hold":
        return first
    if verdict.decision == "deny":
        return verdict.beside([first])  # to send it now is to go past what holds now as well
    return _moved_by(met, moment)


def _moved_by(met: list[Verdict], until: datetime) -> Verdict:
    """The first hold, until the instant at which the last one is over, with every rule that came up on the way."""
    first = met[0]
    reasons: dict[tuple, dict] = {}
    for rule in (rule for verdict in met for rule in against(verdict.to_json())):
        reasons.setdefault(key_of(rule), rule)
    later = list(reasons.values())[len(against(first.to_json())) :]
    if not later:
        return replace(first, until=until)
    why = "; ".join([first.why, *(f"then {rule['why']} ({rule['rule_id']})" for rule in later)])
    then = [{"rule_id": rule["rule_id"], "code": rule["code"]} for rule in later]
    return replace(first, until=until, why=why, inputs=first.inputs | {"then": then})


def zones_of(person: Person, at: datetime) -> tuple[str, ...]:
    """Every time zone that the customer may be in: those on file, or all of their place."""
    return person.zones or tuple(rules.at(person.place, at.astimezone(UTC).date()).value("zones"))


def _now(item: Item, person: Person, history: tuple[Past, ...], at: datetime, house: House) -> Verdict:
    """The answer at one moment: every zone must agree."""
    zones = zones_of(person, at)
    asked = [Question(item, person, history, house, at, zone) for zone in zones]
    found = [verdict for check in CHECKS for question in asked if (verdict := check(question)) is not None]
    known = {
        "place": person.place,
        "book": asked[0].book.place,
        "day": str(asked[0].today),
        "zones": list(zones),
        "kind": item.kind,
        "read_as": item.reading,
        "channel": item.channel,
        "debt": item.debt,
        "where": item.where,
        "contact_point": item.contact_point,
        "to": item.to,
        "answers_customer": asked[0].asked,
        "in_session": asked[0].in_session,
        "acting_as": house.acting_as,
        "contacts_known": len(history),
    }
    if not found:
        return _allowed(asked[0], known)
    named, *others = sorted(found, key=lambda verdict: (verdict.decision != "deny", verdict.overridable))
    named = replace(named, inputs=known | named.inputs).beside(others)
    if named.decision == "hold":  # nothing is gained by asking again before the longest of them is over
        return replace(named, until=max(verdict.until for verdict in found))
    return named


def _allowed(question: Question, known: dict) -> Verdict:
    key = "replies_allowed" if question.asked else "proactive_allowed"
    why = "it answers the customer" if question.asked else "within the hours and budgets of the place"
    if not question.law(key):
        return replace(question.deny(key, "not_allowed", "the rule book allows none"), inputs=known)
    return Verdict("allow", question.id_of(key), why, inputs=known)
