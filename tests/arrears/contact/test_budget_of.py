"""What is charged to a budget: contacts of its own channels and places, and what nobody knows the place of."""

from datetime import UTC, datetime, timedelta

import pytest

from arrears.contact import House, Item, Past, Person, may_contact

NOW = datetime(2026, 11, 18, 16, 0, tzinfo=UTC)  # a Wednesday, eleven in the morning in Boston
BANK = House("agency", own_budget=False)


def judged(place: str, item: Item, *pasts: Past) -> str:
    person = Person(place, ("America/New_York",), verified=True)
    return may_contact(item, person, pasts, NOW, BANK).decision


def calls(count: int, channel: str = "call", **more: object) -> tuple[Past, ...]:
    """One a day up to yesterday, the seventh six days ago as well: a week is the day and the six before it."""
    days = (min(number, 6) for number in range(1, count + 1))
    return tuple(Past(NOW - timedelta(days=day), "out", channel, debt="AC-1", **more) for day in days)


@pytest.mark.parametrize(("channel", "decision"), [("call", "hold"), ("voicemail", "hold"), ("sms", "allow")])
def test_seven_calls_in_a_week_are_calls(channel: str, decision: str) -> None:
    """Rule US-02: voicemails are calls, text messages are none."""
    past = calls(7, channel, outcome="sent" if channel == "sms" else "unanswered")
    assert judged("us", Item("dunning", "call", debt="AC-1", where="home"), *past[:6]) == "allow"
    assert judged("us", Item("dunning", "call", debt="AC-1", where="home"), *past) == decision


@pytest.mark.parametrize(("where", "decision"), [("home", "hold"), ("elsewhere", "allow"), (None, "hold")])
def test_two_contacts_at_home_in_a_week_are_those_at_home(where: str | None, decision: str) -> None:
    """Rule US-24, in Massachusetts; a contact of which nobody knows where it was is charged."""
    past = calls(2, outcome="unanswered", where=where)
    assert judged("us-ma", Item("dunning", "call", debt="AC-1", where="home"), *past) == decision


@pytest.mark.parametrize(("outcome", "decision"), [("sent", "hold"), ("unknown", "hold"), ("not_connected", "allow")])
def test_a_call_of_which_nobody_knows_how_it_ended_is_charged_as_answered_and_as_not(
    outcome: str, decision: str
) -> None:
    """Rules CN-02 and CN-03: what is not known is read the strict way."""
    at = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)  # two in the afternoon in China
    past = [
        Past(at - timedelta(minutes=20 * n), "out", "call", debt="AC-1", contact_point="a", outcome=outcome)
        for n in range(1, 9)
    ]
    person = Person("cn", ("Asia/Shanghai",), verified=True)
    item = Item("dunning", "call", debt="AC-1", contact_point="a")
    assert may_contact(item, person, past, at, BANK).decision == decision


@pytest.mark.parametrize(
    ("channel", "outcome", "decision"),
    [
        ("call", "answered", "hold"),
        ("call", "sent", "hold"),
        ("call", "unknown", "hold"),
        ("ai_voice", "sent", "hold"),
        ("call", "unanswered", "allow"),
        ("call", "not_connected", "allow"),
        ("call", "refused", "allow"),
        ("voicemail", "sent", "allow"),
        ("sms", "sent", "allow"),
    ],
)
def test_a_call_of_which_nobody_knows_how_it_ended_was_a_conversation(
    channel: str, outcome: str, decision: str
) -> None:
    """Rule US-02: seven days without a call; a voicemail that was left is none in which somebody spoke."""
    past = Past(NOW - timedelta(days=6), "out", channel, debt="AC-1", outcome=outcome)
    item = Item("dunning", "call", debt="AC-1", where="home")
    assert judged("us", item, past) == decision
    assert judged("us", Item("dunning", "call", debt="AC-2", where="home"), past) == "allow"
