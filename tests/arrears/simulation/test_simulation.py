"""The simulation: the same seed is the same world, the limits hold, and nobody beats the one who knows everything."""

import json
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial

import pytest

from arrears.explain import LANGUAGES
from arrears.gates import Standing
from arrears.money import Money
from arrears.settings import ROOT
from arrears.simulation import CLAIRVOYANT, LENDERS, POLICIES, Simulation, simulate
from arrears.simulation.behaviour import would_take
from arrears.simulation.clairvoyant import best_inside_policy
from arrears.simulation.debtors import Debtor, invent
from arrears.simulation.keeping import live
from arrears.simulation.kinds import KINDS
from arrears.simulation.lenders import OUTCOMES, Negotiation, parley, take_it_or_leave_it
from arrears.simulation.measures import RIGHTS, Tally
from arrears.simulation.policing import above_means, below_floor
from arrears.simulation.run import GROUPS, in_another_language
from arrears.simulation.worth import worth

DAY = date(2026, 11, 23)
DEBTORS = 300


@cache
def small() -> Simulation:
    return simulate(120, 7, DAY)


@cache
def people() -> tuple[Debtor, ...]:
    return tuple(invent(11, number, DAY) for number in range(1, DEBTORS + 1))


@cache
def met(policy: str) -> tuple[Negotiation, ...]:
    return tuple(LENDERS[policy](debtor, DAY) for debtor in people())


@pytest.mark.slow
def test_a_seed_is_the_same_bytes_in_another_process_with_another_hash_seed():
    command = [sys.executable, "-m", "parley", "simulate", "--debtors", "120", "--seed", "7", "--json"]
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "PARLEY_NOW": "2031-01-01T00:00:00Z"}
    printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert printed == json.dumps(small().to_json(), indent=2) + "\n"


def test_another_seed_is_another_world():
    assert simulate(120, 8, DAY).to_json() != small().to_json()


def test_a_debtor_does_not_depend_on_the_others():
    assert invent(7, 8, DAY) == invent(7, 8, DAY)
    assert len({invent(7, number, DAY).luck for number in range(50)}) == 50


def test_every_kind_of_debtor_comes_up():
    assert {debtor.kind for debtor in people()} == set(KINDS)


@pytest.mark.parametrize("policy", LENDERS)
def test_no_lender_offers_below_the_floor(policy: str):
    offers = [(one.debtor, terms) for one in met(policy) for terms in one.offers]
    assert len(offers) > DEBTORS / 4
    assert [terms for debtor, terms in offers if below_floor(debtor.account, terms, DAY)] == []


def test_parley_agrees_to_nothing_above_the_means_that_it_was_told():
    told = [one for one in met("parley") if one.agreed and one.means is not None]
    assert len(told) > 50
    assert [one for one in told if above_means(one.agreed, one.means)] == []


def test_the_second_reading_of_the_floor_sees_a_violation_of_each_kind():
    debtor, terms = next(
        (one.debtor, terms)
        for one in met("parley")
        for terms in one.offers
        if terms.kind == "instalments" and len(terms.instalments) > 4
    )
    account, product, currency = debtor.account, debtor.account.product, terms.total.currency
    dear = replace(product, min_instalment=Money(terms.instalments[0].amount.minor * 2, currency))
    due = terms.instalments[0]
    late = (replace(due, on=DAY + timedelta(days=90)), *terms.instalments[1:])
    assert not below_floor(account, terms, DAY)
    assert below_floor(replace(account, product=dear), terms, DAY)
    assert below_floor(replace(account, product=replace(product, max_months=3)), terms, DAY)
    assert below_floor(account, replace(terms, waived=account.balance.total), DAY)
    assert below_floor(account, replace(terms, total=terms.total - Money(1, currency)), DAY)
    assert below_floor(account, replace(terms, instalments=late), DAY)
    assert above_means(terms, Money(due.amount.minor - 1, currency))
    assert not above_means(terms, Money(due.amount.minor, currency))


@pytest.mark.parametrize("policy", LENDERS)
def test_nobody_brings_in_more_than_the_clairvoyant(policy: str):
    compared = 0
    for i, debtor in enumerate(people()[:80]):
        reached = [met(name)[i].agreed for name in LENDERS if met(name)[i].agreed]
        best = best_inside_policy(debtor, DAY, reached)
        came_in = worth(live(debtor, met(policy)[i].agreed, DAY).payments, debtor.account, DAY)
        assert best.worth >= came_in
        compared += best.worth > 0
    assert compared > 30


