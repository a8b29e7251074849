"""Every figure, day and identity in the data files is read as written there, and nothing else is."""

import time
from pathlib import Path

import pytest
import yaml

from bot.nlu.values import Context, only_values, read_values

CASES = Path(__file__).parent / "values"
NOW = "2026-11-23T12:00:00+00:00"
PLACES = {"zh": "cn", "en": "uk"}
STEPS = (
    "none",
    "reference",
    "birth_date",
    "id_last4",
    "phone_last4",
    "postcode",
    "terms",
    "offer",
    "promise",
    "claim_paid",
)
SECONDS_LIMIT = 0.05  # of CPU, for a message of ten thousand characters: no customer waits for one
HOSTILE = {
    "empty": "",
    "long words": "x" * 10_000,
    "long numeral": "一" * 10_000,
    "long digits": "1" * 10_000,
    "forty digits": "1" * 40,
    "lone surrogate": "还\ud800五百",
    "emoji": "😀" * 500,
    "full-width digits": "１２３" * 3_000,
    "dates": "1/2/" * 2_500,
    "many numbers": "1 " * 5_000,
    "number words": "two fifty " * 1_000,
    "dashes": "a-" * 5_000,
    "periods": "每月" * 5_000,
    "white space": " " * 10_000,
    "no such day": "32 February 2026-02-30 31/31 13月40号",
    "year 9999": "9999-12-31 31 Dec 9999 9999年12月31日",
    "far away": "1234567天后 999个月后 in 999 months",
    "days from days": "two weeks from friday before christmas " * 300,
    "sums and days": "sent u 20 and the other 30 on the 5th " * 300,
    "ranges": "between 200 and 300 or 4-5k " * 400,
    "lakhs": "1 lakh 20 thousand and a half " * 400,
    "before and after": "国庆前一天之前" * 1_500,
    "hindi": "kal 5 hazar agle mahine tarikh " * 400,
    "typed in haste": "tommorow pouns wensday " * 500,
    "figures of speech": "三天两头一块儿" * 1_500,
    "refusals": "不是500是800 not 200 no wait 300 " * 300,
    "little words": "no wait ok 不对好的sorry " * 600 + "600",
    "control characters": "\x00\x1b500\x7f元",
}


def cases() -> list:
    found = []
    for language, place in PLACES.items():
        for case in yaml.safe_load((CASES / f"{language}.yml").read_text(encoding="utf-8")):
            found.append(pytest.param({"place": place, **case}, id=f"{case['text']} {case.get('expects', '')}".strip()))
    return found


def context_of(case: dict) -> Context:
    return Context.of({"now": NOW, "timezone": "UTC", "place": case["place"], "expects": case.get("expects")})


@pytest.mark.parametrize("case", cases())
def test_a_message_has_these_values_and_no_others(case: dict) -> None:
    found = read_values(case["text"], context_of(case))

    assert [one.entity for one in found] == [entity for entity, _ in case["values"]], found
    for one, (_, fields) in zip(found, case["values"], strict=True):
        assert {name: one.value[name] for name in fields} == fields
        assert 0 <= one.start < one.end <= len(case["text"])


def test_each_language_has_at_least_sixty_cases() -> None:
    for language in PLACES:
        assert len(yaml.safe_load((CASES / f"{language}.yml").read_text(encoding="utf-8"))) >= 60


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once_and_without_an_error(text: str, step: str) -> None:
    context = Context.of({"now": NOW, "place": "cn", "expects": step})
    seconds = []
    for _ in range(3):
        before = time.process_time()
        found = read_values(text, context)
        seconds.append(time.process_time() - before)
        only_values(text, found)

    assert min(seconds) < SECONDS_LIMIT


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("500", True),
        ("12月15日", True),
        ("it's 1990-04-12", True),
        ("我的生日是1990年4月12日", True),
        ("my reference is HB-UK-0001", True),
        ("500 a month", True),
        ("12期", True),
        ("我还500", False),
        ("can I pay 500", False),
        ("I lost my job", False),
        ("hello", False),
        ("", False),
    ],
)
def test_a_message_of_nothing_but_values_is_told_from_one_that_asks(text: str, bare: bool) -> None:
    found = read_values(text, Context.of({"now": NOW, "place": "uk", "expects": "terms"}))

    assert only_values(text, found) is bare


@pytest.mark.parametrize("metadata", [None, {}, {"now": "rubbish", "timezone": "Mars/Olympus", "place": None}])
def test_missing_or_wrong_metadata_is_unknown_not_an_error(metadata: dict | None) -> None:
    assert read_values("tomorrow", Context.of(metadata))[0].value["date"]


def test_tomorrow_is_the_customers_tomorrow() -> None:
    late = {"now": "2026-11-23T20:00:00+00:00"}

    here = read_values("tomorrow", Context.of({**late, "timezone": "Europe/London"}))
    there = read_values("tomorrow", Context.of({**late, "timezone": "Asia/Shanghai"}))

    assert [here[0].value["date"], there[0].value["date"]] == ["2026-11-24", "2026-11-25"]


@pytest.mark.parametrize(("day", "either"), [("2026-11-26", 2), ("2026-11-27", 1), ("2026-11-28", 1)])
def test_next_friday_said_on_a_friday_is_not_today(day: str, either: int) -> None:
    [found] = read_values("next Friday", Context.of({"now": f"{day}T12:00:00+00:00", "timezone": "UTC"}))
    assert found.value["date"] == "2026-12-04"
    assert len(found.value["alternatives"] or ["2026-12-04"]) == either
