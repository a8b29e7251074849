"""Paying a plan off early: the figure of its day, or the one that was quoted, closes it; less is an instalment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from arrears.money import Money
from arrears.payments.posting import reverse
from arrears.store.models import Account, Agreement, Offer
from arrears.store.unit_of_work import UnitOfWork
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed, pay

QUOTED_TO = TODAY + timedelta(days=5)  # Saturday, the 28th
MIDNIGHT = datetime(2026, 11, 28, 16, tzinfo=UTC)  # the 29th begins in Shanghai


@pytest.fixture
def uow(sqlite_store):
    with sqlite_store.begin() as uow:
        yield uow


@pytest.fixture
def account(uow: UnitOfWork) -> Account:
    return open_account(uow, principal="900.00")


@pytest.fixture
def plan(uow: UnitOfWork, account: Account) -> Agreement:
    """900 and 60 of cost in three payments of 320, from the 30th of November on."""
    return agree(uow, account, 3, cost="60.00")


def quote(
    uow: UnitOfWork, account: Account, total: str = "905.00", made: datetime = NOW, ends: datetime = MIDNIGHT,
    rung: str = "payoff",
) -> Offer:  # fmt: skip
    """A payoff figure, as the conversation puts it on record: good until the day after its last begins."""
    terms = {"rung": rung, "total": cny(total).minor, "due_on": QUOTED_TO.isoformat()}
    number = len(uow.negotiation.offers(account))
    [offer] = uow.negotiation.add_offers(
        account, None, f"quote-{number}", 1, [terms], ["payoff"], [], "assistant", made, ends
    )
    return offer


def day(number: int) -> tuple[date, datetime]:
    """A value date, and the noon of that day in Shanghai."""
    return TODAY + timedelta(days=number), NOW + timedelta(days=number, hours=2)


def came(uow, account, amount: str, number: int = 0):
    on, now = day(number)
    return pay(uow, account, amount, f"on-{number}", on, now)


def test_on_the_first_day_the_plan_has_cost_nothing(uow, account, plan) -> None:
    posted = came(uow, account, "900.00")
    assert (posted.agreement_state, account.status, posted.credit) == ("kept", "closed", cny("0.00"))
    assert owed(uow, account).total == cny("0.00")


def test_what_is_paid_above_the_figure_is_credit(uow, account, plan) -> None:
    assert came(uow, account, "950.00").credit == cny("50.00")


def test_a_penny_less_than_the_figure_is_an_instalment(uow, account, plan) -> None:
    posted = came(uow, account, "899.99")
    assert (posted.agreement_state, owed(uow, account).total) == ("running", cny("60.01"))


def test_the_unearned_cost_comes_back_with_a_bounce(uow, account, plan) -> None:
    payment = came(uow, account, "900.00").payment
    reverse(uow, payment, "bounced", NOW)
    assert (plan.status, owed(uow, account).total) == ("running", cny("960.00"))


def test_who_pays_only_the_last_payment_early_pays_it_as_agreed(uow, account, plan) -> None:
    came(uow, account, "640.00")
    posted = came(uow, account, "319.99", 1)
    assert (posted.agreement_state, owed(uow, account).total) == ("running", cny("0.01"))


@pytest.mark.parametrize(("number", "state"), [(36, "kept"), (37, "running")])
def test_a_payment_whose_day_has_come_is_not_ahead(uow, account, plan, number: int, state: str) -> None:
    """The second is due on the 30th of December. The day before, two are ahead; on it only the last one is."""
    came(uow, account, "320.00")
    figure = uow.agreements.payoff(plan, day(number)[0]).amount
    assert figure < cny("640.00")
    assert came(uow, account, str(figure.decimal), number).agreement_state == state


@pytest.mark.parametrize("number", [0, 1, 5])
def test_a_quoted_figure_holds_from_its_day_to_its_last(uow, account, plan, number: int) -> None:
    quote(uow, account, "890.00")
    posted = came(uow, account, "890.00", number)
    assert (posted.agreement_state, posted.credit) == ("kept", cny("0.00"))


@pytest.mark.parametrize("number", [-1, 6])
def test_a_quoted_figure_holds_on_no_other_day(uow, account, plan, number: int) -> None:
    quote(uow, account, "890.00")
    on, now = day(number)
    assert pay(uow, account, "890.00", "1", on, max(now, NOW)).agreement_state == "running"


def test_the_days_of_a_quote_are_those_of_the_customer(uow, account, plan) -> None:
    """Quoted on Monday, the 23rd, at two in the night in Shanghai, which is Sunday in London."""
    quote(uow, account, "890.00", made=datetime(2026, 11, 22, 18, tzinfo=UTC))
    plan.agreed_at = datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert pay(uow, account, "890.00", "1", date(2026, 11, 22), NOW).agreement_state == "running"
    assert pay(uow, account, "890.00", "2", date(2026, 11, 23), NOW).agreement_state == "kept"


def test_the_lower_of_two_quotes_holds(uow, account, plan) -> None:
    quote(uow, account, "890.00")
    quote(uow, account, "895.00")
    assert came(uow, account, "890.00", 1).agreement_state == "kept"


def test_a_payment_in_between_ends_the_quote(uow, account, plan) -> None:
    """The figure was reckoned without it; the new one is asked for again."""
    offer = quote(uow, account, "890.00")
    came(uow, account, "10.00", 1)
    assert offer.expires_at == day(1)[1]
    assert came(uow, account, "870.00", 2).agreement_state == "running"


def test_a_quote_that_was_cut_off_on_its_last_day_does_not_hold(uow, account, plan) -> None:
    quote(uow, account, "890.00", ends=MIDNIGHT - timedelta(seconds=1))
    assert came(uow, account, "890.00", 1).agreement_state == "running"


def test_a_quote_for_an_older_agreement_and_another_offer_do_not_hold(uow, account, plan) -> None:
    quote(uow, account, "890.00", made=NOW - timedelta(seconds=1))
    quote(uow, account, "880.00", rung="all_today")
    assert came(uow, account, "890.00", 1).agreement_state == "running"


def test_a_quote_above_what_is_open_takes_no_more_than_is_open(uow, account, plan) -> None:
    quote(uow, account, "990.00")
    posted = came(uow, account, "1000.00")
    assert (posted.agreement_state, posted.credit) == ("kept", cny("40.00"))
    assert Money(posted.payment.effect["to_agreement"], "CNY") == cny("960.00")
