"""A payment that bounced is as if it had never come: ledger, agreement, promise, account and offers."""

from datetime import timedelta
from itertools import permutations

import pytest

from arrears.payments.posting import Received, post, reverse
from arrears.products import load_products
from arrears.store.unit_of_work import Store
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed, pay
from tests.arrears.store.threads import together


def test_a_bounce_reopens_the_agreement_and_the_account(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="800.00", penalty="200.00", minimum="300.00")
        agreement = agree(uow, account, 2, waived="100.00")
        before = owed(uow, account)
        promise = uow.negotiation.promise(account, None, "m1", 90_000, TODAY, NOW)
        payment = pay(uow, account, "900.00").payment
        assert (agreement.status, account.status, promise.status) == ("kept", "closed", "kept")
        assert reverse(uow, payment, "insufficient funds", NOW)
        assert (agreement.status, agreement.ended_on, account.status) == ("running", None, "open")
        assert promise.status == "due" and [due.paid for due in agreement.instalments] == [0, 0]
        assert owed(uow, account) == before
        assert not reverse(uow, payment, "again", NOW)
        assert owed(uow, account) == before and payment.reversal_reason == "insufficient funds"
        assert pay(uow, account, "900.00", "2").agreement_state == "kept"
        assert owed(uow, account).total == cny("0.00")


def test_a_bounce_lets_interest_run_as_if_it_had_not_been_paid(store: Store) -> None:
    """3,650 at 18.25 % is 1.825 a day; ten days are 18.25, whether or not 1,000 were there in between."""
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00", days_late=91)
        payment = pay(uow, account, "1000.00").payment
        later = NOW + timedelta(days=10)
        product = load_products()["card-cn"]
        uow.accounts.bring_up_to(account, product, TODAY + timedelta(days=10), later)
        assert owed(uow, account).interest == cny("13.25")
        reverse(uow, payment, "returned", later)
        assert (owed(uow, account).principal, owed(uow, account).interest) == (cny("3650.00"), cny("18.25"))


def test_a_bounce_leaves_what_a_later_payment_did(store: Store) -> None:
    """Minimum 300: the first payment covers it, the second comes on top; without the first, 200 of 300 are there."""
    with store.begin() as uow:
        account = open_account(uow, principal="5000.00", minimum="300.00")
        due_on = account.due_on
        first = pay(uow, account, "300.00").payment
        pay(uow, account, "200.00", "2")
        reverse(uow, first, "returned", NOW)
        assert (account.due_on, account.minimum_due) == (due_on, 10_000)
        assert owed(uow, account).total == cny("4800.00")


def test_a_bounced_overpayment_takes_its_credit_back(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="100.00")
        first = pay(uow, account, "60.00").payment
        pay(uow, account, "70.00", "2")
        assert owed(uow, account).credit == cny("-30.00")
        reverse(uow, first, "returned", NOW)
        left = owed(uow, account)
        assert (left.principal, left.credit, account.status) == (cny("30.00"), cny("0.00"), "open")


