"""Whose payment is it: certain only by a reference, doubtful by likeness, never a guess."""

from dataclasses import replace
from datetime import date

import pytest

from arrears.money import Money
from arrears.payments.matching import (
    SAME_NAME,
    Found,
    Known,
    LinkKnown,
    match,
    references_in,
)
from arrears.payments.names import Names, likeness_of_names
from arrears.payments.statements.lines import Line

LINE = Line(1, "x", Money(5000, "GBP"), date(2026, 11, 20), "Robin Sample", "")
ACCOUNT = Known("AC-1", "HB-1", "Robin Sample", "GBP", 100_000, frozenset({5000}))
OTHER = replace(ACCOUNT, account="AC-2", due=frozenset({7000}))
LINK = LinkKnown("PL-23456789ABCDEFGH", "AC-1", 5000, "GBP", None)


@pytest.mark.parametrize(
    ("text", "link", "agreement"),
    [
        ("pay PL-23456789ABCDEFGH thanks", "PL-23456789ABCDEFGH", None),
        ("PL23456789ABCDEFGH", "PL-23456789ABCDEFGH", None),
        ("pl-2345 6789 abcd efgh many thanks", "PL-23456789ABCDEFGH", None),
        ("ＰＬ－23456789ABCDEFGH", "PL-23456789ABCDEFGH", None),
        ("还款A-2026-000012谢谢", None, "A-2026-000012"),
        ("A2026000012", None, "A-2026-000012"),
        ("PL-123", None, None),
        ("DATA-2026-000012", None, None),
    ],
)
def test_references_are_found_in_what_people_write(text: str, link: str | None, agreement: str | None) -> None:
    assert references_in(replace(LINE, text=text))[:2] == (link, agreement)


@pytest.mark.parametrize("name", ["SAMPLE R", "Sample, Robin", "R. Sample", "ROBINSAMPLE", "Robin Sampel"])
def test_the_index_finds_who_the_comparison_would_find(name: str) -> None:
    assert [known.account for known in Names([ACCOUNT]).near(name)] == ["AC-1"]


def test_words_that_may_be_references_are_tried() -> None:
    assert references_in(replace(LINE, text="card ac-9001, hb-uk-0001/Nov")) == (
        None,
        None,
        ("AC-9001", "HB-UK-0001"),
    )


def test_a_pay_link_with_its_amount_is_certain() -> None:
    verdict = match(LINE, Found(link=LINK))
    assert (verdict.certainty, verdict.account) == ("certain", "AC-1")


def test_a_pay_link_with_another_amount_or_currency_is_doubtful() -> None:
    for amount in (Money(4999, "GBP"), Money(5000, "EUR")):
        verdict = match(replace(LINE, amount=amount), Found(link=LINK))
        assert (verdict.certainty, verdict.reasons) == ("doubtful", ("link", "other_amount"))


def test_a_link_that_was_paid_already_is_the_same_payment_once() -> None:
    paid = replace(LINK, payment="PM-1")
    assert (match(LINE, Found(link=paid)).certainty, match(LINE, Found(link=paid)).payment) == ("same", "PM-1")
    again = match(LINE, Found(link=replace(paid, seen_on_statement=True)))
    assert (again.certainty, again.reasons[-1]) == ("doubtful", "link_already_paid")


@pytest.mark.parametrize("minor", [5000, 100_000, 123])
def test_an_accounts_own_reference_is_certain_up_to_what_is_owed(minor: int) -> None:
    found = Found(accounts=(ACCOUNT,), exact=True)
    assert match(replace(LINE, amount=Money(minor, "GBP")), found).certainty == "certain"


@pytest.mark.parametrize(
    ("amount", "reason"), [(Money(100_001, "GBP"), "more_than_owed"), (Money(5000, "USD"), "other_currency")]
)
def test_more_than_is_owed_or_another_currency_is_doubtful(amount: Money, reason: str) -> None:
    verdict = match(replace(LINE, amount=amount), Found(accounts=(ACCOUNT,), exact=True))
    assert verdict.certainty == "doubtful" and reason in verdict.reasons


