"""`parley end-of-day` as it is typed, and what `parley account show` says of payments and of what has grown."""

import json

from arrears.clock import local_date
from arrears.money import Money
from arrears.payments.posting import Received, post
from arrears.store.access import Job
from arrears.store.unit_of_work import Store
from parley import preparation
from tests.parley.conftest import Parley


def test_a_day_is_closed_on_the_demo(parley: Parley, demo_store: Store, monkeypatch) -> None:
    shown = json.loads(parley("end-of-day", "--json").stdout)
    assert shown["accounts"] == 42 and shown["booked"] == {}
    monkeypatch.setenv("PARLEY_NOW", "2026-11-24T02:00:00+00:00")
    from arrears.settings import get_settings

    get_settings.cache_clear()
    later = json.loads(parley("end-of-day", "--json").stdout)
    assert set(later["booked"]) == {"CNY", "GBP", "HKD", "INR", "USD"}
    assert "0 accounts closed" in parley("end-of-day").stdout


def test_it_warns_half_a_year_before_the_books_know_no_holidays(parley: Parley, demo_store: Store, monkeypatch) -> None:
    from arrears.settings import get_settings

    done = parley("end-of-day", "--json")
    assert json.loads(done.stdout)["warnings"] == [] and "holidays" not in done.stderr
    monkeypatch.setenv("PARLEY_NOW", "2027-07-02T02:00:00+00:00")
    get_settings.cache_clear()
    assert preparation.running_out(get_settings())
    done = parley("end-of-day", "--json")
    [warning] = json.loads(done.stdout)["warnings"]
    assert "holidays are known until 2027-12-31 only in cn.yml, default.yml" in warning
    assert warning in done.stderr


def test_a_wrong_day_is_one_line(parley: Parley, demo_store: Store) -> None:
    assert "write it like 2026-11-23" in str(parley("end-of-day", "--date", "31.11.").exception)
    assert "has not begun anywhere" in str(parley("end-of-day", "--date", "2027-01-01").exception)


def test_payments_and_growth_are_shown(parley: Parley, demo_store: Store, now, monkeypatch) -> None:
    with demo_store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-0001-1")
        on = local_date(now, "Asia/Shanghai")
        post(uow, account, Received("manual", "m-1", Money.of("100.00", "CNY"), on, reason="branch"), now)
        uow.commit()
    monkeypatch.setenv("PARLEY_NOW", "2026-11-25T02:00:00+00:00")
    from arrears.settings import get_settings

    get_settings.cache_clear()
    [account] = json.loads(parley("account", "show", "AC-CN-0001-1", "--json").stdout)["accounts"]
    [payment] = account["payments"]
    assert payment["ref"] == "PM-2026-000003" and payment["amount"] == "100.00" and payment["way"] == "manual"
    assert payment["allocation"] == {"interest": "100.00"}  # 45 days late: interest first, rule CN-24
    assert account["grown"] == "8.60"  # 8,600 at 18.25 % for two days
    assert account["balance"]["credit"] == "0.00" and account["annual_rate"] == "0.1825"
    table = parley("account", "show", "AC-CN-0001-1").stdout
    assert "PM-2026-000003" in table and "18.25 %" in table and "8.60 has grown" in table
