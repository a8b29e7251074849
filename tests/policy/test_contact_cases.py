"""The cases beside this file that have a `when`: what the contact rules, and the engines beside them, answer."""

from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from arrears import rules
from arrears.contact import House, Item, NamedTime, Past, Person, Stop, lint, may_contact, validation
from arrears.gates import Standing
from arrears.ledger import Balance
from arrears.ledger.allocation import allocate, order_for
from arrears.money import Money
from arrears.offers import AccountView, Request, decide
from arrears.products import load_products

HERE = Path(__file__).parent
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
    for path in sorted(HERE.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "when" in case
]
LENDER = {"en": "Harbour Example Bank", "zh": "海港示例银行"}


def asking(engine: str) -> list:
    return [param for param in CASES if param.values[1].get("asks", "may_contact") == engine]


@pytest.mark.parametrize(("place", "case"), asking("may_contact"))
def test_may_contact(place: str, case: dict) -> None:
    item, person, history, at, house = facts(place, case)
    holds_to(case, may_contact(item, person, history, at, house), at)


@pytest.mark.parametrize(("place", "case"), asking("lint"))
def test_lint(place: str, case: dict) -> None:
    item, person, history, at, house = facts(place, case)
    holds_to(case, lint(case["text"], item, person, history, at, house), at)


@pytest.mark.parametrize(("place", "case"), asking("validation"))
def test_validation(place: str, case: dict) -> None:
    sent_on = case["when"]["at"].date()
    book = rules.at(place, sent_on)
    expect = case["expect"]
    assert validation.received_on(sent_on, book) == expect["received"]
    assert validation.ends_on(sent_on, book) == expect["ends"]
    assert book.id_of("validation_days") == (case["rule"],)


@pytest.mark.parametrize(("place", "case"), asking("decide"))
def test_decide(place: str, case: dict) -> None:
    day, given = case["when"]["at"].date(), case["given"]
    book, product = rules.at(place, day), load_products()[given["product"]]
    nothing = Money.zero(product.currency)
    balance = Balance(Money.of(given["principal"], product.currency), nothing, nothing, nothing)
    late = given["days_past_due"]
    view = AccountView("AC-1", product, balance, nothing, late, day - timedelta(days=late))
    wish = Request(kind="instalments", count=case["when"]["instalments"])
    decision = decide(view, Standing(identified=True), wish, (), book, day)
    assert all(len(terms.instalments) <= case["at_most"] for terms in decision.options)
    assert book.max_instalments == case["at_most"]
    assert book.id_of("max_instalments") == (case["rule"],)


@pytest.mark.parametrize(("place", "case"), asking("allocate"))
def test_allocate(place: str, case: dict) -> None:
    given, product = case["given"], load_products()[case["given"]["product"]]
    book, late = rules.at(place, case["when"]["at"].date()), case["given"]["days_past_due"]

    def money(text: str) -> Money:
        return Money.of(text, product.currency)

    zero = Money.zero(product.currency)
    balance = Balance(money(given["principal"]), money(given["interest"]), zero, zero)
    paid = allocate(money(case["when"]["pays"]), balance, order_for(product, book, late))
    assert {part: paid.get(part, zero) for part in case["expect"]} == {
        part: money(text) for part, text in case["expect"].items()
    }
    assert book.id_of("card_allocation") == (case["rule"],)


def test_every_case_asks_an_engine_that_exists() -> None:
    known = {"may_contact", "lint", "validation", "decide", "allocate"}
    assert {param.values[1].get("asks", "may_contact") for param in CASES} <= known


def test_the_thirty_edge_cases_are_all_here() -> None:
    numbers = {param.values[1]["case"].split(" · ")[0] for param in CASES}
    assert {str(number) for number in range(1, 31)} <= numbers


def facts(place: str, case: dict) -> tuple[Item, Person, tuple[Past, ...], datetime, House]:
    """What a case describes. Its times are local: of the first zone on file, or the one that `when` names."""
    given, when = dict(case["given"]), dict(case["when"])
    zones = tuple(given.get("zones", ()))
    zone = ZoneInfo(when.pop("zone", None) or zones[0])
    at = when.pop("at").replace(tzinfo=zone)
    answers = when.pop("answers", None)
    topics = frozenset(when.pop("topics", ()))
    item = Item(**when, answers=answers.replace(tzinfo=zone) if answers else None, topics=topics)
    person = Person(
        place=given.get("place", place),
        zones=zones,
        verified=given.get("verified", False),
        states=frozenset(given.get("states", ())),
        stops=tuple(Stop(channel, day.replace(tzinfo=zone)) for channel, day in given.get("stops", {}).items()),
        consents=frozenset(given.get("consents", ())),
        named_times=tuple(named(text) for text in given.get("named", ())),
    )
    history = tuple(past for row in given.get("past", ()) for past in contacts(dict(row), zone))
    if "said" in given:
        history += (Past(at - timedelta(days=9), "out", "email", said=frozenset(given["said"])),)
    house = House(given.get("acting_as", "agency"), given.get("house_budget", False), LENDER)
    return item, person, history, at, house


def contacts(row: dict, zone: ZoneInfo) -> list[Past]:
    at, times, every = row.pop("at").replace(tzinfo=zone), row.pop("times", 1), row.pop("every_minutes", 0)
    direction = row.pop("direction", "out")
    return [Past(at + timedelta(minutes=every * i), direction, **row) for i in range(times)]


def named(text: str) -> NamedTime:
    first, last = map(time.fromisoformat, text.split("-"))
    return NamedTime(first, last)


def holds_to(case: dict, verdict, at: datetime) -> None:
    assert verdict.decision == case["verdict"], verdict
    if "rule" in case:
        assert verdict.rule_id == case["rule"], verdict
    if "until" in case:
        assert verdict.until.astimezone(at.tzinfo).replace(tzinfo=None) == case["until"], verdict
    if "also" in case:
        assert [rule["rule_id"] for rule in verdict.inputs.get("also", ())] == case["also"], verdict.inputs
    if "overridable" in case:
        assert verdict.overridable is case["overridable"]
