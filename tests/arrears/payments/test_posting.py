"""A payment is posted once; it moves the ledger, the agreement, the promise and the due date."""

from datetime import date, timedelta

import pytest

from arrears.money import Money
from arrears.payments.posting import (
    AccountClosed,
    NotAnAmount,
    PaymentConflict,
    Received,
    ValueDateAhead,
    WrongCurrency,
    post,
    reverse,
)
from arrears.products import load_products
from arrears.store.models import Payment
from arrears.store.unit_of_work import Store
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed, pay
from tests.arrears.store.threads import together


@pytest.mark.parametrize(
    ("days_late", "allocation"),
    [(91, {"principal": cny("1000.00")}), (90, {"interest": cny("300.00"), "principal": cny("700.00")})],
)
def test_a_chinese_card_turns_over_at_91_days(store: Store, days_late: int, allocation: dict) -> None:
    """Rule CN-24, by hand: 1,000 come in on interest 300 and principal 5,000.

    91 days late: principal first, so 5,000 − 1,000 = 4,000 of principal and all 300 of interest are left.
    90 days late: interest first, so 300 − 300 = 0 of interest, and 1,000 − 300 = 700 go to principal: 4,300 are left.
    """
    with store.begin() as uow:
        account = open_account(uow, days_late, principal="5000.00", interest="300.00")
        posted = pay(uow, account, "1000.00")
        assert posted.allocation == allocation
        left = owed(uow, account)
        assert left.total == cny("4300.00")
        assert left.principal == cny("5000.00") - allocation["principal"]


def test_the_same_notice_twice_posts_once(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="5000.00")
        uow.commit()
    refs = []
    for _ in range(2):
        with store.begin() as uow:
            posted = pay(uow, account, "1000.00")
            refs.append((posted.payment.ref, posted.new, posted.allocation))
            uow.commit()
    assert [new for _, new, _ in refs] == [True, False]
    assert refs[0][0] == refs[1][0] and refs[0][2] == refs[1][2]
    with store.reading() as uow:
        assert owed(uow, account).total == cny("4000.00")
        assert [p.ref for p in uow.payments.of(account)] == [f"PM-2026-{uow.payments.of(account)[0].id:06d}"]


def test_four_notices_at_once_post_once(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="5000.00")
        uow.commit()

    def notify(number: int) -> bool:
        with store.begin() as uow:
            new = pay(uow, account, "1000.00").new
            uow.commit()
            return new

    assert sorted(together(notify, 4)) == [False, False, False, True]
    with store.reading() as uow:
        assert owed(uow, account).total == cny("4000.00")


def test_what_cannot_be_posted_is_refused_by_name_and_writes_nothing(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="100.00")
        for amount, on, refusal, hint in (
            (Money(100, "USD"), TODAY, WrongCurrency, "kept in CNY"),
            (cny("0.00"), TODAY, NotAnAmount, "above zero"),
            (cny("-5.00"), TODAY, NotAnAmount, "reverse it"),
            (cny("5.00"), TODAY + timedelta(days=1), ValueDateAhead, "post it on its day"),
        ):
            with pytest.raises(refusal, match=hint):
                post(uow, account, Received("manual", "x", amount, on), NOW)
        assert uow.payments.of(account) == [] and len(uow.accounts.entries(account)) == 1


def test_a_closed_account_takes_a_payment_only_as_credit(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="100.00")
        assert pay(uow, account, "130.00").credit == cny("30.00")
        assert account.status == "closed" and owed(uow, account).credit == cny("-30.00")
        with pytest.raises(AccountClosed, match="as credit"):
            pay(uow, account, "5.00", "2")
        late = post(uow, account, Received("manual", "y", cny("5.00"), TODAY), NOW, as_credit=True)
        assert late.credit == cny("5.00") and owed(uow, account).total == cny("-35.00")


def test_the_same_id_with_other_figures_is_a_conflict(store: Store) -> None:
    with store.begin() as uow:
        account, other = open_account(uow, principal="100.00"), open_account(uow, principal="100.00")
        pay(uow, account, "10.00")
        with pytest.raises(PaymentConflict, match="PM-2026"):
            pay(uow, account, "11.00")
        with pytest.raises(PaymentConflict):
            pay(uow, other, "10.00")