def test_the_clairvoyant_finds_most_without_being_told_what_the_others_agreed():
    alone = told = Decimal(0)
    for i, debtor in enumerate(people()[:80]):
        owed = debtor.account.balance.total.minor
        reached = [met(name)[i].agreed for name in LENDERS if met(name)[i].agreed]
        alone += best_inside_policy(debtor, DAY).worth / owed
        told += best_inside_policy(debtor, DAY, reached).worth / owed
    assert alone >= told * Decimal("0.97")


@pytest.mark.parametrize("policy", ["take-it-or-leave-it", "always-concede"])
def test_who_does_not_listen_has_one_round_at_most(policy: str):
    assert {one.rounds for one in met(policy)} == {0, 1}


def test_parley_negotiates_and_hands_over_in_the_end():
    assert max(one.rounds for one in met("parley")) >= 2
    assert {one.outcome for one in met("parley")} == set(OUTCOMES)


def test_what_is_agreed_was_believed_to_be_possible_and_was_offered():
    for policy in LENDERS:
        for one in met(policy):
            assert (one.agreed is not None) == (one.outcome == "agreed")
            assert one.agreed is None or (would_take(one.debtor, one.agreed) and one.agreed in one.offers)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("kind", ["all", *KINDS])
def test_the_denominators_add_up(policy: str, kind: str):
    found = small().to_json()["policies"][policy][kind]
    outcomes = found["outcomes"]
    reached = outcomes_sum(outcomes) - outcomes["not_reached"]
    negotiated, agreed = reached - outcomes["gate"], outcomes["agreed"]
    assert found["right_party_contact"] | {"share": None} == {"count": reached, "of": outcomes_sum(outcomes)} | NO_SHARE
    assert found["containment"]["of"] == reached
    assert found["promise_rate"]["of"] == found["regret"]["of"] == found["health"]["of"] == negotiated
    assert found["promise_rate"]["count"] + found["relief"]["count"] == agreed == sum(found["rounds"].values())
    for name in ("kept_rate", "paid_in_full", "redefault_30", "redefault_90", "above_true_means"):
        assert found[name]["of"] == found["promise_rate"]["count"]
    assert found["redefault_30"]["count"] >= found["redefault_60"]["count"] >= found["redefault_90"]["count"]
    assert found["cure_60"]["count"] >= found["cure_30"]["count"]
    assert found["cure_30"]["of"] + found["kept_rate"]["count"] == found["promise_rate"]["count"]


NO_SHARE = {"share": None}


def outcomes_sum(outcomes: dict[str, int]) -> int:
    return sum(outcomes.values())


def test_the_kinds_sum_to_all():
    for policy in POLICIES:
        by_kind = small().to_json()["policies"][policy]
        for outcome in OUTCOMES:
            kinds = sum(by_kind[kind]["outcomes"][outcome] for kind in KINDS)
            assert kinds == by_kind["all"]["outcomes"][outcome]


@pytest.mark.parametrize("name", GROUPS)
def test_by_language_and_by_vulnerability_everybody_is_counted_once(name: str):
    data = small().to_json()
    for policy in POLICIES:
        found, whole = data[name][policy], data["policies"][policy]["all"]
        assert tuple(found) == GROUPS[name]
        assert all(report["right_party_contact"]["of"] > 0 for report in found.values())
        for measure in ("right_party_contact", "containment", "promise_rate", "kept_rate", "right_honoured"):
            for part in ("count", "of"):
                assert sum(report[measure][part] for report in found.values()) == whole[measure][part]


def test_a_language_changes_nothing_that_is_decided():
    assert {debtor.language for debtor in people()} == set(LANGUAGES)
    assert in_another_language(people()[0]).language != people()[0].language
    for policy in LENDERS:
        found = small().to_json()["policies"][policy]["all"]["changed_by_language"]
        assert (found["count"], found["of"]) == (0, 120)


def test_the_draw_of_a_language_moves_no_other_draw(monkeypatch: pytest.MonkeyPatch):
    before = people()[:50]
    monkeypatch.setattr("arrears.simulation.debtors.LANGUAGES", ("zh", "en", "xx", "yy", "zz"))
    for debtor in before:
        assert replace(invent(11, debtor.number, DAY), language=debtor.language) == debtor


def test_a_lender_that_minds_the_language_would_be_seen(monkeypatch: pytest.MonkeyPatch):
    def minding(debtor: Debtor, as_of: date) -> Negotiation:
        return (parley if debtor.language == "en" else take_it_or_leave_it)(debtor, as_of)

    monkeypatch.setitem(LENDERS, "parley", minding)
    assert simulate(20, 7, DAY).to_json()["policies"]["parley"]["all"]["changed_by_language"]["count"] > 5


