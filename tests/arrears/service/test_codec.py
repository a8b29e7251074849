"""A reply that was kept is the reply that was given."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears.money import Money
from arrears.service.codec import dump_reply, load_reply
from arrears.service.turn import AccountLabel, Choice, Lines, Reply, Say, Span

money = st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(["CNY", "USD", "GBP"]))
simple = st.one_of(
    money,
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=5),
    st.integers(),
    st.text(),
    st.builds(AccountLabel, st.text(), st.text()),
    st.builds(Span, money, money),
)
value = st.one_of(simple, st.builds(Lines, st.text(), st.lists(st.tuples(simple, simple)).map(tuple)))
says = st.builds(
    Say,
    st.text(min_size=1),
    st.dictionaries(st.text(), value, max_size=3),
    st.lists(st.builds(Choice, simple, st.text()), max_size=2).map(tuple),
)


@given(st.builds(Reply, st.lists(says, max_size=3), st.none() | st.text()))
def test_what_is_kept_is_what_was_said(reply):
    assert load_reply(dump_reply(reply)) == reply


@pytest.mark.parametrize("wrong", [1.5, True, object(), None])
def test_a_float_or_anything_unknown_is_refused(wrong):
    with pytest.raises(TypeError):
        dump_reply(Reply([Say("utter_x", {"amount": wrong})]))


def test_the_kinds_keep_their_types():
    values = {"a": Money(5, "CNY"), "b": date(2026, 1, 2), "c": Decimal("0.12"), "d": 3, "e": "x"}
    assert load_reply(dump_reply(Reply([Say("k", values)]))).says[0].values == values
