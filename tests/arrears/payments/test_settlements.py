"""A settlement is kept by its day and three more; later the money is booked, nothing waived, a person looks at it."""

from datetime import UTC, datetime, timedelta

import pytest

from arrears.payments.receiving import what_it_did
from arrears.payments.reversal import reverse
from arrears.products import load_products
from arrears.store.unit_of_work import Store
from gateway.payments.receipts import text_of
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed, pay

LAST = TODAY + timedelta(days=10)  # due on day 7, three days of grace
LAST_SECOND = datetime(2026, 12, 3, 15, 59, 59, tzinfo=UTC)  # 23:59:59 of that day in Shanghai


def settle(uow, count=1):
    account = open_account(uow, principal="1000.00")
    return account, agree(uow, account, count, kind="settlement", lump="600.00")


def waivers(uow, account):
    return sum(entry.minor for entry in uow.accounts.entries(account) if entry.kind == "waiver")


def cases(uow, account):
    return [case for case in uow.cases.of_customer(account.customer_id) if case.kind == "settlement_late"]


def test_the_last_second_of_the_grace_is_in_time(store: Store) -> None:
    with store.begin() as uow:
        account, _ = settle(uow)
        assert pay(uow, account, "600.00", on=LAST, now=LAST_SECOND).agreement_state == "kept"
        assert waivers(uow, account) == -40_000 and cases(uow, account) == []


def test_a_second_later_is_booked_and_a_person_is_called_once(store: Store) -> None:
    late = LAST_SECOND + timedelta(seconds=1)
    with store.begin() as uow:
        account, agreement = settle(uow)
        posted = pay(uow, account, "600.00", on=LAST + timedelta(days=1), now=late)
        assert not pay(uow, account, "600.00", on=LAST + timedelta(days=1), now=late).new
        assert (agreement.status, agreement.end_reason, waivers(uow, account)) == ("broken", "paid_late", 0)
        assert owed(uow, account).principal == cny("400.00") and account.status == "open"
        [case] = cases(uow, account)
        assert case.detail == {
            "agreement": agreement.ref,
            "version": 1,
            "payment": posted.payment.ref,
            "due_on": "2026-11-30",
            "came_on": "2026-12-04",
            "total": 60_000,
            "waived": 40_000,
            "currency": "CNY",
        }
        assert case.answer_by == TODAY + timedelta(days=11)
        told = what_it_did(uow, account, posted)
        assert "arrived after the day agreed" in text_of("posted", told, "en")
        assert "没有自动生效" in text_of("posted", told, "zh") and "履行完毕" not in text_of("posted", told, "zh")
        uow.commit()
    with store.reading() as uow:
        assert [event.action for event in uow.audit.of(f"account:{account.ref}")].count("settlement_late") == 1


@pytest.mark.parametrize(("early", "rest", "state"), [("570.00", "30.00", "kept"), ("569.99", "30.01", "broken")])
def test_95_percent_in_time_are_enough_once_the_rest_is_there(store: Store, early: str, rest: str, state: str) -> None:
    with store.begin() as uow:
        account, _ = settle(uow)
        assert pay(uow, account, early, on=LAST, now=LAST_SECOND).agreement_state == "running"
        late = LAST_SECOND + timedelta(days=20)
        posted = pay(uow, account, rest, "2", on=LAST + timedelta(days=20), now=late)
        assert posted.agreement_state == state
        assert waivers(uow, account) == (-40_000 if state == "kept" else 0)


@pytest.mark.parametrize(("day", "state"), [(40, "kept"), (41, "broken")])
def test_of_several_instalments_the_last_day_counts(store: Store, day: int, state: str) -> None:
    """Due on days 7 and 37. The first comes on day 30, after its own grace, the other on the last day."""
    with store.begin() as uow:
        account, _ = settle(uow, 2)
        for number, on in (("1", 30), ("2", day)):
            posted = pay(uow, account, "300.00", number, TODAY + timedelta(days=on), NOW + timedelta(days=on))
        assert posted.agreement_state == state and len(cases(uow, account)) == (state == "broken")


