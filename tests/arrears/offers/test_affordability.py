"""Means: exact in every rhythm, rounded down, shared by balance; a figure that cannot be used is named."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears.money import Money
from arrears.offers import Budget, Regular, UnusableFigure, assess, next_question
from tests.examples import examples

NONE = Decimal(0)
RHYTHMS = {"month": Fraction(1), "fortnight": Fraction(26, 12), "week": Fraction(52, 12)}


def cny(text: str) -> Money:
    return Money.of(text, "CNY")


def monthly(text: str) -> tuple[Regular, ...]:
    return (Regular(cny(text)),)


def test_income_less_spending_less_a_reserve_by_hand():
    # 6000 - 5 % = 5700; less 3000, 1200 and 500 leaves 1000; ours are 20000 of 50000
    budget = Budget(
        income=monthly("6000"),
        fixed=monthly("3000"),
        flexible=monthly("1200"),
        priority=monthly("500"),
        others=(cny("30000"),),
    )
    means = assess(budget, cny("20000"), Decimal("0.05"))
    assert (means.disposable, means.share, means.hardship) == (cny("1000.00"), cny("400.00"), False)


def test_three_a_week_are_exactly_thirteen_a_month():
    means = assess(Budget(income=(Regular(cny("3"), "week"),), essential=()), cny("100"), NONE)
    assert means.disposable == cny("13.00")
    means = assess(Budget(income=(Regular(cny("6"), "fortnight"),), essential=()), cny("100"), NONE)
    assert means.disposable == cny("13.00")


@pytest.mark.parametrize(("spending", "disposable"), [("2000", "0"), ("2000.01", "-0.01")])
def test_nothing_left_is_hardship_and_no_share(spending, disposable):
    means = assess(Budget(income=monthly("2000"), essential=monthly(spending)), cny("500"), NONE)
    assert (means.disposable, means.share, means.hardship) == (cny(disposable), cny("0"), True)


def test_less_than_a_minor_unit_left_is_nothing_left():
    one = Budget(income=(Regular(Money(1, "CNY"), "week"),), essential=(Regular(Money(4, "CNY")),))
    assert assess(one, cny("500"), NONE).hardship  # a third of a fen a month


@pytest.mark.parametrize(
    ("budget", "field", "code"),
    [
        (Budget(income=monthly("0")), "income", "income_zero"),
        (Budget(income=()), "income", "income_zero"),
        (Budget(income=(Regular(Money(5, "USD")),)), "income", "other_currency"),
        (Budget(income=monthly("100"), essential=monthly("-1")), "essential", "negative_figure"),
        (Budget(income=monthly("-100")), "income", "negative_figure"),
        (Budget(income=monthly("100"), others=(cny("-1"),)), "others", "negative_figure"),
        (Budget(priority=(Regular(Money(5, "USD")),)), "priority", "other_currency"),
    ],
)
def test_a_figure_that_cannot_be_used_is_refused_by_name(budget, field, code):
    with pytest.raises(UnusableFigure, match=f"{field}: {code}: ") as refused:
        assess(budget, cny("500"), NONE)
    assert (refused.value.field, refused.value.code) == (field, code)


def test_one_question_at_a_time_until_enough_is_known():
    budget = Budget()
    assert next_question(budget) == "income" and assess(budget, cny("500"), NONE) is None
    budget = Budget(income=monthly("3000"))
    assert next_question(budget) == "essential" and assess(budget, cny("500"), NONE) is None
    budget = Budget(income=monthly("3000"), essential=monthly("2000"))
    assert next_question(budget) == "others" and assess(budget, cny("500"), NONE).share == cny("1000")
    budget = Budget(income=monthly("3000"), essential=monthly("2000"), others=())
    assert next_question(budget) is None and next_question(budget, detailed=True) is None


def test_the_long_form_asks_for_each_kind_of_spending():
    budget = Budget(income=monthly("3000"), fixed=monthly("1000"))
    assert next_question(budget, detailed=True) == "flexible"
    assert next_question(budget) == "others"


def test_a_skipped_question_is_not_asked_again_and_no_means_are_invented():
    assert next_question(Budget(skipped=frozenset({"income"}))) is None
    budget = Budget(income=monthly("3000"), skipped=frozenset({"essential"}))
    assert next_question(budget) is None and assess(budget, cny("500"), NONE) is None
    budget = Budget(income=monthly("3000"), essential=(), skipped=frozenset({"others"}))
    assert next_question(budget) is None and assess(budget, cny("500"), NONE).share == cny("3000")


@settings(max_examples=examples(200))
@given(st.data())
def test_the_means_agree_with_a_calculation_in_fractions(data):
    figure = st.tuples(st.integers(0, 10**7), st.sampled_from(sorted(RHYTHMS)))
    income = [data.draw(st.tuples(st.integers(1, 10**7), st.sampled_from(sorted(RHYTHMS))))]
    income += data.draw(st.lists(figure, max_size=2))
    fixed, flexible, priority = (data.draw(st.lists(figure, max_size=3)) for _ in range(3))
    others, owed = data.draw(st.lists(st.integers(0, 10**8), max_size=3)), data.draw(st.integers(1, 10**8))
    buffer = data.draw(st.integers(0, 100))

    monthly_income = sum(Fraction(minor) * RHYTHMS[every] for minor, every in income)
    monthly_spending = sum(Fraction(minor) * RHYTHMS[every] for minor, every in fixed + flexible + priority)
    left = monthly_income - monthly_income * Fraction(buffer, 100) - monthly_spending
    ours = left * Fraction(owed, owed + sum(others))

    def regular(figures):
        return tuple(Regular(Money(minor, "CNY"), every) for minor, every in figures)

    budget = Budget(
        income=regular(income),
        fixed=regular(fixed),
        flexible=regular(flexible),
        priority=regular(priority),
        others=tuple(Money(minor, "CNY") for minor in others),
    )
    means = assess(budget, Money(owed, "CNY"), Decimal(buffer) / 100)
    assert means.disposable.minor == floor(left)
    assert means.share.minor == max(0, floor(ours))
    assert means.share.minor <= max(0, means.disposable.minor)


def test_a_debt_of_nothing_or_less_has_no_share():
    budget = Budget(income=monthly("3000"), essential=monthly("2000"), others=())
    for owed in ("0", "-5"):
        means = assess(budget, cny(owed), NONE)
        assert (means.disposable, means.share) == (cny("1000"), cny("0"))
