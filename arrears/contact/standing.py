"""Whom we may not press: what the customer's situation forbids, whatever the hour."""

from functools import partial

from arrears.contact.facts import (
    CONFIRMATION,
    DUNNING,
    LEGAL,
    LOCATION,
    OWING,
    REMINDER,
    VALIDATION,
    VOICE,
    WRITTEN_TO_AN_ADDRESS,
    Stop,
)
from arrears.contact.question import Question
from arrears.contact.reach import unreachable
from arrears.contact.verdict import Verdict

REQUIRED = (LEGAL, VALIDATION, CONFIRMATION)
PRESSING = (DUNNING, REMINDER)

# Each state, the rule that it wakes, whether it ends all that nobody asked for or only what presses for money,
# and what to say. The order is the order in which they are named.
STATES = (
    ("deceased", "deceased_stops", "all", "the customer has died"),
    ("wrong_person", "wrong_person_stops", "all", "the contact belongs to somebody else"),
    ("self_harm", "danger_stops", "all", "the customer may be in danger: outreach is suspended"),
    ("coercion", "danger_stops", "all", "somebody may be forcing the customer: what is sent may reach them"),
    ("no_capacity", "no_capacity_stops", "all", "the customer may lack mental capacity"),
    ("insolvent", "insolvency_stops", "all", "the customer is insolvent"),
    ("lawyer", "lawyer_stops", "all", "a lawyer represents the customer: only the lawyer may be contacted"),
    ("refused_to_pay", "refusal_stops", "all", "the customer refused to pay in writing"),
    ("dispute", "dispute_suspends", "pressing", "the debt is disputed and not yet verified"),
    ("complaint", "complaint_suspends", "pressing", "a complaint is open"),
    ("bereaved", "bereavement_suspends", "pressing", "the customer is in mourning"),
    ("occasion", "occasion_suspends", "pressing", "a calamity, a wedding or a festival in the customer's family"),
    ("adviser", "adviser_suspends", "pressing", "a debt adviser is preparing a plan"),
    ("agreement", "agreement_stops_dunning", "dunning", "an agreement is running and is kept"),
    ("time_barred", "time_barred_suspends", "pressing", "the debt is time-barred"),
)


def forbidden_state(question: Question, state: str, key: str, reach: str, why: str) -> Verdict | None:
    """A state that ends or suspends what this item would do. Answers to the customer are not touched."""
    kind = question.item.reading
    if question.asked or kind in REQUIRED or state not in question.person.states or not question.law(key):
        return None
    if reach == "all" or (kind in PRESSING if reach == "pressing" else kind == DUNNING):
        return question.deny(key, state, why, state=state)
    return None


# One check for each, so that a verdict names every state that forbids.
FORBIDDEN_STATES = tuple(
    partial(forbidden_state, state=state, key=key, reach=reach, why=why) for state, key, reach, why in STATES
)


def breathing_space(question: Question) -> Verdict | None:
    """In breathing space only the purposes that the law lists are left."""
    if "breathing_space" not in question.person.states or not question.law("breathing_space_suspends"):
        return None
    purpose = question.item.purpose
    if question.asked:
        purpose = purpose or "query_or_complaint"
    elif question.item.reading in REQUIRED:
        purpose = purpose or "required_notice"
    allowed = question.law("breathing_space_allows")
    if purpose in allowed:
        return None
    why = "the customer is in breathing space"
    return question.deny("breathing_space_allows", "breathing_space", why, purpose=purpose, allowed=allowed)


def somebody_else(question: Question) -> Verdict | None:
    """Another person is never told of the debt, and asked to relay only where the customer cannot be reached."""
    item, states = question.item, question.person.states
    if item.to in OWING or question.asked:
        return None
    key = "third_party_if_unreachable"
    if item.reading != LOCATION:
        return question.deny(key, "third_party", "nobody else may be told of a debt", to=item.to)
    if "third_party_refused" in states:
        return question.deny(key, "third_party_refused", "that person said no, which is final", to=item.to)
    if not question.law(key) or not ("unreachable" in states or unreachable(question)):
        return question.deny(key, "third_party", "the customer can be reached themselves", to=item.to)
    return None


def consent_missing(question: Question) -> Verdict | None:
    """What needs the customer's consent on record: a work address, an artificial voice, a notice by wire."""
    item, consents = question.item, question.person.consents
    work = item.where == "work" and question.law("workplace_by_consent_only") and not question.asked
    if work and "workplace" not in consents:
        why = "contact at work needs the customer's consent"
        return question.deny("workplace_by_consent_only", "workplace", why, where=item.where)
    if item.channel == "ai_voice" and question.law("ai_voice_needs_consent") and "ai_voice" not in consents:
        why = "an artificial voice needs the customer's consent"
        return question.deny("ai_voice_needs_consent", "ai_voice", why)
    wired = item.kind == VALIDATION and item.channel in (*WRITTEN_TO_AN_ADDRESS, "web")
    later = question.person.first_contact_at is not None or any(past.direction == "out" for past in question.history)
    if wired and later and question.law("notice_needs_e_consent") and "e_sign" not in consents:
        why = "a notice after the first contact needs consent to electronic form"
        return question.deny("notice_needs_e_consent", "e_sign", why)
    return None


def stopped(question: Question) -> Verdict | None:
    """A stop binds its channel, or all of them; what law requires may still go, and one confirmation."""
    item = question.item
    named, holding = _named(question), stops_holding(question)
    if not holding or (item.reading == "reply" and item.answers is not None):
        return None
    everything = any(stop.channel == "all" for stop in holding)
    if item.kind in question.law("stop_allows"):
        return None if item.kind != CONFIRMATION else _confirmed(question, min(stop.at for stop in holding))
    why = "the customer asked us to stop" + ("" if everything else f" on {item.channel}")
    code = "stop_all" if everything else "stop_channel"
    key = "stop_allows" if named else "stop_covers_all_channels"  # the rule by which another channel's stop binds
    return question.deny(key, code, why, stops=sorted({s.channel for s in holding}))


def stops_holding(question: Question) -> list[Stop]:
    """The stops that bind the item: those of its channel and of all; every one, where the law lets one bind all."""
    return list(question.person.stops) if question.law("stop_covers_all_channels") else _named(question)


def _named(question: Question) -> list[Stop]:
    return [s for s in question.person.stops if s.channel == "all" or _same(s.channel, question.item.channel)]


def _confirmed(question: Question, since) -> Verdict | None:
    """A stop is confirmed once, soon. Counted from the oldest stop that holds: saying it again buys no second one."""
    done = sum(1 for past in question.history if past.kind == CONFIRMATION and past.at >= since)
    if done:
        return question.deny("stop_allows", "confirmed", "the stop has been confirmed", confirmations=done)
    minutes = question.law("confirmation_within_minutes")
    if (question.at - since).total_seconds() > minutes * 60:
        why = f"a stop may be confirmed within {minutes} minutes only"
        return question.deny("confirmation_within_minutes", "confirmation_late", why, minutes=minutes)
    return None


def _same(stopped: str, channel: str) -> bool:
    return stopped == channel or (stopped in VOICE and channel in VOICE)
