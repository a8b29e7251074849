"""What must hold whatever was asked and offered before: random accounts, random wishes, random pasts."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from arrears import dates, interest, rules
from arrears.gates import GATES, Standing
from arrears.money import Money
from arrears.offers import Past, Request, decide
from arrears.offers.ladder import MAX_ROUNDS, rounds_used
from tests.arrears.offers import reference
from tests.arrears.offers.offering import CLEAR, PLACES, TODAY, accounts, requests
from tests.examples import examples

MANY = settings(max_examples=examples(80), deadline=None)
WHO = st.sampled_from(["assistant", "agent", "supervisor"])
SINGLE = ("full", "settlement")


@st.composite
def negotiations(draw):
    """An account, the law, and what was offered on it up to now, by whatever was asked for."""
    view, book = draw(accounts()), rules.at(draw(PLACES), TODAY)
    past = ()
    for _ in range(draw(st.integers(0, 5))):
        decision = decide(view, CLEAR, draw(requests(view.product.currency)), past, book, TODAY)
        if decision.outcome == "offer":
            declined = draw(st.booleans())
            past += tuple(Past(terms.rung, terms, declined) for terms in decision.options)
    return view, book, past


def within_means(view, past, request, terms):
    if request.means is None or terms.is_pause:
        return True
    if terms.kind == "deferral":
        offered = any(p.terms.kind == "deferral" and p.terms.due_on == terms.due_on for p in past)
        days = (terms.due_on - TODAY).days + (view.product.offer_valid_days if offered else 0)
        return request.covered or terms.total.minor <= reference.gathered(request.means.minor, days)
    if len(terms.instalments) == 1 and request.covered and terms.kind in SINGLE:
        return True
    if terms.shape == "level":
        return terms.per_year <= request.means.minor * 12
    high = request.means_high or request.means
    return all(due.amount.minor <= max(high.minor, request.means.minor) for due in terms.instalments)


@MANY
@given(st.data())
def test_never_above_the_stated_means_and_never_below_the_floor(data):
    view, book, past = data.draw(negotiations())
    request = data.draw(requests(view.product.currency))
    decision = decide(view, CLEAR, request, past, book, TODAY)
    product = view.product
    for terms in decision.options:
        assert within_means(view, past, request, terms)
        amounts = [due.amount.minor for due in terms.instalments]
        assert min(amounts) > 0 and sum(amounts) == terms.total.minor
        assert all(due.on > TODAY for due in terms.instalments)
        if terms.kind == "instalments":
            rhythm = dates.PAYMENTS_A_YEAR[terms.every]
            share = 1 if terms.shape == "level" else product.shape_floor
            assert all(amount * rhythm >= product.min_instalment.minor * share * 12 for amount in amounts[:-1])
            assert terms.total.minor * rhythm > product.min_instalment.minor * 12 * (len(amounts) - 1)
        if terms.kind == "settlement":
            given_up = view.balance.total.minor - terms.total.minor
            assert given_up <= view.balance.total.minor * product.settlement.assistant
        if terms.kind in ("instalments", "full"):
            assert terms.waived.minor <= view.balance.penalty.minor * product.penalty_waiver.assistant + 1
        if terms.kind == "token":
            assert terms.waived.minor == 0 and terms.total < view.balance.total


@MANY
@given(st.data())
def test_nothing_left_never_becomes_a_plan(data):
    view, book, past = data.draw(negotiations())
    means = Money(-data.draw(st.integers(0, 100_000)), view.product.currency)
    request = replace(data.draw(requests(view.product.currency)), means=means)
    decision = decide(view, CLEAR, request, past, book, TODAY)
    if not request.covered:
        assert {terms.rung for terms in decision.options} <= {"pause"}


@MANY
@given(st.data())
def test_a_decision_is_a_function_of_its_inputs_alone(data):
    view, book, past = data.draw(negotiations())
    request, who = data.draw(requests(view.product.currency)), data.draw(WHO)
    first = decide(view, CLEAR, request, past, book, TODAY, who)
    for cache in (interest.growth_of, dates.payment_days, dates.working_days):
        cache.cache_clear()
    assert decide(view, CLEAR, request, past, book, TODAY, who) == first


@MANY
@given(st.data())
def test_a_closed_gate_wins_whoever_decides(data):
    view, book, past = data.draw(negotiations())
    closed = data.draw(st.sets(st.sampled_from([g for g in GATES if g != "not_identified"]), min_size=1))
    standing = Standing(identified=data.draw(st.booleans()), **dict.fromkeys(closed, True))
    who = data.draw(WHO)
    decision = decide(view, standing, data.draw(requests(view.product.currency)), past, book, TODAY, who)
    if standing.identified and closed == {"reserved"} and who != "assistant":
        assert decision.gate is None
    else:
        assert (decision.outcome, decision.options) == ("refuse", ()) and decision.reasons == (f"gate_{decision.gate}",)


@MANY
@given(st.data())
def test_an_offer_once_made_stays_acceptable(data):
    view, book, past = data.draw(negotiations())
    later = data.draw(st.integers(0, 6))
    for offer in past:
        terms = offer.terms
        first = terms.instalments[0]
        as_of = TODAY + timedelta(days=later)
        if first.on <= as_of or terms.rung in ("pause", "token"):
            continue
        if terms.kind == "deferral":
            wish = Request(kind="deferral", defer_until=terms.due_on)
        elif terms.kind == "settlement":
            wish = Request(kind="settlement", lump=terms.total, first_on=first.on)
        elif terms.kind == "full":
            wish = Request(kind="full", first_on=first.on)
        else:
            count = len(terms.instalments)
            wish = Request("instalments", first.amount, terms.every, count, first_on=first.on, shape=terms.shape)
        decision = decide(view, CLEAR, wish, past, book, as_of)
        assert decision.outcome == "accept"
        assert not decision.options[0].worse_than(terms)


@MANY
@given(st.data())
def test_a_deferral_within_the_means_is_given_and_stays_acceptable_while_the_means_stay(data):
    view, book = data.draw(accounts()), rules.at(data.draw(PLACES), TODAY)
    assume(view.balance.total.minor > 0)
    view = replace(view, product=replace(view.product, deferral_max_days=data.draw(st.integers(1, 180))))
    (plain,) = decide(view, CLEAR, Request("deferral"), (), book, TODAY).options
    means = Money(max(1, plain.total.minor * data.draw(st.integers(1, 120)) // 100), view.product.currency)
    wish = Request("deferral", means=means)
    decision = decide(view, CLEAR, wish, (), book, TODAY)
    days = (plain.due_on - TODAY).days
    assert (plain in decision.options) == (plain.total.minor <= reference.gathered(means.minor, days))
    assume(plain in decision.options)
    as_of = TODAY + timedelta(days=data.draw(st.integers(0, min(days, view.product.offer_valid_days) - 1)))
    past = (Past(plain.rung, plain, data.draw(st.booleans())),)
    again = decide(view, CLEAR, replace(wish, defer_until=plain.due_on), past, book, as_of)
    assert again.outcome == "accept" and not again.options[0].worse_than(plain)


@MANY
@given(st.data())
def test_rounds_end_and_no_offer_of_ours_is_worse_than_one_before(data):
    view, book, past = data.draw(negotiations())
    before = [p.terms for p in past if p.terms.kind not in ("deferral", "token")]
    decision = decide(view, CLEAR, Request(kind="lowest"), past, book, TODAY)
    assert rounds_used(past) <= MAX_ROUNDS
    for terms in decision.options:
        assert terms.kind in ("deferral", "token") or not any(terms.worse_than(old) for old in before)


@MANY
@given(st.data())
def test_no_deferral_that_costs_is_offered_in_hardship_while_a_pause_is_possible(data):
    view, book, past = data.draw(negotiations())
    request = replace(data.draw(requests(view.product.currency)), kind="deferral", defer_until=None)
    assume(request.hardship or (request.means is not None and request.means.minor <= 0))
    decision = decide(view, CLEAR, request, past, book, TODAY)
    if not decision.options:
        assert view.balance.total.minor <= 0 or decision.reasons == ("wrong_currency",)
    else:
        assert decision.options[0].rung == "pause" and not decision.options[0].cost
