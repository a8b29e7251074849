"""Every outbound item is asked about: replies go, what nobody asked for does not, a stop binds."""

from datetime import UTC, datetime

import pytest

from arrears import rules
from arrears.contact import may_send

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PLACES = [*rules.places(), None, "atlantis"]


@pytest.mark.parametrize("place", PLACES)
def test_a_reply_goes_out_even_after_a_stop(place):
    assert may_send("reply", place, NOW, stopped=False).allow
    assert may_send("reply", place, NOW, stopped=True).allow


@pytest.mark.parametrize("place", PLACES)
def test_nothing_goes_out_unasked(place):
    verdict = may_send("proactive", place, NOW, stopped=False)
    assert not verdict.allow
    assert verdict.rule_id and verdict.why


@pytest.mark.parametrize("kind", ["agent", "system"])
def test_agents_and_notices_belong_to_the_conversation_until_a_stop(kind):
    assert may_send(kind, "uk", NOW, stopped=False).allow
    assert not may_send(kind, "uk", NOW, stopped=True).allow


def test_an_unknown_kind_counts_as_unasked():
    assert not may_send("campaign", "cn", NOW, stopped=False).allow
