"""Closing a day books what has grown and finds what was not kept; once, and on from where it stopped."""

from datetime import timedelta

import pytest

from arrears.money import Money
from arrears.payments import end_of_day as closing
from arrears.payments.end_of_day import DayAhead, EndOfDay, end_of_day
from arrears.store.access import Job
from arrears.store.models import AuditEvent
from arrears.store.unit_of_work import Store
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed
from tests.arrears.store.people import add_customer

JOB = Job("test")


def account_of(uow, ref="AC-CN-9001-1"):
    return uow.accounts.by_ref_for_staff(JOB, ref)


def test_a_day_is_closed_once(store: Store) -> None:
    """3,650 at 18.25 % a year is 1.825 a day: 1.83 after one day, 3.65 after two."""
    with store.begin() as uow:
        open_account(uow, principal="3650.00")
        uow.commit()
    tomorrow = NOW + timedelta(days=1)
    first = end_of_day(store, tomorrow)
    assert first.to_json()["booked"] == {"CNY": {"interest": "1.83"}} and first.accounts == 1
    assert end_of_day(store, tomorrow).to_json() == {
        "accounts": 0, "promises_broken": 0, "instalments_missed": 0,
        "agreements_broken": 0, "pauses_ended": 0, "reminders": 0,
        "notices_due": 0, "debts_unverified": 0, "booked": {},
    }  # fmt: skip
    assert end_of_day(store, NOW + timedelta(days=2)).grown == {"CNY": {"interest": cny("1.82")}}
    with store.reading() as uow:
        assert owed(uow, account_of(uow)).interest == cny("3.65")


def test_a_missed_month_costs_its_penalty_once(store: Store) -> None:
    """Due on the 23rd of each month, 300 at least: 5 % of it is 15, once for November."""
    with store.begin() as uow:
        open_account(uow, days_late=0, minimum="300.00", principal="3650.00")
        uow.commit()
    assert "penalty" not in end_of_day(store, NOW).grown.get("CNY", {})
    assert end_of_day(store, NOW + timedelta(days=1)).grown["CNY"]["penalty"] == cny("15.00")
    assert "penalty" not in end_of_day(store, NOW + timedelta(days=20)).grown["CNY"]
    assert end_of_day(store, NOW + timedelta(days=31)).grown["CNY"]["penalty"] == cny("15.00")


def test_a_promise_breaks_after_three_days_and_an_instalment_is_flagged(store: Store) -> None:
    with store.begin() as uow:
        promised, agreed = open_account(uow, principal="900.00"), open_account(uow, principal="900.00")
        promise = uow.negotiation.promise(promised, None, "m1", 50_000, TODAY, NOW)
        agreement = agree(uow, agreed, 3)
        uow.commit()
    assert end_of_day(store, NOW + timedelta(days=3)).promises_broken == 0
    assert end_of_day(store, NOW + timedelta(days=4)).promises_broken == 1
    assert end_of_day(store, NOW + timedelta(days=10)).instalments_missed == 0  # due on day 7, three days of grace
    result = end_of_day(store, NOW + timedelta(days=11))
    assert result.instalments_missed == 1
    with store.reading() as uow:
        [row] = [p for p in uow.negotiation.promises(account_of(uow)) if p.id == promise.id]
        assert row.status == "broken"
        running = uow.negotiation.running_agreement(account_of(uow, "AC-CN-9001-2"))
        assert running.ref == agreement.ref  # flagged only: it still runs
        assert [due.missed_on for due in running.instalments] == [TODAY + timedelta(days=11), None, None]
        actions = [event.action for event in uow.session.query(AuditEvent)]
        assert actions.count("promise_broken") == actions.count("instalment_missed") == 1


