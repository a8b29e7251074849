"""May we contact this person now? Every outbound item is asked about here, a person's too, before it is sent."""

from dataclasses import replace
from datetime import UTC, datetime

from arrears import rules
from arrears.contact import budgets, hours, standing
from arrears.contact.facts import House, Item, Past, Person
from arrears.contact.question import Question
from arrears.contact.verdict import Verdict

# In the order in which they win: whom, whether, when, how often. A denial wins over every hold.
CHECKS = (
    standing.stopped,
    standing.forbidden_state,
    standing.breathing_space,
    standing.somebody_else,
    standing.consent_missing,
    hours.named_time,
    budgets.used_up,
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
        return replace(verdict, overridable=verdict.overridable and first.overridable)
    return _moved_by(met, moment)


def _moved_by(met: list[Verdict], until: datetime) -> Verdict:
    """The first hold, until the instant at which the last one is over, with every other rule that moved it there."""
    first = met[0]
    reasons: dict[tuple, Verdict] = {}  # the same rule met again, an hour or a zone later, is one reason
    for one in met:
        reasons.setdefault((one.rule_id, one.code, one.inputs.get("budget")), one)
    others = list(reasons.values())[1:]
    if not others:
        return replace(first, until=until)
    why = "; ".join([first.why, *(f"then {one.why} ({one.rule_id})" for one in others)])
    then = [{"rule_id": one.rule_id, "code": one.code} for one in others]
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
    for wanted in ("deny", "hold"):
        hit = next((verdict for verdict in found if verdict.decision == wanted), None)
        if hit is not None:
            # Going past the one that is named must not go past another that leaves no exception.
            open_to_all = all(verdict.overridable for verdict in found)
            return replace(hit, inputs=known | hit.inputs, overridable=open_to_all)
    return _allowed(asked[0], known)


def _allowed(question: Question, known: dict) -> Verdict:
    key = "replies_allowed" if question.asked else "proactive_allowed"
    why = "it answers the customer" if question.asked else "within the hours and budgets of the place"
    if not question.law(key):
        return replace(question.deny(key, "not_allowed", "the rule book allows none"), inputs=known)
    return Verdict("allow", question.id_of(key), why, inputs=known)
