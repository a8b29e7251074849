"""What stands in an agreement's document, by place and by kind; figures are values and add up."""

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from arrears.documents import letters
from arrears.documents.contents import FIRST_AMENDED_VERSION, Contents
from arrears.documents.sections import KINDS, SECTIONS, load_sections, parts_of
from arrears.documents.wording import LANGUAGES, Writer, load_words
from arrears.exact_yaml import BookError
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers.terms import Kind
from tests.arrears.documents.agreed import agreement, contents, free, token, whole_text

PLACES = ("cn", "us", "us-nyc", "uk", "hk", "in", "somewhere else")
PLACEHOLDER = re.compile(r"\{\w+\}")


def names(found: Contents) -> list[str]:
    return [section.name for section in found.sections]


def clauses(found: Contents) -> set[str]:
    return {clause for section in found.sections for clause in section.clauses}


def rules(found: Contents) -> set[str]:
    return {rule for section in found.sections for rule in section.rules}


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    zh, en = load_words("zh"), load_words("en")
    assert list(zh) == list(en)
    for group in zh:
        assert list(zh[group]) == list(en[group]), group
        for key, text in zh[group].items():
            assert text.strip() and en[group][key].strip()
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(en[group][key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_said_has_its_words_and_every_word_is_used(language: str) -> None:
    used: set[tuple[str, str]] = set()
    for place, kind, agency, version, waived, rate_base in itertools.product(
        PLACES, KINDS, (False, True), (1, FIRST_AMENDED_VERSION), (0, 500_000), ("principal", None)
    ):
        facts = agreement(language, agency=agency, version=version, rate_base=rate_base)
        if kind == "token":
            facts = token(facts)
        elif kind != "instalments":
            facts = free(facts, kind, waived)
        elif waived:
            facts = replace(facts, cost=Money(0, "GBP"), waived=Money(waived, "GBP"))
        if kind == "deferral" and waived:
            facts = replace(facts, cost=Money(1, "GBP"), total=facts.total + Money(1, "GBP"))
        found = contents(facts, place)
        assert "{" not in whole_text(found, language, place)
        used |= {("headings", name) for name in names(found)} | {("clauses", name) for name in clauses(found)}
        used |= {("labels", field.label) for section in found.sections for field in section.fields}
    words = load_words(language)
    assert {name for group, name in used if group == "headings"} == set(words["headings"])
    assert {name for group, name in used if group == "clauses"} == set(words["clauses"])
    assert {name for group, name in used if group == "labels"} <= set(words["labels"])


def test_a_chinese_card_has_the_six_contents_of_the_rule() -> None:
    found = contents(agreement("zh", "CNY", 60), "cn")
    assert {"debt", "plan", "schedule", "paying", "charges", "no_new_card", "duties", "complaint"} <= set(names(found))
    assert {"CN-09", "CN-10", "CN-11", "CN-12", "CN-16", "CN-25A"} <= rules(found)
    text = whole_text(found, "zh", "cn")
    assert "任何银行都不得再向您发放新的信用卡" in text and "不再催收" in text and "12378" in text and "12.00%" in text


@pytest.mark.parametrize("language, base", [("en", "on the principal"), ("zh", "按本金计算")])
def test_the_agreement_names_its_rate_and_that_of_the_contract_with_their_base(language, base) -> None:
    """Also where the agreement itself is free: the contract's interest runs again when it ends early."""
    place = {"en": "uk", "zh": "cn"}[language]
    charged = whole_text(contents(agreement(language), place), language, place)
    assert "12.00%" in charged and "24.90%" in charged
    free_of_cost = whole_text(contents(free(agreement(language), "settlement", 1_000_000), place), language, place)
    assert "0.00%" in free_of_cost and "24.90%" in free_of_cost
    assert charged.count(base) >= 2 and base in free_of_cost


@pytest.mark.parametrize("language, base", [("en", "principal"), ("zh", "按本金计算")])
@pytest.mark.parametrize("kind", ["instalments", "deferral"])
def test_a_rate_whose_base_was_not_agreed_is_named_without_one(language: str, base: str, kind: str) -> None:
    """The contract's rate has its base all the same: it is that of the product today."""
    place = {"en": "hk", "zh": "cn"}[language]
    facts = agreement(language, kind=kind, rate_base=None, balance=())
    text = whole_text(contents(facts, place), language, place)
    said = [line for line in text.splitlines() if "12.00%" in line]
    assert len(said) == 2 and not any(base in line for line in said)
    assert "24.90%" in text


def test_a_chinese_loan_says_nothing_of_new_cards() -> None:
    assert "no_new_card" not in clauses(contents(agreement("zh", "CNY", card=False), "cn"))


def test_in_the_united_kingdom_arrears_forbearance_advice_and_the_ombudsman_are_named() -> None:
    found = contents(agreement(), "uk")
    text = whole_text(found, "en", "uk")
    assert {"UK-01", "UK-12", "UK-05", "UK-ANSWER"} <= rules(found)
    for said in ("In arrears since: 3 August 2026", "£600.00", "£58,234.17", "forbearance", "StepChange",
                 "Financial Ombudsman Service", "within 56 days", "breathing space"):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize("place", ["uk", "cn", "us", "somewhere else"])
def test_a_settlement_says_that_the_rest_exists_until_it_is_paid(place: str) -> None:
    found = contents(free(agreement(), "settlement", waived=1_000_000), place)
    text = whole_text(found, "en", place)
    assert "residue" in clauses(found) and "may be sold to another firm" in text
    assert "does not cover £10,000.00 of the balance of £58,234.17" in text
    assert "residue" not in clauses(contents(agreement(), place))


def test_only_an_agency_says_that_it_collects_a_debt_in_america() -> None:
    creditor, agency = (contents(agreement("en", "USD", agency=own), "us") for own in (False, True))
    said = "This is an attempt to collect a debt. Any information obtained will be used for that purpose."
    assert said in whole_text(agency, "en", "us") and said not in whole_text(creditor, "en", "us")
    assert "revoke" in names(creditor) and {"US-05", "US-27"} <= rules(creditor)


@pytest.mark.parametrize("place", PLACES)
def test_no_other_place_hears_the_american_words_from_an_agency(place: str) -> None:
    found = contents(agreement(agency=True), place)
    assert ("collector" in clauses(found)) is place.startswith("us")


@pytest.mark.parametrize(
    ("language", "creditor", "named"),
    [
        ("en", "Ficus Bank", "Ficus Bank\nCollected by: Harbour Example Bank, a collection agency"),
        ("en", "Harbour Example Bank", "Harbour Example Bank\nCollected by: a collection agency that acts"),
        ("zh", "榕树银行", "榕树银行\n催收方: 海港示例银行（受债权人委托的催收机构）"),
    ],
)
def test_an_agency_names_the_creditor_and_never_calls_itself_the_lender(language, creditor, named) -> None:
    for place in ("uk", "us", "in", "somewhere else"):
        text = whole_text(contents(agreement(language, agency=True, creditor=creditor), place), language, place)
        assert named in text and "Lender: " not in text and "贷款机构: " not in text


def test_the_letters_of_an_agency_name_the_creditor() -> None:
    write = Writer("en", "us")
    for letter in every_letter():
        fields = {field.label: field.value for section in letter.sections for field in section.fields}
        assert "Ficus Bank" in (fields.get("creditor"), fields.get("current_creditor")), letter.head.kind
    original = write("letter_clauses", "original", every_letter()[-1].values)
    assert "if that is another than Ficus Bank" in original


def test_new_york_has_what_america_has_and_an_unknown_place_the_strictest() -> None:
    assert parts_of("us-nyc") == parts_of("us")
    assert parts_of("atlantis") == parts_of(None) == parts_of("default")


def test_the_figures_add_up() -> None:
    facts = agreement(count=7)
    [schedule] = [s for s in contents(facts, "uk").sections if s.rows]
    assert [row.left for row in schedule.rows][-1] == Money(0, "GBP")
    assert sum(row.amount.minor for row in schedule.rows) == facts.total.minor
    assert sum(amount.minor for _, amount in facts.balance) == facts.owed.minor
    assert schedule.rows[0].left + schedule.rows[0].amount == facts.total


def test_a_pause_has_no_schedule_and_asks_for_nothing() -> None:
    found = contents(free(agreement(), "pause"), "cn")
    assert "schedule" not in names(found)
    assert {"plan_review", "charges_pause", "duties_pause"} <= clauses(found)
    assert not {"breach", "duties_pay", "early"} & clauses(found)
    text = whole_text(found, "en", "cn")
    assert "Total to pay" not in text and "a review, not a demand for the whole balance" in text


def test_token_payments_leave_the_rest_owed_and_say_so() -> None:
    found = contents(token(agreement()), "uk")
    text = whole_text(found, "en", "uk")
    assert "After them £58,232.17 stays owed. On 20 February 2027" in text
    assert "Balance on the day of the agreement: £58,234.17" in text and "Total to pay: £2.00" in text
    assert [row.left.minor for s in found.sections for row in s.rows] == [5_823_317, 5_823_217]
    assert "nothing more" not in text and "charges_token" in clauses(found)


def test_every_kind_that_can_be_offered_has_a_title() -> None:
    assert {*get_args(Kind), "pause"} == set(KINDS) == set(load_words("en")["titles"])


def test_cancelling_is_counted_from_the_first_version() -> None:
    facts = agreement()
    later = replace(facts, version=2, agreed_on=facts.agreed_on.replace(day=30))
    assert contents(later, "uk").values["cancel_until"] == contents(facts, "uk").values["cancel_until"]
    assert "amended" in clauses(contents(later, "uk"))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            "sections:\n  parties: {amended: [amendd]}\nplaces: {default: {parties: {rules: [A]}}}",
            "does not know amendd",
        ),
        ("sections:\n  parties: {}\nplaces: {default: {partys: {rules: [A]}}}", "partys: is not a known section"),
        ("sections:\n  parties: {}\nplaces: {default: {parties: {}}}", "needs `rules`"),
        ("sections:\n  parties: {}\nplaces: {cn: {parties: {rules: [A]}}}", "default: is missing"),
        ("sections:\n  parties: {}", "places: write a mapping"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_and_the_mend(tmp_path: Path, change: str, complaint: str) -> None:
    path = tmp_path / "sections.yml"
    path.write_text(change)
    with pytest.raises(BookError, match=complaint):
        load_sections(path)


def test_the_sections_of_every_place_are_read() -> None:
    assert set(load_sections(SECTIONS)) == {"default", "cn", "us", "uk", "hk", "in"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_letters_is_used(language: str) -> None:
    words, used = load_words(language), set()
    for letter in every_letter():
        write = Writer(language, "us")
        used.add(("letter_titles", letter.head.kind))
        for section in letter.sections:
            used.add(("letter_headings", section.name))
            used |= {("letter_clauses", clause) for clause in section.clauses}
            assert all(write("letter_clauses", clause, letter.values) for clause in section.clauses)
            assert all(write("labels", field.label) and write.value(field.value) for field in section.fields)
    for group in ("letter_titles", "letter_headings", "letter_clauses"):
        assert {name for one, name in used if one == group} == set(words[group])


def every_letter() -> list[letters.Letter]:
    at, on, usd = agreement().agreed_at, agreement().agreed_on, lambda minor: Money(minor, "USD")
    them = letters.Correspondents("Harbour", "Ficus Bank", True, "Robin Sample", "Card", "9001")
    balance = Balance(usd(900), usd(100), usd(0), usd(0))
    itemised = letters.Itemised(on, usd(900), interest=usd(100), fees=usd(0), payments=usd(0))
    parts = {"interest": usd(100), "credit": usd(50)}
    return [
        letters.receipt(them, "PM-1", usd(150), on, "link", parts, ("interest", "principal"), usd(0), at, on),
        letters.clearance(them, "AC-1", usd(1000), usd(0), usd(50), at, on),
        letters.clearance(them, "AC-1", usd(800), usd(200), usd(0), at, on),
        letters.validation(them, "AC-1", itemised, balance, on, at, on),
    ]


def test_nothing_is_confirmed_while_something_is_owed() -> None:
    them = letters.Correspondents("Harbour", "Ficus Bank", True, "Robin Sample", "Card", "9001")
    zero, at, on = Money(0, "USD"), agreement().agreed_at, agreement().agreed_on
    with pytest.raises(ValueError, match="still owed"):
        letters.clearance(them, "AC-1", zero, zero, Money(-1, "USD"), at, on)
