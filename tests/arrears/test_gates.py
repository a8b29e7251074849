"""A closed gate, the most restrictive first; a claim that may be too old counts as too old."""

from datetime import date

import pytest

from arrears import rules
from arrears.gates import GATES, Standing, first_gate, time_barred

AS_OF = date(2026, 11, 23)


def standing(*closed):
    flags = {name: True for name in closed if name != "not_identified"}
    return Standing(identified="not_identified" not in closed, **flags)


def test_nothing_in_the_way():
    assert first_gate(standing()) is None


def test_unknown_is_not_identified():
    assert first_gate(Standing()) == "not_identified"


@pytest.mark.parametrize("index", range(len(GATES)))
def test_each_gate_wins_over_all_that_follow(index):
    assert first_gate(standing(*GATES[index:])) == GATES[index]


def test_the_order_is_safety_and_rights_before_money():
    assert GATES.index("self_harm") < GATES.index("dispute") < GATES.index("time_barred")
    assert GATES[-2:] == ("running_agreement", "reserved")


def test_what_is_reserved_for_people_is_open_to_a_person_and_nothing_else_is():
    assert first_gate(standing("reserved")) == "reserved"
    assert first_gate(standing("reserved"), by_person=True) is None
    assert first_gate(standing("dispute", "reserved"), by_person=True) == "dispute"


@pytest.mark.parametrize(
    ("as_of", "barred"),
    [(date(2026, 11, 22), False), (date(2026, 11, 23), True), (date(2026, 11, 24), True)],
)
def test_three_years_in_china_to_the_day(as_of, barred):
    assert time_barred(rules.at("cn", as_of), date(2023, 11, 23), as_of) is barred


def test_an_unknown_day_is_too_old():
    assert time_barred(rules.at("uk", AS_OF), None, AS_OF)
