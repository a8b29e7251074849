"""A missed payment of which nothing is heard is put before a person, once; that alone ends no agreement."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.payments.case_ends import close_changed
from arrears.payments.end_of_day import end_of_day
from arrears.payments.reversal import reverse
from arrears.store.access import Job
from arrears.store.models import Account, Agreement, Payment
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, pay

CALLED = datetime(2026, 12, 17, 16, 0, tzinfo=UTC)  # midnight in Shanghai: due on day 7, 3 of grace, 14 of a repair
SECOND = timedelta(seconds=1)


def agreed(store: Store, count: int = 3) -> None:
    with store.begin() as uow:
        agree(uow, open_account(uow, principal="900.00"), count)
        uow.commit()


def found(store: Store):
    """The cases and the state of the agreement."""
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        cases = [case for case in uow.cases.of_customer(account.customer_id) if case.kind == "missed"]
        return cases, uow.negotiation.running_agreement(account)


def test_a_person_is_called_after_the_grace_and_the_days_of_a_repair_once(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED - SECOND)
    assert found(store)[0] == []
    for now in (CALLED, CALLED, CALLED + timedelta(days=5)):
        end_of_day(store, now)
    [case], running = found(store)
    assert case.answer_by == TODAY + timedelta(days=25)
    assert (case.detail["number"], case.detail["behind"], case.detail["repair_offered_on"]) == (1, 30_000, None)
    assert running is not None  # no repair was offered: it does not end by itself
    with store.reading() as uow:
        events = [event.action for event in uow.audit.of("account:AC-CN-9001-1")]
    assert events.count("missed_unanswered") == 1


def test_a_run_that_was_killed_calls_once(store: Store) -> None:
    agreed(store)

    def die(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        end_of_day(store, CALLED, tell=die)
    end_of_day(store, CALLED)
    assert len(found(store)[0]) == 1


def test_what_was_paid_in_part_is_missing_still_and_paid_in_full_is_not(store: Store) -> None:
    agreed(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        pay(uow, account, "100.00", now=NOW)
        uow.commit()
    end_of_day(store, CALLED)
    [case], _ = found(store)
    assert case.detail["behind"] == 20_000


def test_a_payment_that_came_calls_nobody(store: Store) -> None:
    agreed(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        pay(uow, account, "300.00", now=NOW)
        uow.commit()
    end_of_day(store, CALLED)
    assert found(store)[0] == []


def test_a_case_that_the_money_closed_is_open_again_when_the_money_bounces(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        posted = pay(uow, account, "300.00", on=TODAY + timedelta(days=25), now=CALLED)
        uow.commit()
    assert [case.status for case in found(store)[0]] == ["closed"]
    with store.begin() as uow:
        reverse(uow, uow.session.get_one(Payment, posted.payment.id), "bounced", CALLED)
        uow.commit()
    for days in (1, 1, 2):
        end_of_day(store, CALLED + timedelta(days=days))
    [case], _ = found(store)
    assert (case.status, case.closed_at, case.answer_by) == ("open", None, TODAY + timedelta(days=26))
    assert "closed" not in case.detail and case.detail["behind"] == 30_000


@pytest.mark.parametrize("status", ["answered", "closed"])
def test_what_a_person_closed_stays_closed(store: Store, status: str) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        [case] = found(store)[0]
        uow.cases.close(uow.cases.by_ref(case.ref), CALLED, status)
        uow.commit()
    end_of_day(store, CALLED + timedelta(days=1))
    assert [case.status for case in found(store)[0]] == [status]


def paid(store: Store, *sums: str) -> list[str]:
    """Pays after the call, each twice; how the case stands after each, and that it is on record once."""
    states = []
    for number, amount in enumerate(sums):
        with store.begin() as uow:
            account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
            for _ in range(2):
                pay(uow, account, amount, f"late-{number}", TODAY + timedelta(days=25), CALLED)
            uow.commit()
        states += [case.status for case in found(store)[0]]
    with store.reading() as uow:
        ends = [event for event in uow.audit.of("account:AC-CN-9001-1") if event.action == "case_closed"]
    assert [event.detail["closed"] for event in ends] == ["paid"] * ("closed" in states)
    return states


def test_the_case_closes_with_the_last_cent_that_was_missing(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    assert paid(store, "299.99", "0.01", "300.00") == ["open", "closed", "closed"]
    [case], _ = found(store)
    assert case.detail["closed"] == "paid" and case.closed_at == CALLED


def test_two_payments_that_are_missing_have_to_come_both(store: Store) -> None:
    """Due on days 7 and 37; the second is missing when a person is called on day 38."""
    agreed(store)
    end_of_day(store, NOW + timedelta(days=38))
    [case], _ = found(store)
    assert (case.detail["numbers"], case.detail["behind"]) == ([1, 2], 60_000)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        for number, state in ((1, "open"), (2, "closed")):
            pay(uow, account, "300.00", f"{number}", TODAY + timedelta(days=38), NOW + timedelta(days=38))
            assert uow.cases.by_ref(case.ref).status == state


def test_the_case_of_an_agreement_that_ended_waits_for_all_that_is_owed(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        uow.agreements.break_off(uow.negotiation.running_agreement(account), "missed", TODAY, CALLED)
        uow.commit()
    assert paid(store, "300.00", "700.00") == ["open", "closed"]


def change(uow: UnitOfWork, agreement: Agreement, days: list[date], now: datetime) -> Agreement:
    """A new version over all that is left, in equal parts on these days."""
    left = Money(sum(due.minor - due.paid for due in agreement.instalments), agreement.currency)
    dues = tuple(Due(i, on, part) for i, (on, part) in enumerate(zip(days, left.split(len(days)), strict=True), 1))
    terms = Terms("instalments", "amend_date", left, cny("0"), cny("0"), Decimal("0"), dues)
    account, number = uow.session.get_one(Account, agreement.account_id), agreement.version
    [offer] = uow.negotiation.add_offers(
        account, None, f"change-{number}", 1, [terms.to_json()], [], [], "assistant", now, now + timedelta(days=2)
    )
    return uow.agreements.new_version(agreement, offer, f"yes-to-change-{number}", "zh", now)


@pytest.mark.parametrize(
    ("first_on", "state", "why"),
    [
        (TODAY + timedelta(days=7), ("open", None), "the missing payment stays where it was"),
        (TODAY + timedelta(days=24), ("open", None), "yesterday"),
        (TODAY + timedelta(days=25), ("closed", "agreement_changed"), "it is due today, and missing only tomorrow"),
        (TODAY + timedelta(days=30), ("closed", "agreement_changed"), "to come"),
    ],
)
def test_a_change_closes_the_case_only_when_nothing_is_missing_any_more(store: Store, first_on, state, why) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        days = [first_on, TODAY + timedelta(days=60)]
        made = change(uow, uow.negotiation.running_agreement(account), days, CALLED)
        close_changed(uow, account, made, CALLED)
        uow.commit()
    assert [(case.status, case.detail.get("closed")) for case in found(store)[0]] == [state], why


def test_what_is_missed_of_the_new_version_is_a_case_of_its_own(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        days = [TODAY + timedelta(days=30), TODAY + timedelta(days=60)]
        made = change(uow, uow.negotiation.running_agreement(account), days, CALLED)
        close_changed(uow, account, made, CALLED)
        uow.commit()
    end_of_day(store, NOW + timedelta(days=30 + 3 + 14))
    assert [case.status for case in found(store)[0]] == ["closed"]
    end_of_day(store, NOW + timedelta(days=30 + 3 + 14 + 1))
    first, second = found(store)[0]
    assert (first.status, second.status, second.detail["version"]) == ("closed", "open", 2)


def half_paid_and_called(store: Store) -> None:
    """Half of the first payment came, and a person was called about the rest of it."""
    agreed(store)
    with store.begin() as uow:
        pay(uow, uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1"), "150.00", now=NOW)
        uow.commit()
    end_of_day(store, CALLED)


def test_what_was_paid_before_a_change_is_not_missing_in_it(store: Store) -> None:
    """Half of the first payment came; the rest of it is moved, and the paid part keeps its day in the new version."""
    half_paid_and_called(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        made = change(uow, uow.negotiation.running_agreement(account), [TODAY + timedelta(days=30)], CALLED)
        assert made.instalments[0].due_on == TODAY + timedelta(days=7)
        close_changed(uow, account, made, CALLED)
        uow.commit()
    assert [case.status for case in found(store)[0]] == ["closed"]


def test_after_a_change_that_left_it_where_it_was_the_money_closes_the_case(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        days = [TODAY + timedelta(days=7), TODAY + timedelta(days=60)]
        close_changed(uow, account, change(uow, uow.negotiation.running_agreement(account), days, CALLED), CALLED)
        uow.commit()
    assert paid(store, "449.99", "0.01") == ["open", "closed"]
    assert found(store)[1] is not None, "the second payment is still to come"


def test_the_case_is_about_the_payments_that_it_names_and_no_later_one(store: Store) -> None:
    """Called about the first; by day 40 the second, due on day 37, is missing as well."""
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        pay(uow, account, "300.00", on=TODAY + timedelta(days=40), now=NOW + timedelta(days=40))
        uow.commit()
    assert [case.status for case in found(store)[0]] == ["closed"]


def test_an_agreement_that_is_kept_closes_the_case_though_something_else_is_owed(store: Store) -> None:
    agreed(store)
    end_of_day(store, CALLED)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        uow.accounts.add_entry(account, "fees", "adjustment", 5_000, TODAY, "another charge", NOW)
        posted = pay(uow, account, "900.00", on=TODAY + timedelta(days=25), now=CALLED)
        assert (posted.agreement_state, account.status) == ("kept", "open")
        uow.commit()
    assert [case.status for case in found(store)[0]] == ["closed"]


def test_after_a_change_the_numbers_of_the_old_version_name_nothing(store: Store) -> None:
    """What had come of the first payment is the first of the new version; what was missing of it is the second."""
    half_paid_and_called(store)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")
        change(uow, uow.negotiation.running_agreement(account), [TODAY + timedelta(days=n) for n in (8, 60)], CALLED)
        uow.commit()
    assert paid(store, "374.99", "0.01") == ["open", "closed"]
