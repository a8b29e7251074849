"""The invented customers: what they read in a reply, what they answer, and when it is over."""

from decimal import Decimal

import pytest

from arrears.exact_yaml import BookError
from parley.rehearsal.people import Customer, cast, lines, personas
from parley.rehearsal.phrases import said
from parley.rehearsal.player import TURNS_LIMIT, Player
from tests.parley.conftest import Parley


def player(name: str, language: str = "en") -> Player:
    return Player(Customer(personas()[name], language, 1))


OFFER = (
    "Here is what I can arrange. 14 monthly payments of {each}, the first on 7 December 2026, £6,300.00 in all"
    " (of which £120.00 is the cost of the plan, at 6% a year on the principal)."
    "\n\nWould that work? If not, tell me what you can pay each month."
)


def test_a_reply_is_read_by_the_names_of_its_phrases_with_their_values() -> None:
    phrases = said(OFFER.format(each="£450.00"), "en")
    assert (
        set(phrases) == {"utter_offer_month", "utter_ask_offer"} and phrases["utter_offer_month"]["each"] == "£450.00"
    )
    assert said("Something that is nobody's phrase", "en") == {}


def test_an_offer_inside_the_means_is_taken_and_one_above_is_not() -> None:
    assert player("plan_inside_means").next(OFFER.format(each="£450.00 – £451.20")) == "yes I agree"
    above = player("plan_inside_means").next(OFFER.format(each="£900.00"))
    assert above in [line.format(amount="£700") for line in lines()["propose"]["en"]]


def test_a_haggler_refuses_first() -> None:
    assert player("haggler").next(OFFER.format(each="£450.00")) in lines()["too_much"]["en"]


def test_it_ends_where_the_persona_should_and_above_the_means_it_was_wrong() -> None:
    made = (
        "Your agreement is in place. Its reference is A-1. The first payment is £900.00 on 7 December 2026. Thank you."
    )
    happy = player("plan_inside_means")
    happy.next(OFFER.format(each="£450.00"))
    assert happy.next(made) is None and happy.course.end == "agreement" and happy.course.right
    strained = player("plan_inside_means")
    strained.next(OFFER.format(each="£900.00"))
    strained.next(made)
    assert strained.course.monthly == Decimal("900.00") and not strained.course.right


def test_a_reply_that_comes_twice_is_counted_and_nobody_talks_for_ever() -> None:
    one = player("evasive")
    replies = [one.next("Hm.") for _ in range(TURNS_LIMIT + 1)]
    assert None in replies and one.course.repeats > 5


def test_every_persona_speaks_both_languages_and_there_are_enough() -> None:
    assert len(personas()) >= 16
    assert all(set(move) == {"en", "zh"} and all(move.values()) for move in lines().values())
    customers = cast(list(personas()), ["en", "zh"], 2)
    assert len({customer.ref for customer in customers}) == 4 * len(personas())


def test_a_persona_that_says_nothing_known_is_refused(tmp_path) -> None:
    path = tmp_path / "personas.yml"
    path.write_text("odd: {wants: nothing_known, means: 1, ends: [leaves], patience: 0}\n")
    with pytest.raises(BookError, match="nothing is said for nothing_known"):
        personas(path)


def test_without_a_token_or_a_demo_nobody_is_put_on_file(parley: Parley, demo_store) -> None:
    assert "set PARLEY_REST_TOKEN" in str(parley("rehearse").exception)
    assert "there is no grump" in str(parley("rehearse", "--persona", "grump").exception)
    assert len(parley("rehearse", "--list").stdout.splitlines()) == len(personas())