def test_more_than_the_sum_pays_the_debt_and_is_never_kept_as_a_credit(store: Store) -> None:
    late, on = LAST_SECOND + timedelta(days=1), LAST + timedelta(days=1)
    with store.begin() as uow:
        account, _ = settle(uow)
        posted = pay(uow, account, "700.00", on=on, now=late)
        assert posted.credit.minor == 0 and owed(uow, account).principal == cny("300.00")


def test_who_pays_all_of_it_late_has_nothing_left_to_decide(store: Store) -> None:
    late, on = LAST_SECOND + timedelta(days=1), LAST + timedelta(days=1)
    with store.begin() as uow:
        account, _ = settle(uow)
        posted = pay(uow, account, "1100.00", on=on, now=late)
        assert account.status == "closed" and cases(uow, account) == []
        assert "arrived after" not in text_of("posted", what_it_did(uow, account, posted), "en")


def late(uow, account, amount="600.00", number="1", days=1):
    return pay(uow, account, amount, number, LAST + timedelta(days=days), LAST_SECOND + timedelta(days=days))


def closes(uow, account):
    return [event.detail["closed"] for event in uow.audit.of(f"account:{account.ref}") if event.action == "case_closed"]


def test_the_case_closes_once_when_the_rest_is_paid_too(store: Store) -> None:
    with store.begin() as uow:
        account, _ = settle(uow)
        late(uow, account)
        late(uow, account, "399.99", "2")
        assert [case.status for case in cases(uow, account)] == ["open"]
        for _ in range(2):
            late(uow, account, "0.01", "3")
        [case] = cases(uow, account)
        assert (case.status, case.detail["closed"]) == ("closed", "paid") and account.status == "closed"
        uow.commit()
    with store.reading() as uow:
        assert closes(uow, account) == ["paid"]


def test_a_late_payment_that_bounces_closes_its_case_and_the_settlement_runs_again(store: Store) -> None:
    """As if it had never come: no interest grew, and the next one that is too late has a case of its own."""
    with store.begin() as uow:
        account, agreement = settle(uow)
        posted = late(uow, account)
        uow.accounts.bring_up_to(account, load_products()[account.product], LAST + timedelta(days=30), NOW)
        assert owed(uow, account).interest.minor > 0
        for _ in range(2):
            reverse(uow, posted.payment, "bounced", LAST_SECOND + timedelta(days=30))
        [case] = cases(uow, account)
        assert (case.status, case.detail["closed"]) == ("closed", "payment_reversed")
        assert (agreement.status, agreement.ended_on, agreement.end_reason) == ("running", None, None)
        assert owed(uow, account).total == cny("1000.00")
        late(uow, account, number="2", days=31)
        assert agreement.status == "broken"
        assert [case.status for case in cases(uow, account)] == ["closed", "open"]
        uow.commit()
    with store.reading() as uow:
        assert closes(uow, account) == ["payment_reversed"]


def test_a_part_in_time_that_bounces_leaves_nothing_complete_to_decide(store: Store) -> None:
    with store.begin() as uow:
        account, agreement = settle(uow)
        early = pay(uow, account, "300.00", on=LAST, now=LAST_SECOND)
        late(uow, account, "300.00", "2")
        assert agreement.status == "broken"
        reverse(uow, early.payment, "bounced", LAST_SECOND + timedelta(days=2))
        assert agreement.status == "running" and [case.status for case in cases(uow, account)] == ["closed"]
        assert owed(uow, account).principal == cny("700.00")


def test_a_bounce_of_another_payment_leaves_the_case(store: Store) -> None:
    with store.begin() as uow:
        account, agreement = settle(uow)
        late(uow, account)
        more = late(uow, account, "100.00", "2")
        reverse(uow, more.payment, "bounced", LAST_SECOND + timedelta(days=2))
        assert agreement.status == "broken" and [case.status for case in cases(uow, account)] == ["open"]


def test_a_new_agreement_stays_when_the_late_payment_of_the_old_one_bounces(store: Store) -> None:
    with store.begin() as uow:
        account, old = settle(uow)
        posted = late(uow, account)
        new = agree(uow, account, 2, now=LAST_SECOND + timedelta(days=1))
        reverse(uow, posted.payment, "bounced", LAST_SECOND + timedelta(days=2))
        assert (old.status, new.status) == ("broken", "running")
        assert [case.status for case in cases(uow, account)] == ["closed"]
