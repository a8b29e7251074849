"""Every reason that the policy can give has its words in both languages, and both say the same figures."""

import re
from datetime import date
from pathlib import Path
from string import Formatter

from hypothesis import given, settings
from hypothesis import strategies as st

from arrears import rules
from arrears.explain import CODES, GIVEN_FOR, REASONS, explain, words_in
from arrears.gates import GATES
from arrears.offers import decide
from tests.arrears.offers.offering import CLEAR, PLACES, TODAY, account, accounts, ask, gbp, requests
from tests.examples import examples

OFFERS = Path(__file__).parents[2] / "arrears" / "offers"
AUTHORITIES = {f"authority_{who}" for who in ("assistant", "agent", "supervisor")}
MONTHS = [date(2026, month, 1).strftime("%B") for month in range(1, 13)]
ENGLISH_DAY = re.compile(rf"(\d+) ({'|'.join(MONTHS)}) (\d{{4}})")
CHINESE_DAY = re.compile(r"(\d{4})年(\d+)月(\d+)日")
FIGURE = re.compile(r"\d[\d,.]*\d%?|\d")


def test_no_code_stands_twice():
    assert len(CODES) == len(set(CODES))


def test_every_code_is_given_somewhere():
    source = "".join(path.read_text() for path in OFFERS.glob("*.py"))
    given_codes = set(re.findall(r'"([a-z_]+)"', source)) | {f"gate_{gate}" for gate in GATES}
    assert set(REASONS) | set(GIVEN_FOR) <= given_codes


def test_every_code_has_its_words_in_both_languages_and_for_both_readers():
    for language in ("zh", "en"):
        words = words_in(language)
        assert set(words) == {"customer", "agent", "offers"}
        assert set(words["customer"]) == set(words["agent"]) == set(CODES) | AUTHORITIES
        assert all(text.strip() for part in words.values() for text in part.values())


def test_both_languages_name_the_same_figures_in_their_templates():
    zh, en = words_in("zh"), words_in("en")
    assert zh["offers"].keys() == en["offers"].keys()
    for shape, text in en["offers"].items():
        assert placeholders(text) == placeholders(zh["offers"][shape]), shape


def test_a_plan_in_words():
    said = explain(ask(account(principal="500.00"), kind="instalments", each=gbp("200.00")))
    assert said["en"] == [
        "What you proposed is within our rules, so it is accepted as it is.",
        "3 payments from 21 December 2026 to 21 February 2027, between £100.00 and £200.00 each, £500.00 in all.",
        "The arrangement itself costs £0.00.",
    ]
    assert said["zh"][1] == "2026年12月21日到2027年2月21日共 3 期，每期£100.00至£200.00，合计£500.00。"


def test_the_agent_hears_who_may_decide():
    late = account(principal="1000.00", days_late=200)
    decision = ask(late, kind="settlement", lump=gbp("600.00"))
    assert explain(decision, "agent")["en"] == [
        "Above the authority of whoever asked.",
        "Authority needed: supervisor.",
    ]


@settings(max_examples=examples(60))
@given(st.data())
def test_both_languages_say_the_same_figures(data):
    view = data.draw(accounts())
    request = data.draw(requests(view.product.currency))
    book = rules.at(data.draw(PLACES), TODAY)
    decision = decide(view, CLEAR, request, (), book, TODAY, data.draw(st.sampled_from(["assistant", "agent"])))
    for audience in ("customer", "agent"):
        said = explain(decision, audience)
        assert len(said["zh"]) == len(said["en"]) >= 1
        for zh, en in zip(said["zh"], said["en"], strict=True):
            assert figures(zh) == figures(en)
    for terms in decision.options:
        named = [f"{terms.total.decimal:,}" in " ".join(said[language]) for language in said]
        assert all(named) or terms.is_pause


def test_a_pause_in_words_names_its_review_and_no_sum_that_falls_due():
    (pause,) = ask(account(principal="6000.00"), kind="hardship").options
    for audience in ("customer", "agent"):
        said = explain(ask(account(principal="6000.00"), kind="hardship"), audience)
        assert pause.is_pause and "6,000" not in " ".join([*said["en"], *said["zh"]])
        assert "a review, not a day on which all of it falls due" in said["en"][1] and "一次还清" in said["zh"][1]


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def figures(text: str) -> list[str]:
    """The days as ISO dates and every other figure, in one order for both languages."""
    days = [f"{y}-{int(m):02}-{int(d):02}" for y, m, d in CHINESE_DAY.findall(text)]
    days += [f"{y}-{MONTHS.index(m) + 1:02}-{int(d):02}" for d, m, y in ENGLISH_DAY.findall(text)]
    rest = ENGLISH_DAY.sub(" ", CHINESE_DAY.sub(" ", text))
    return sorted(days) + sorted(FIGURE.findall(rest))