@pytest.mark.parametrize("right", RIGHTS)
def test_a_right_that_stands_is_honoured_when_nothing_is_offered(right: str):
    free = next(one for one in met("parley") if one.agreed).debtor
    debtor = replace(free, standing=Standing(identified=True, **{right: True}))
    count = partial(Tally.add, life=live(debtor, None, DAY), best=best_inside_policy(debtor, DAY), as_of=DAY)
    for policy in LENDERS:
        tally = Tally()
        count(tally, LENDERS[policy](debtor, DAY))
        assert tally.report()["right_honoured"] == {"count": 1, "of": 1, "share": "1.0000"}
    tally = Tally()
    count(tally, replace(parley(free, DAY), debtor=debtor))
    count(tally, Negotiation(free, "left"))
    assert tally.report()["right_honoured"] == {"count": 0, "of": 1, "share": "0.0000"}


def test_who_has_nothing_left_loses_income_now_or_is_in_danger_is_vulnerable():
    steady = replace(next(debtor for debtor in people() if debtor.surplus > 0), losses=(0,) * 66)
    steady = replace(steady, standing=Standing(identified=True))
    assert not steady.vulnerable
    assert not replace(steady, losses=(0, 50, *(0,) * 64)).vulnerable  # nobody can know of it yet
    assert replace(steady, losses=(50, *(0,) * 65)).vulnerable
    assert replace(steady, essentials=steady.income).vulnerable
    assert replace(steady, standing=Standing(identified=True, self_harm=True)).vulnerable


def test_the_clairvoyant_regrets_nothing_and_what_cannot_be_known_is_not_zero():
    data = small().to_json()
    assert Decimal(data["policies"][CLAIRVOYANT]["all"]["regret"]["mean"]) == 0
    assert "reopened_within_7_days" in data["not_simulated"]
    assert not any("reopened" in name or "leak" in name for name in data["policies"]["parley"]["all"])


def test_no_figure_is_a_float():
    def floats(value: object) -> list[object]:
        if isinstance(value, dict):
            return [found for inner in value.values() for found in floats(inner)]
        if is_dataclass(value):
            return [found for field in fields(value) for found in floats(getattr(value, field.name))]
        return [value] if isinstance(value, float) else []

    assert floats(small().to_json()) == [] == floats(people()[0])


def test_a_plan_that_cannot_be_paid_is_missed_and_breaks_after_three_months():
    one = next(
        n for n in met("parley") if n.agreed and n.agreed.kind == "instalments" and len(n.agreed.instalments) > 6
    )
    poor = replace(one.debtor, income=0, savings=0, strain=0)
    life = live(poor, one.agreed, DAY)
    assert (life.payments, life.completed, life.missed, life.latest, life.first_cure) == ((), False, True, 3, None)
    rich = replace(one.debtor, income=10**12, luck=bytes(66), will=256, losses=(0,) * 66)
    life = live(rich, one.agreed, DAY)
    assert life.kept and life.health == 24
    assert life.payments[0] == (one.agreed.instalments[0].on, one.agreed.instalments[0].amount.minor)
    assert sum(minor for _, minor in life.payments) == one.agreed.total.minor


def test_a_missed_month_is_made_good_in_the_next():
    one = next(
        n for n in met("parley") if n.agreed and n.agreed.kind == "instalments" and len(n.agreed.instalments) > 6
    )
    month = one.agreed.instalments[2].on.month - DAY.month + 12 * (one.agreed.instalments[2].on.year - DAY.year)
    luck = bytes(255 if m == month else 0 for m in range(66))
    life = live(replace(one.debtor, income=10**12, luck=luck, will=200, losses=(0,) * 66), one.agreed, DAY)
    assert (life.completed, life.kept, life.latest, life.first_cure) == (True, False, 0, 1)


def test_relief_protects_until_its_review_and_is_no_promise():
    one = next(n for n in met("parley") if n.agreed and n.agreed.rung == "pause")
    life = live(one.debtor, one.agreed, DAY)
    months = (one.agreed.due_on.year - DAY.year) * 12 + one.agreed.due_on.month - DAY.month
    assert (life.payments, life.completed, life.missed, life.settled_months) == ((), False, False, months)
    assert live(one.debtor, None, DAY).settled_months == 0
    hardship = small().to_json()["policies"]["parley"]["hardship"]
    assert hardship["relief"]["count"] > 0
    assert hardship["kept_rate"]["of"] == hardship["outcomes"]["agreed"] - hardship["relief"]["count"]
