"""The whole verdict on a statement line: what is posted, what a person is shown, and for which reasons."""

from dataclasses import replace
from datetime import date

import pytest

from arrears.money import Money
from arrears.payments.matching import Candidate, Found, Known, LinkKnown, Match, match, references_in
from arrears.payments.names import Names
from arrears.payments.statements.lines import Line

LINE = Line(1, "x", Money(5000, "GBP"), date(2026, 11, 20), "Robin Sample", "")
FIRST = Known("AC-1", "HB-1", "Robin Sample", "GBP", 100_000, frozenset({5000}))
SECOND = replace(FIRST, account="AC-2", due=frozenset({7000}), total=90_000)
LINK = LinkKnown("PL-23456789ABCDEFGH", "AC-1", 5000, "GBP", None)
PAID = replace(LINK, payment="PM-1")


def paying(minor: int) -> Line:
    return replace(LINE, amount=Money(minor, "GBP"))


def doubtful(*reasons: str, candidates: tuple[Candidate, ...]) -> Match:
    return Match("doubtful", None, reasons, candidates)


@pytest.mark.parametrize(
    ("line", "link", "verdict"),
    [
        (LINE, LINK, Match("certain", "AC-1", ("link",), (Candidate("AC-1", ("link",)),))),
        (
            paying(4999),
            LINK,
            doubtful("link", "other_amount", candidates=(Candidate("AC-1", ("link", "other_amount")),)),
        ),
        (
            LINE,
            PAID,
            Match("same", "AC-1", ("link", "already_posted"), (Candidate("AC-1", ("link",), "PM-1"),), "PM-1"),
        ),
        (
            LINE,
            replace(PAID, seen_on_statement=True),
            doubtful("link", "link_already_paid", candidates=(Candidate("AC-1", ("link",), "PM-1"),)),
        ),
        (
            paying(4999),
            PAID,
            doubtful(
                "link",
                "other_amount",
                "link_already_paid",
                candidates=(Candidate("AC-1", ("link", "other_amount"), "PM-1"),),
            ),
        ),
    ],
)
def test_a_link(line: Line, link: LinkKnown, verdict: Match) -> None:
    assert match(line, Found(link=link)) == verdict


@pytest.mark.parametrize(
    ("minor", "reason"), [(5000, "amount_due"), (100_000, "amount_total"), (99_999, "amount_partial")]
)
def test_an_accounts_reference_up_to_all_that_is_owed(minor: int, reason: str) -> None:
    reasons = ("reference", reason)
    verdict = Match("certain", "AC-1", reasons, (Candidate("AC-1", reasons),))
    assert match(paying(minor), Found(accounts=(FIRST,), exact=True)) == verdict


def test_an_accounts_reference_with_more_than_is_owed_or_in_another_currency_says_only_that() -> None:
    found = Found(accounts=(FIRST,), exact=True)
    for line, reason in (
        (paying(100_001), "more_than_owed"),
        (replace(LINE, amount=Money(5000, "USD")), "other_currency"),
    ):
        reasons = ("reference", reason)
        assert match(line, found) == doubtful(*reasons, candidates=(Candidate("AC-1", reasons),))


def test_a_customers_reference_and_all_that_one_account_owes_tell_the_account() -> None:
    verdict = match(paying(90_000), Found(accounts=(FIRST, SECOND)))
    assert (verdict.certainty, verdict.account, verdict.reasons) == ("certain", "AC-2", ("reference", "amount_total"))
    assert [candidate.account for candidate in verdict.candidates] == ["AC-1", "AC-2"]


@pytest.mark.parametrize(("changed", "reason"), [("returned", "returned"), ("repeated", "same_line_twice")])
def test_a_return_or_a_repetition_names_the_accounts_and_never_posts(changed: str, reason: str) -> None:
    shown = (Candidate("AC-1", ("reference",)), Candidate("AC-2", ("reference",)))
    verdict = match(replace(LINE, **{changed: True}), Found(link=LINK, accounts=(FIRST, SECOND), exact=True))
    assert verdict == doubtful(reason, candidates=shown)


def test_by_name_the_amount_comes_first_then_the_better_name_then_the_account() -> None:
    known = (
        replace(FIRST, account="AC-9", due=frozenset()),
        replace(FIRST, account="AC-8", due=frozenset()),
        replace(FIRST, account="AC-7", due=frozenset(), name="R Sample"),
        replace(FIRST, account="AC-6", name="R Sample"),
        replace(FIRST, account="AC-5", due=frozenset(), total=5000),
        replace(FIRST, account="AC-0", currency="EUR"),
        replace(FIRST, account="AC-4", name="Taylor Template"),
    )
    verdict = match(LINE, Found(), Names(known))
    assert [candidate.account for candidate in verdict.candidates] == ["AC-5", "AC-6", "AC-8", "AC-9", "AC-7"]
    assert verdict.candidates[0] == Candidate("AC-5", ("name", "amount_total"), None, 100)
    assert verdict.candidates[1].reasons == ("name", "amount_due")
    assert (verdict.certainty, verdict.account, verdict.reasons) == ("doubtful", None, ("name", "amount_total"))


def test_nobody_is_nobody() -> None:
    assert match(LINE, Found()) == Match("unknown", None, ("nothing_found",))


def test_a_candidate_as_a_person_sees_it() -> None:
    shown = Candidate("AC-1", ("name", "amount_due"), "PM-7", 93).to_json()
    assert shown == {"account": "AC-1", "reasons": ["name", "amount_due"], "payment": "PM-7"}


def test_references_of_three_signs_are_tried_shorter_ones_are_not() -> None:
    assert references_in(replace(LINE, text="No 7 of A1 B12", references=("C123",)))[2] == ("C123", "B12")