def test_an_agreement_is_filled_oldest_first_and_kept(store: Store) -> None:
    """900 owed and 60 of cost make 3 × 320; 400 + 560 on the last day pay it, and nothing is left on the ledger."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agreement = agree(uow, account, 3, cost="60.00")
        assert owed(uow, account).total == cny("960.00")
        first = pay(uow, account, "400.00")
        assert (first.agreement, first.agreement_state) == (agreement.ref, "running")
        assert [due.paid for due in agreement.instalments] == [32_000, 8_000, 0]
        last = agreement.instalments[-1].due_on
        second = pay(uow, account, "560.00", "2", last, NOW + (last - TODAY))
        assert second.agreement_state == "kept" and account.status == "closed"
        assert (agreement.status, agreement.ended_on, agreement.end_reason) == ("kept", last, "paid")
        assert owed(uow, account).total == cny("0.00") == second.credit


def test_a_kept_settlement_waives_the_rest_and_more_is_credit(store: Store) -> None:
    """1,000 owed, 600 settle it; 650 come in: 400 are waived, 50 are the customer's."""
    with store.begin() as uow:
        account = open_account(uow, principal="800.00", penalty="200.00")
        agree(uow, account, 1, kind="settlement", lump="600.00")
        posted = pay(uow, account, "650.00")
        assert posted.agreement_state == "kept" and posted.credit == cny("50.00")
        waived = {e.part: e.minor for e in uow.accounts.entries(account) if e.kind == "waiver"}
        assert sum(waived.values()) == -40_000 and waived["penalty"] == -20_000
        left = owed(uow, account)
        assert left.total == cny("-50.00") == left.credit


def test_without_an_agreement_the_minimum_falls_and_the_due_date_moves(store: Store) -> None:
    """Due on 24 August, 300 at least: 100 leave 200 due; 200 more cover it, and 24 December is next."""
    with store.begin() as uow:
        account = open_account(uow, minimum="300.00", principal="5000.00")
        assert account.due_on == date(2026, 8, 24)
        pay(uow, account, "100.00")
        assert (account.due_on, account.minimum_due) == (date(2026, 8, 24), 20_000)
        pay(uow, account, "200.00", "2")
        assert (account.due_on, account.last_paid_on) == (date(2026, 11, 24), TODAY)
        assert account.minimum_due == 23_500  # 5 % of the 4,700 that are left


def test_a_promise_is_kept_at_95_percent_within_three_days(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="5000.00")
        promise = uow.negotiation.promise(account, None, "m1", 100_000, TODAY, NOW)
        assert pay(uow, account, "900.00").promise_state == "due"
        assert pay(uow, account, "49.99", "2").promise_state == "due"
        later = NOW + timedelta(days=3)
        assert pay(uow, account, "0.01", "3", TODAY + timedelta(days=3), later).promise_state == "kept"
        assert promise.status == "kept"