def test_a_bounce_after_a_change_leaves_the_new_version_alone(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        old = agree(uow, account, 3)
        payment = pay(uow, account, "300.00").payment
        old.status, old.ended_on = "superseded", TODAY
        uow.session.flush()
        new = agree(uow, account, 2)
        reverse(uow, payment, "returned", NOW)
        assert (old.status, new.status) == ("superseded", "running")
        assert [due.paid for due in new.instalments] == [0, 0]
        assert owed(uow, account).total == cny("900.00")
        uow.audit.write_pending()
        event = uow.audit.of(f"account:{account.ref}")[-1]
        assert event.action == "payment_reversed" and event.detail["agreement_state"] == "superseded"


def test_a_bounce_while_another_agreement_runs_breaks_the_kept_one(store: Store) -> None:
    """An account has one running agreement at most: the one that runs keeps running."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00", interest="100.00")
        kept = agree(uow, account, 1, kind="settlement", lump="950.00")
        payment = pay(uow, account, "950.00").payment
        assert kept.status == "kept" and owed(uow, account).total == cny("0.00")
        account.status = "open"
        uow.accounts.add_entry(account, "fees", "adjustment", 5_000, TODAY, "import:2:fees", NOW)
        running = agree(uow, account, 1)
        reverse(uow, payment, "returned", NOW)
        assert (kept.status, kept.end_reason, running.status) == ("broken", "payment_reversed", "running")
        assert owed(uow, account).total == cny("1050.00")


def test_a_promise_that_a_newer_one_replaced_does_not_come_due_again(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        first = uow.negotiation.promise(account, None, "m1", 10_000, TODAY, NOW)
        payment = pay(uow, account, "100.00").payment
        second = uow.negotiation.promise(account, None, "m2", 20_000, TODAY + timedelta(days=5), NOW)
        reverse(uow, payment, "returned", NOW)
        assert (first.status, second.status) == ("superseded", "due")


def test_two_bounces_at_once_reverse_once(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        ref = pay(uow, account, "100.00").payment.ref
        uow.commit()

    def bounce(number: int) -> bool:
        with store.begin() as uow:
            done = reverse(uow, uow.payments.by_ref(ref), "returned", NOW)
            uow.commit()
            return done

    assert sorted(together(bounce, 4)) == [False, False, False, True]
    with store.reading() as uow:
        assert owed(uow, account).total == cny("900.00")


def test_the_offers_that_a_payment_ended_stand_again(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agreement = agree(uow, account, 3)
        [offer] = uow.negotiation.offers(account)
        until = offer.expires_at
        offer.status, agreement.status = "made", "cancelled"
        payment = pay(uow, account, "10.00").payment
        assert offer.expires_at == NOW
        reverse(uow, payment, "returned", NOW)
        assert offer.expires_at == until > NOW


def test_whether_a_promise_is_broken_by_now_is_judged_where_the_customer_lives(store: Store) -> None:
    """Promised for the 23rd, three days of grace: the 27th begins in Shanghai while it is the 26th in Greenwich."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        promise = uow.negotiation.promise(account, None, "m1", 10_000, TODAY, NOW)
        payment = pay(uow, account, "100.00").payment
        reverse(uow, payment, "returned", NOW.replace(day=26, hour=15))
        assert promise.status == "due"
        payment = pay(uow, account, "100.00", "2").payment
        reverse(uow, payment, "returned", NOW.replace(day=26, hour=16))
        assert promise.status == "broken"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_account_is_open_again_when_all_that_paid_it_bounced(store: Store, order: tuple[int, ...]) -> None:
    """The second payment closes it, the third comes on a closed account: in whichever order they go back."""
    with store.begin() as uow:
        account = open_account(uow, principal="300.00")
        amounts = ("100.00", "200.00", "150.00")
        received = [Received("manual", f"p-{number}", cny(amount), TODAY) for number, amount in enumerate(amounts)]
        payments = [post(uow, account, each, NOW, as_credit=True).payment for each in received]
        assert account.status == "closed" and owed(uow, account).credit == cny("-150.00")
        for number in order:
            reverse(uow, payments[number], "returned", NOW)
            assert account.status == ("open" if owed(uow, account).total > cny("0.00") else "closed")
        left = owed(uow, account)
        assert account.status == "open" and (left.principal, left.credit) == (cny("300.00"), cny("0.00"))


def test_interest_runs_on_what_only_a_bounced_credit_had_paid(store: Store) -> None:
    """3,650 at 18.25 % is 1.825 a day: twenty days are 36.50, also when credit paid the half of it for ten of them."""
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00", days_late=91)
        first = pay(uow, account, "3650.00").payment
        second = post(uow, account, Received("statement", "s", cny("1825.00"), TODAY), NOW, as_credit=True).payment
        reverse(uow, first, "returned", NOW)
        assert (owed(uow, account).principal, owed(uow, account).credit) == (cny("1825.00"), cny("0.00"))
        product, days = load_products()["card-cn"], timedelta(days=10)
        uow.accounts.bring_up_to(account, product, TODAY + days, NOW + days)
        assert owed(uow, account).interest == cny("9.13")
        reverse(uow, second, "returned", NOW + days)
        assert owed(uow, account).interest == cny("18.25")
        uow.accounts.bring_up_to(account, product, TODAY + 2 * days, NOW + 2 * days)
        left = owed(uow, account)
        assert (left.principal, left.interest, left.credit) == (cny("3650.00"), cny("36.50"), cny("0.00"))


def test_a_bounce_is_on_record_with_what_became_of_the_agreement(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agreement = agree(uow, account, 3)
        payment = pay(uow, account, "900.00").payment
        reverse(uow, payment, "returned", NOW, "agent:mei")
        uow.audit.write_pending()
        event = uow.audit.of(f"account:{account.ref}")[-1]
        expected = {"payment": payment.ref, "agreement": agreement.ref, "agreement_state": "running"}
        assert (event.actor, event.action, event.detail) == ("agent:mei", "payment_reversed", expected)


def test_who_takes_a_payment_back_unasked_is_the_system(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        reverse(uow, pay(uow, account, "10.00").payment, "returned", NOW)
        uow.audit.write_pending()
        assert uow.audit.of(f"account:{account.ref}")[-1].actor == "system"
