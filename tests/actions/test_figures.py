"""One reply in two languages: whatever figures and days it carries, both readers see the same ones."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.formatting import Formatter
from arrears.money import MINOR_DIGITS, Money
from arrears.products import load_products
from arrears.service.turn import AccountLabel, Lines, Span
from arrears.settings import ROOT
from tests.examples import examples

PLACES = ("cn", "us", "us-ca", "uk", "hk", "in", None)
MONTHS = {date(2026, month, 1).strftime("%b"): month for month in range(1, 13)}
MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
CHINESE_DAY = re.compile(r"(\d{4})年(\d+)月(\d+)日")
BRITISH_DAY = re.compile(rf"(\d+) {MONTH},? (\d{{4}})")
AMERICAN_DAY = re.compile(rf"{MONTH} (\d+), (\d{{4}})")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def texts(language: str) -> dict[str, list[str]]:
    files = sorted((ROOT / "bot" / "responses" / language).glob("*.yml"))
    phrases = [yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items() for file in files]
    return {key: [variant["text"] for variant in variants] for some in phrases for key, variants in some}


ZH, EN = texts("zh"), texts("en")
WITH_FIGURES = sorted(key for key, variants in EN.items() if any("{" in text for text in variants))


@st.composite
def values(draw: st.DrawFn) -> dict:
    """A value for every placeholder that is no plain amount, all in one currency."""
    currency = draw(st.sampled_from(sorted(MINOR_DIGITS)))
    amounts = st.integers(0, 10**9).map(lambda minor: Money(minor, currency))
    days = st.integers(0, 4_000).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
    low, high = sorted((draw(amounts), draw(amounts)))
    product = draw(st.sampled_from(sorted(load_products())))
    account = AccountLabel(product, f"{draw(st.integers(0, 9999)):04}")
    single = Lines("schedule", tuple((n, draw(days), draw(amounts)) for n in range(1, draw(st.integers(2, 4)))))
    runs = Lines("schedule_runs", ((1, 1, draw(days), draw(days), low), (2, 7, draw(days), draw(days), high)))
    counts = {name: draw(st.integers(1, 400)) for name in ("count", "index", "days")}
    on = {name: draw(days) for name in ("date", "first", "expires", "due", "until")}
    texts = {"reference": "A-2026-000012", "link": "https://pay.example/PL-23456789", "lender": "Harbour Bank"}
    return counts | on | texts | {
        "account": account,
        "accounts": Lines("plain", ((account, draw(amounts)),)),
        "each": draw(st.sampled_from([low, Span(low, low), Span(low, high)])),
        "rate": Decimal(draw(st.integers(0, 9_999))) / 10_000,
        "schedule": draw(st.sampled_from([single, runs])),
        "amount": draw(amounts),
        "any other": high,
    }  # fmt: skip


@settings(max_examples=examples(25))
@given(values=values(), place=st.sampled_from(PLACES))
def test_both_languages_carry_the_same_figures(values: dict, place: str | None) -> None:
    zh, en = Filled(values, Formatter("zh", place)), Filled(values, Formatter("en", place))
    for key in WITH_FIGURES:
        for chinese, english in zip(ZH[key], EN[key], strict=True):
            assert figures(chinese.format_map(zh)) == figures(english.format_map(en)), key


@given(values=values(), place=st.sampled_from(PLACES))
def test_a_figure_is_written_in_full_and_to_the_last_minor_unit(values: dict, place: str | None) -> None:
    """What the two languages share could still be wrong in both."""
    for language in ("zh", "en"):
        said = Formatter(language, place)
        amount, on = values["amount"], values["date"]
        assert figures(said(amount)) == [str(amount.decimal)]
        assert figures(said(on)) == [on.isoformat()]
        assert figures(said(values["rate"])) == [f"{values['rate'] * 100:.2f}%"]


class Filled(dict):
    """The placeholders of a phrase as one reader sees them."""

    def __init__(self, values: Mapping, formatter: Formatter) -> None:
        super().__init__({name: formatter(value) for name, value in values.items()})

    def __missing__(self, name: str) -> str:
        return self["any other"]


def figures(text: str) -> list[str]:
    """Days as ISO dates, everything else as plain digits, in one order for both languages."""
    days = [date(int(y), int(m), int(d)) for y, m, d in CHINESE_DAY.findall(text)]
    days += [date(int(y), MONTHS[m], int(d)) for d, m, y in BRITISH_DAY.findall(text)]
    days += [date(int(y), MONTHS[m], int(d)) for m, d, y in AMERICAN_DAY.findall(text)]
    for form in (CHINESE_DAY, BRITISH_DAY, AMERICAN_DAY):
        text = form.sub(" ", text)
    return sorted(day.isoformat() for day in days) + sorted(f.replace(",", "") for f in FIGURE.findall(text))