def test_a_payment_ends_the_offers_that_were_reckoned_without_it(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agreement = agree(uow, account, 3)
        [offer] = uow.negotiation.offers(account)
        offer.status, agreement.status = "made", "cancelled"
        pay(uow, account, "10.00")
        assert offer.expires_at == NOW


def test_the_database_itself_refuses_a_payment_of_nothing(store: Store) -> None:
    from sqlalchemy.exc import IntegrityError

    with store.begin() as uow:
        account = open_account(uow, principal="100.00")
        row = Payment(
            account_id=account.id, minor=0, currency="CNY", value_on=TODAY, way="manual", external_id="z",
            received_at=NOW, posted_by="system", ref="PM-0",
        )  # fmt: skip
        with pytest.raises(IntegrityError):
            uow.payments.add(row, NOW)


@pytest.mark.parametrize(("value_day", "stays_missed"), [(10, False), (11, True)])
def test_a_payment_that_was_there_in_time_was_not_missed(store: Store, value_day: int, stays_missed: bool) -> None:
    """Due on day 7 with three days of grace. The bank tells of it on day 12, after it was flagged."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        first, second, _ = agree(uow, account, 3).instalments
        flagged = TODAY + timedelta(days=11)
        first.missed_on = second.missed_on = flagged
        later = NOW + timedelta(days=12)
        pay(uow, account, "299.99", "1", TODAY + timedelta(days=9), later)
        assert first.missed_on == flagged, "not all of it was there"
        pay(uow, account, "0.01", "2", TODAY + timedelta(days=value_day), later)
        assert (first.missed_on is not None) == stays_missed and second.missed_on == flagged


def test_a_month_that_turns_out_to_have_been_paid_in_time_costs_nothing(store: Store) -> None:
    """Due on the 23rd, 300 at least; the day after, 15 of penalty. Then the bank tells of 300 that came on the day."""
    with store.begin() as uow:
        account = open_account(uow, days_late=0, minimum="300.00", principal="3000.00")
        late = NOW + timedelta(days=1)
        uow.accounts.bring_up_to(account, load_products()["card-cn"], TODAY + timedelta(days=1), late)
        assert owed(uow, account).penalty == cny("15.00")
        payment = pay(uow, account, "300.00", on=TODAY, now=late).payment
        assert owed(uow, account).penalty == cny("0.00") and account.due_on == date(2026, 12, 23)
        reverse(uow, payment, "returned", late)
        assert owed(uow, account).penalty == cny("15.00") and account.due_on == TODAY


def test_a_payment_after_the_day_leaves_the_penalty_of_the_month(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, days_late=0, minimum="300.00", principal="3000.00")
        later = NOW + timedelta(days=1)
        uow.accounts.bring_up_to(account, load_products()["card-cn"], TODAY + timedelta(days=1), later)
        pay(uow, account, "300.00", on=TODAY + timedelta(days=1), now=later)
        entries = [entry for entry in uow.accounts.entries(account) if entry.part == "penalty"]
        assert not any(entry.kind == "reversal" for entry in entries)


def test_while_an_agreement_runs_its_own_dates_hold(store: Store) -> None:
    """300 would cover the minimum and move the due date; the plan's payment moves only the day of the last payment."""
    with store.begin() as uow:
        account = open_account(uow, minimum="300.00", principal="900.00")
        account.due_day = 31
        due_on = account.due_on
        agree(uow, account, 3)
        pay(uow, account, "300.00", "1", TODAY)
        assert (account.due_on, account.due_day, account.minimum_due) == (due_on, 31, 30_000)
        assert account.last_paid_on == TODAY
        pay(uow, account, "10.00", "2", TODAY - timedelta(days=1))  # told late: the last one stays the last
        assert account.last_paid_on == TODAY


def test_a_promise_that_was_called_broken_too_soon_is_kept(store: Store) -> None:
    """The bank tells on the fifth day of what came on the third."""
    with store.begin() as uow:
        account = open_account(uow, principal="5000.00")
        promise = uow.negotiation.promise(account, None, "m1", 100_000, TODAY, NOW)
        promise.status = "broken"
        later = NOW + timedelta(days=5)
        assert pay(uow, account, "10.00", "1", TODAY, later).promise_state is None and promise.status == "broken"
        posted = pay(uow, account, "940.00", "2", TODAY + timedelta(days=3), later)
        assert (posted.promise_state, promise.status) == ("kept", "kept")


def test_a_promise_counts_from_the_day_on_which_it_was_made_where_the_customer_lives(store: Store) -> None:
    """Promised at one in the morning in Shanghai, on the 23rd: a payment of the 22nd was before it."""
    with store.begin() as uow:
        account = open_account(uow, principal="5000.00")
        promise = uow.negotiation.promise(account, None, "m1", 10_000, TODAY, NOW - timedelta(hours=9))
        pay(uow, account, "100.00", "1", TODAY - timedelta(days=1))
        assert promise.status == "due"
        pay(uow, account, "100.00", "2", TODAY)
        assert promise.status == "kept"


def test_the_offer_that_was_accepted_keeps_its_day(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agree(uow, account, 3)
        [offer] = uow.negotiation.offers(account)
        until = offer.expires_at
        pay(uow, account, "10.00")
        assert offer.status == "accepted" and offer.expires_at == until


def test_before_the_lenders_last_statement_what_was_stated_is_owed(store: Store) -> None:
    """A payment of the day before the statement goes by what the statement says: interest before principal."""
    with store.begin() as uow:
        account = open_account(uow, days_late=10, principal="900.00", interest="100.00")
        posted = pay(uow, account, "150.00", on=TODAY - timedelta(days=1))
        assert posted.allocation == {"interest": cny("100.00"), "principal": cny("50.00")}
        assert owed(uow, account).total == cny("850.00")


def test_where_nothing_was_ever_stated_a_payment_is_credit(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow)
        account.accrues_from = None
        assert pay(uow, account, "5.00").credit == cny("5.00")