def test_an_interrupted_run_goes_on_where_it_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.begin() as uow:
        for _ in range(3):
            open_account(uow, principal="3650.00")
        uow.commit()
    monkeypatch.setattr(closing, "BATCH_ACCOUNTS", 1)
    heard = []

    def tell(done: int, total: int) -> None:
        heard.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        end_of_day(store, NOW + timedelta(days=1), tell=tell)
    assert heard == [(1, 3), (2, 3)]
    rest = end_of_day(store, NOW + timedelta(days=1))
    assert rest.accounts == 1 and rest.grown == {"CNY": {"interest": cny("1.83")}}


def test_a_day_that_has_not_begun_cannot_be_closed(store: Store) -> None:
    with store.begin() as uow:
        open_account(uow, principal="3650.00")
        uow.commit()
    with pytest.raises(DayAhead, match="2026-11-25 has not begun"):
        end_of_day(store, NOW, TODAY + timedelta(days=2))
    assert end_of_day(store, NOW, TODAY).grown == {}


def test_nothing_grows_in_breathing_space_and_it_never_catches_up(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        uow.customers.set_flag(account.customer, "breathing_space", {"why": "notice"}, NOW + timedelta(days=2))
        uow.commit()
    end_of_day(store, NOW + timedelta(days=30))
    with store.begin() as uow:
        account = account_of(uow)
        assert owed(uow, account).interest == cny("3.65")  # two days before the notice
        assert uow.accounts.balance(account, TODAY + timedelta(days=40)).interest == cny("3.65")
        uow.customers.clear_flag(account.customer, "breathing_space")
        uow.commit()
    assert end_of_day(store, NOW + timedelta(days=31)).grown == {"CNY": {"interest": Money(183, "CNY")}}


def protected(store: Store) -> None:
    """A British breathing space from the 25th on: 60 days, so the 24th of January is its last day."""
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        account.customer.place = "uk"
        uow.session.flush()
        uow.customers.set_flag(account.customer, "breathing_space", {"why": "notice"}, NOW + timedelta(days=2))
        uow.commit()


@pytest.mark.parametrize("nights", [(), (40,), (62,), (63,), (10, 62, 63, 64)])
def test_a_breathing_space_ends_on_its_day_and_interest_goes_on_from_the_next(store: Store, nights) -> None:
    """Rule UK-05, whether or not somebody looked in between: two days before it, three after it."""
    protected(store)
    with store.reading() as uow:
        balances = [
            uow.accounts.balance(account_of(uow), TODAY + timedelta(days=days)).interest for days in (62, 63, 66)
        ]
    assert balances == [cny("3.65"), cny("3.65"), cny("9.13")]  # 5 x 1.825 = 9.125
    for days in nights:
        end_of_day(store, NOW + timedelta(days=days))
    end_of_day(store, NOW + timedelta(days=66))
    with store.begin() as uow:
        account = account_of(uow)
        assert owed(uow, account).interest in (cny("9.13"), cny("9.12"))  # rounded once before and once after it
        uow.customers.clear_flag(account.customer, "breathing_space")  # nothing of it is charged afterwards
        uow.commit()
    end_of_day(store, NOW + timedelta(days=67))
    with store.reading() as uow:
        assert owed(uow, account_of(uow)).interest in (cny("10.95"), cny("10.96"))


def test_a_crisis_is_not_counted_in_days(store: Store) -> None:
    with store.begin() as uow:
        account = open_account(uow, principal="3650.00")
        account.customer.place = "uk"
        uow.session.flush()
        uow.customers.set_flag(account.customer, "crisis_breathing_space", {"why": "import"}, NOW)
        uow.commit()
    assert end_of_day(store, NOW + timedelta(days=300)).grown == {}


def in_the_zone(uow, ref: str, zone: str) -> None:
    """Another customer, who lives somewhere else, with a card of their own."""
    account = open_account(uow, principal="3650.00")
    customer = add_customer(uow, ref)
    customer.place, customer.timezone = "cn", zone
    account.customer_id = customer.id
    uow.session.flush()
    uow.session.refresh(account)


def test_the_day_that_is_closed_is_the_one_where_the_customer_lives(store: Store) -> None:
    """Two in the morning in Greenwich: the 23rd in Shanghai, the 22nd still in New York, the 23rd on the line."""
    with store.begin() as uow:
        open_account(uow, principal="3650.00")
        in_the_zone(uow, "HB-NY-1", "America/New_York")
        uow.commit()
    assert end_of_day(store, NOW).accounts == 2
    with store.reading() as uow:
        assert account_of(uow).day_ended_on == TODAY
        assert account_of(uow, "AC-CN-9001-2").day_ended_on == TODAY - timedelta(days=1)
    evening = NOW + timedelta(hours=12)  # the 23rd everywhere now: New York closes it, Shanghai has
    assert end_of_day(store, evening).accounts == 1
    assert end_of_day(store, evening, TODAY - timedelta(days=1)).accounts == 0


def test_a_day_may_be_closed_as_soon_as_it_has_begun_anywhere(store: Store) -> None:
    with store.begin() as uow:
        open_account(uow, principal="3650.00")
        uow.commit()
    assert end_of_day(store, NOW + timedelta(hours=8), TODAY + timedelta(days=1)).accounts == 1
    with store.reading() as uow:
        assert account_of(uow).day_ended_on == TODAY  # in Shanghai it is the 23rd
    with pytest.raises(DayAhead):
        end_of_day(store, NOW + timedelta(hours=7, minutes=59), TODAY + timedelta(days=1))


def test_what_is_booked_is_summed_by_currency_and_part(store: Store) -> None:
    report = EndOfDay()
    for part, amount in (("interest", "1.00"), ("penalty", "15.00"), ("interest", "0.50")):
        report.add(part, cny(amount))
    report.add("interest", Money.of("2.00", "GBP"))
    booked = report.to_json()["booked"]
    assert booked == {"CNY": {"interest": "1.50", "penalty": "15.00"}, "GBP": {"interest": "2.00"}}


def test_every_broken_promise_is_counted_and_on_record_once(store: Store) -> None:
    """Each account has one that is due; an older one that was kept stays kept."""
    with store.begin() as uow:
        for number in (1, 2):
            account = open_account(uow, principal="900.00")
            uow.negotiation.promise(account, None, f"old-{number}", 10, TODAY, NOW).status = "kept"
            uow.session.flush()
            uow.negotiation.promise(account, None, f"new-{number}", 50_000, TODAY, NOW)
        uow.commit()
    result = end_of_day(store, NOW + timedelta(days=4))
    assert (result.accounts, result.promises_broken) == (2, 2)
    with store.reading() as uow:
        for ref in ("AC-CN-9001-1", "AC-CN-9001-2"):
            kept, broken = uow.negotiation.promises(account_of(uow, ref))
            assert (kept.status, broken.status) == ("kept", "broken")
            [event] = [e for e in uow.audit.of(f"account:{ref}") if e.action == "promise_broken"]
            assert (event.actor, event.detail) == ("system", {"promise": broken.id})


def test_a_missed_payment_is_on_record_with_its_plan_and_number(store: Store) -> None:
    with store.begin() as uow:
        ref = agree(uow, open_account(uow, principal="900.00"), 3).ref
        uow.commit()
    end_of_day(store, NOW + timedelta(days=11))
    with store.reading() as uow:
        [event] = [e for e in uow.audit.of("account:AC-CN-9001-1") if e.action == "instalment_missed"]
        assert (event.actor, event.detail) == ("system", {"agreement": ref, "version": 1, "number": 1})


def test_what_became_of_agreements_is_counted_apart(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    became = {"AC-CN-9001-1": "broken", "AC-CN-9001-2": "review", "AC-CN-9001-3": "broken", "AC-CN-9001-4": None}
    with store.begin() as uow:
        for _ in became:
            open_account(uow, principal="900.00")
        kind = type(uow.agreements)
        uow.commit()
    monkeypatch.setattr(kind, "end_of_day", lambda self, account, today, now: became[account.ref])
    result = end_of_day(store, NOW)
    assert (result.accounts, result.agreements_broken, result.pauses_ended) == (4, 2, 1)
