"""What must hold for every account and every request, found by trying many."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from arrears import rules
from arrears.dates import PER_MONTH
from arrears.explain import CODES
from arrears.gates import GATES, Standing
from arrears.money import Money
from arrears.offers import Request, Terms, decide
from arrears.offers.ladder import MAX_ROUNDS, STEP_OF, rounds_used
from arrears.products import load_products
from tests.arrears.offers.offering import CLEAR, PLACES, TODAY, account, accounts, ask, remember, requests
from tests.examples import examples

MANY = settings(max_examples=examples(80))
FEW = settings(max_examples=examples(40))


def smallest_kept(view, terms):
    """No regular payment below the product's smallest; the last one is what remains."""
    regular = [due.amount.minor * PER_MONTH[terms.every] for due in terms.instalments[:-1]]
    return all(amount >= view.product.min_instalment.minor for amount in regular)


def debt_shrinks(view, terms):
    """A regular payment is more than the interest that accrues from one to the next."""
    each, last = terms.instalments[-2:]
    accrues = view.balance.principal.times(view.product.plan_rate * (last.on - each.on).days / 365)
    return each.amount > accrues


@MANY
@given(st.data())
def test_whatever_is_offered_is_inside_policy(data):
    view = data.draw(accounts())
    request = data.draw(requests(view.product.currency))
    book = rules.at(data.draw(PLACES), TODAY)
    decision = decide(view, CLEAR, request, (), book, TODAY)
    assert decision.options == () or decision.outcome in ("offer", "accept")
    assert set(decision.reasons) <= set(CODES) and decision.reasons
    assert len(decision.options) <= (1 if decision.outcome == "accept" else 2)
    for terms in decision.options:
        total = view.balance.total
        assert sum(due.amount.minor for due in terms.instalments) == terms.total.minor
        if terms.kind == "token":  # pays nothing off, and never more than the customer said that they can
            assert terms.total < total and request.means and terms.per_year <= request.means.minor * 12
        else:
            assert terms.total == total + terms.cost - terms.waived
        assert all(due.amount.minor > 0 for due in terms.instalments)
        days = [due.on for due in terms.instalments]
        assert days == sorted(set(days)) and days[0] > TODAY
        if terms.kind != "deferral":
            assert (days[0] - TODAY).days <= book.first_payment_within_days
        assert len(days) <= (book.max_instalments or view.product.max_months * 52 / 12)
        assert terms.cost.minor >= 0 and terms.annual_rate >= 0
        if terms.kind == "instalments":
            assert smallest_kept(view, terms)
            assert not terms.cost or debt_shrinks(view, terms)
            assert terms.waived <= view.balance.penalty.times(view.product.penalty_waiver.assistant)
            if request.means is not None:
                assert terms.per_month <= request.means.minor
        if terms.kind == "settlement":
            assert terms.total >= total - total.times(view.product.settlement.assistant) - Money(1, total.currency)
        assert Terms.from_json(terms.to_json()) == terms


@FEW
@given(st.data())
def test_the_same_question_has_the_same_answer(data):
    view = data.draw(accounts())
    request = data.draw(requests(view.product.currency))
    book = rules.at("cn", TODAY)
    assert decide(view, CLEAR, request, (), book, TODAY) == decide(view, CLEAR, request, (), book, TODAY)


@FEW
@given(st.data())
def test_a_closed_gate_always_wins(data):
    view = data.draw(accounts())
    request = data.draw(requests(view.product.currency))
    gate = data.draw(st.sampled_from(GATES))
    standing = Standing() if gate == "not_identified" else replace(CLEAR, **{gate: True})
    decision = decide(view, standing, request, (), rules.at("uk", TODAY), TODAY)
    assert (decision.outcome, decision.gate, decision.options) == ("refuse", gate, ())
    assert decision.reasons == (f"gate_{gate}",)


@FEW
@given(st.data())
def test_haggling_ends_after_four_rounds_and_never_gets_worse(data):
    view = data.draw(accounts())
    kinds = st.sampled_from(["open", "instalments", "lowest", "waiver", "settlement"])
    past, offers = (), []
    for _ in range(12):
        decision = ask(view, past, kind=data.draw(kinds))
        if decision.outcome != "offer":
            assert decision.outcome in ("hand_off", "refuse")
            continue
        for terms in decision.options:
            assert not any(terms.worse_than(old) for old in offers)
        offers += decision.options
        past = remember(past, decision)
        assert rounds_used(past) <= MAX_ROUNDS
    assert ask(view, past, kind="lowest").outcome in ("offer", "hand_off", "refuse")


@FEW
@given(accounts())
def test_the_ladder_goes_one_way(view):
    past, steps = (), []
    while (decision := ask(view, past, kind="lowest")).outcome == "offer":
        steps.append({STEP_OF[terms.rung] for terms in decision.options})
        past = remember(past, decision)
    assert steps == sorted(steps, key=min) and all(len(step) == 1 for step in steps)
    assert len(steps) <= MAX_ROUNDS
    if view.balance.total.minor > 0:
        assert decision.outcome == "hand_off" and decision.reasons == ("rounds_exhausted",)


@MANY
@given(accounts(), st.integers(1, 1_000_000), st.sampled_from(["month", "fortnight", "week"]))
def test_an_accepted_proposal_is_returned_unchanged(view, minor, every):
    each = Money(minor, view.product.currency)
    decision = ask(view, kind="instalments", each=each, every=every)
    if decision.outcome != "accept":
        return
    (terms,) = decision.options
    if terms.kind == "full":
        assert each >= view.balance.total
    else:
        assert terms.every == every
        assert all(due.amount == each for due in terms.instalments[:-1])
        assert terms.instalments[-1].amount <= each


def test_another_currency_is_refused():
    decision = ask(account(), kind="instalments", each=Money(10000, "USD"))
    assert (decision.outcome, decision.reasons) == ("refuse", ("wrong_currency",))


def test_nothing_owed_is_nothing_to_agree():
    assert ask(account(principal="0")).reasons == ("nothing_owed",)
    assert ask(account(principal="-5.00"), kind="full").reasons == ("nothing_owed",)


def test_a_time_barred_debt_names_its_rule():
    decision = decide(account(), replace(CLEAR, time_barred=True), Request(), (), rules.at("uk", TODAY), TODAY)
    assert decision.rule_ids == ("UK-06",)


@FEW
@given(accounts())
def test_no_limit_shows_in_what_we_offer_of_our_own(view):
    past = ()
    for kind in ("open", "instalments", "lowest", "lowest", "lowest", "waiver", "settlement"):
        decision = ask(view, past, kind=kind)
        past = remember(past, decision)
        for terms in decision.options:
            amounts = {due.amount for due in terms.instalments}
            assert view.product.min_instalment not in amounts or len(terms.instalments) == 1
            if terms.kind == "settlement":
                assert terms.total >= view.balance.total - view.balance.total.times(view.product.settlement.assistant)


def test_no_limit_shows_in_a_repr():
    view = account(product=load_products()["card-cn"])
    for limit in (view.product.min_instalment, view.product.settlement, view.product.penalty_waiver):
        assert repr(limit) not in repr(view)