def test_the_same_amount_by_another_way_may_be_the_same_payment() -> None:
    verdict = match(LINE, Found(accounts=(ACCOUNT,), exact=True, alike=(("AC-1", "PM-7"),)))
    assert (verdict.certainty, verdict.candidates[0].payment) == ("doubtful", "PM-7")
    assert "may_be_payment" in verdict.reasons


def test_a_customers_reference_is_certain_only_where_the_amount_tells_the_account() -> None:
    both = Found(accounts=(ACCOUNT, OTHER))
    assert match(LINE, both).account == "AC-1"
    assert match(replace(LINE, amount=Money(7000, "GBP")), both).account == "AC-2"
    verdict = match(replace(LINE, amount=Money(6000, "GBP")), both)
    assert (verdict.certainty, verdict.reasons, len(verdict.candidates)) == ("doubtful", ("several_accounts",), 2)
    assert match(replace(LINE, amount=Money(6000, "GBP")), Found(accounts=(ACCOUNT,))).certainty == "certain"


def test_a_disputed_debt_is_paid_only_where_the_payer_names_it() -> None:
    """Rule US-22: a payment is not applied to a disputed debt; the consumer's direction is followed."""
    disputed = replace(ACCOUNT, disputed=True)
    assert match(LINE, Found(accounts=(disputed,))).reasons[-1] == "disputed"
    assert match(LINE, Found(accounts=(disputed, replace(OTHER, due=frozenset({5000}))))).account == "AC-2"
    assert match(LINE, Found(accounts=(disputed,), exact=True)).certainty == "certain"


def test_a_name_and_an_amount_alone_are_never_certain() -> None:
    verdict = match(LINE, Found(), Names([ACCOUNT, OTHER, replace(ACCOUNT, account="AC-3", name="Kim Else")]))
    assert (verdict.certainty, verdict.account) == ("doubtful", None)
    assert [c.account for c in verdict.candidates] == ["AC-1", "AC-2"], "the one whose amount is due comes first"


def test_nobody_of_that_name_is_unknown() -> None:
    verdict = match(replace(LINE, name="Kim Else"), Found(), Names([ACCOUNT]))
    assert (verdict.certainty, verdict.candidates) == ("unknown", ())
    assert match(replace(LINE, name=""), Found(), Names([ACCOUNT])).certainty == "unknown"


@pytest.mark.parametrize("changed", [{"returned": True}, {"repeated": True}])
def test_a_return_or_the_same_line_twice_is_for_a_person(changed: dict) -> None:
    verdict = match(replace(LINE, **changed), Found(accounts=(ACCOUNT,), exact=True))
    assert (verdict.certainty, verdict.candidates[0].account) == ("doubtful", "AC-1")


SAME = [
    ("Robin Sample", "SAMPLE ROBIN"),
    ("Mr Robin Sample", "Robin Sample"),
    ("R Sample", "Robin Sample"),
    ("SAMPLE R", "Robin Sample"),
    ("José Álvarez", "JOSE ALVAREZ"),
    ("Jörg Weiß", "Joerg Weiss"),
    ("王示例", "王 示例"),
    ("示例王", "王示例"),
    ("王示例先生", "王示例"),
    ("ZHANG SAN", "San Zhang"),
    ("ZHANGSAN", "Zhang San"),
    ("Robin  Sampel", "Robin Sample"),
]
OTHERS = [
    ("Robin Sample", "Taylor Template"),
    ("Robin Sample", "Robert Simple"),
    ("王示例", "王示范"),
    ("张三", "张三丰"),
    ("Li Wei", "Li Na"),
    ("Zhang Wei", "Zhang Min"),
    ("Priya Patel", "Pooja Patel"),
    ("R Sample", "T Sample"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name_written_in_another_way(one: str, other: str) -> None:
    assert likeness_of_names(one, other) >= SAME_NAME
    assert likeness_of_names(other, one) >= SAME_NAME


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_persons_name(one: str, other: str) -> None:
    assert likeness_of_names(one, other) < SAME_NAME
