"""Importing into the store, on both databases."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from arrears.importing import ImportReport, import_file
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.store.access import Job
from arrears.store.models import Base
from arrears.store.unit_of_work import Store
from tests.arrears.importing.files import GOOD, csv_file, row
from tests.arrears.store.threads import together

JOB = Job("test")


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.unchanged, report.changed, report.refused


def rows_in(store: Store) -> dict[str, list]:
    with store.reading() as uow:
        return {
            table.name: sorted(map(repr, uow.session.execute(table.select()))) for table in Base.metadata.sorted_tables
        }


def balance(store: Store, ref: str) -> Money:
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, ref)
        return balance_of(uow.accounts.entries(account), account.currency).total


def test_a_row_becomes_a_customer_an_account_and_a_ledger(store: Store, tmp_path: Path, now: datetime) -> None:
    report = import_file(store, csv_file(tmp_path / "p.csv", row()), now)
    assert counts(report) == (1, 0, 0, 0)
    with store.reading() as uow:
        [customer] = uow.customers.by_phone("19900001001")
        assert (customer.ref, customer.place, customer.timezone, customer.language) == (
            "C-1", "cn", "Asia/Shanghai", "zh",
        )  # fmt: skip
        assert uow.customers.name(customer) == "李雷"
        stated = {"birth_date": "1988-03-14", "id_last4": "123X", "phone_last4": "1001", "postcode": "200001"}
        expected = {kind: uow.vault.hash(kind, value) for kind, value in stated.items()}
        assert uow.customers.factors(customer) == expected
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        assert (account.due_on, account.last_paid_on) == (date(2026, 10, 1), date(2026, 9, 2))
        assert (account.minimum_due, account.last_four) == (15_000, "4321")
        entries = [(entry.part, entry.kind, entry.minor) for entry in uow.accounts.entries(account)]
        assert entries == [
            ("principal", "opening", 100_050),
            ("interest", "opening", 3_520),
            ("penalty", "opening", 1_200),
        ]


def test_no_personal_data_is_readable_in_the_database(store: Store, tmp_path: Path, now: datetime) -> None:
    import_file(store, csv_file(tmp_path / "p.csv", row()), now)
    everything = repr(rows_in(store))
    for secret in (
        "李雷",
        repr("李雷".encode())[2:-1],
        "1988-03-14",
        "123X",
        "19900001001",
        "li@example.com",
        "200001",
    ):
        assert secret not in everything.replace(now.isoformat(), "")


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path, now: datetime) -> None:
    path = csv_file(tmp_path / "p.csv", row(1, flags="dispute;vulnerable;stopped"), row(2), row(3, customer_ref="C-2"))
    assert counts(import_file(store, path, now)) == (3, 0, 0, 0)
    before = rows_in(store)
    assert counts(import_file(store, path, now)) == (0, 3, 0, 0)
    assert rows_in(store) == before


def test_the_same_file_does_not_undo_a_payment(store: Store, tmp_path: Path, now: datetime) -> None:
    path = csv_file(tmp_path / "p.csv", row())
    import_file(store, path, now)
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        uow.accounts.add_entry(account, "principal", "payment", -50_000, now.date(), "pay:1", now)
        uow.commit()
    assert counts(import_file(store, path, now)) == (0, 1, 0, 0)
    assert balance(store, "A-1") == Money.of("547.70", "CNY")


def test_another_balance_books_an_adjustment_and_edits_nothing(store: Store, tmp_path: Path, now: datetime) -> None:
    amounts = ["1000.50", "900.50", "1000.50", "0"]
    for amount in amounts:
        report = import_file(store, csv_file(tmp_path / "p.csv", row(principal=amount)), now)
    assert counts(report) == (0, 0, 1, 0)
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        principal = [(e.kind, e.minor) for e in uow.accounts.entries(account) if e.part == "principal"]
        assert principal == [
            ("opening", 100_050),
            ("adjustment", -10_000),
            ("adjustment", 10_000),
            ("adjustment", -100_050),
        ]


def test_new_customer_data_replace_the_old_and_empty_cells_keep_them(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    import_file(store, csv_file(tmp_path / "p.csv", row()), now)
    later = row(name="李磊", phone="19900002002", postcode="", language="")
    assert counts(import_file(store, csv_file(tmp_path / "q.csv", later), now)) == (0, 0, 1, 0)
    with store.reading() as uow:
        [customer] = uow.customers.by_phone("19900002002")
        assert uow.customers.by_phone("19900001001") == []
        assert (uow.customers.name(customer), customer.language) == ("李磊", "zh")
        factors = uow.customers.factors(customer)
        assert factors["phone_last4"] == uow.vault.hash("phone_last4", "2002")
        assert factors["postcode"] == uow.vault.hash("postcode", "200001")


def test_flags_become_flags_a_stop_request_and_a_dispute(store: Store, tmp_path: Path, now: datetime) -> None:
    import_file(store, csv_file(tmp_path / "p.csv", row(flags="stopped; dispute ,Vulnerable")), now)
    with store.reading() as uow:
        customer = uow.customers.by_ref("C-1")
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        assert set(customer.flags) == {"stopped", "dispute", "vulnerable"}
        assert uow.customers.stopped(customer)
        assert uow.cases.open_kinds(customer.id, account.id) == {"dispute"}
        [case] = uow.cases.of_customer(customer.id)
        assert case.answer_by > now.date()


def test_an_occasion_in_the_family_is_a_state_of_the_contact_rules(store: Store, tmp_path: Path, now: datetime) -> None:
    import_file(store, csv_file(tmp_path / "p.csv", row(flags="occasion")), now)
    with store.reading() as uow:
        person = uow.contacts.person(uow.customers.by_ref("C-1"), now, verified=False)
        assert "occasion" in person.states


def test_good_rows_are_kept_beside_bad_ones(store: Store, tmp_path: Path, now: datetime) -> None:
    bad = row(2, due_on="2026-02-30", principal="-1")
    path = csv_file(tmp_path / "p.csv", row(1), bad, b"only,two\n", row(4))
    report = import_file(store, path, now)
    assert counts(report) == (2, 0, 0, 2)
    places = [(problem["line"], problem["column"]) for problem in report.to_json()["problems"]]
    assert places == [(3, "due_on"), (3, "principal"), (4, "")]
    assert balance(store, "A-4") == Money.of("1047.70", "CNY")


def test_what_contradicts_the_store_is_refused(store: Store, tmp_path: Path, now: datetime) -> None:
    import_file(store, csv_file(tmp_path / "p.csv", row(1), row(2)), now)
    stolen = row(1, customer_ref="C-2", principal="1")
    converted = row(2, currency="GBP", product="card-uk", principal="1")
    report = import_file(store, csv_file(tmp_path / "q.csv", stolen, converted), now)
    assert [(p.line, p.column) for p in report.problems] == [(2, "account_ref"), (3, "currency")]
    assert balance(store, "A-1") == balance(store, "A-2") == Money.of("1047.70", "CNY")


def test_a_dry_run_counts_and_writes_nothing(store: Store, tmp_path: Path, now: datetime) -> None:
    report = import_file(store, csv_file(tmp_path / "p.csv", row(1), row(2, fees="x")), now, dry_run=True)
    assert counts(report) == (1, 0, 0, 1)
    assert not any(rows_in(store).values())


def test_json_lines_are_imported_with_exact_amounts(store: Store, tmp_path: Path, now: datetime) -> None:
    text = (
        json.dumps(GOOD, ensure_ascii=False)
        .replace('"1000.50"', "1000.10")
        .replace('"flags": ""', '"flags": ["lawyer"]')
    )
    path = tmp_path / "p.jsonl"
    path.write_text(text + "\n\n" + json.dumps(row(2) | {"shoe": 1, "fees": None}) + "\n[1]\n{\n", encoding="utf-8")
    report = import_file(store, path, now)
    assert counts(report) == (1, 0, 0, 3)
    assert [problem.line for problem in report.problems] == [3, 4, 5]
    assert balance(store, "A-1") == Money.of("1047.30", "CNY")


def test_two_imports_of_one_file_at_once_make_one_portfolio(store: Store, tmp_path: Path, now: datetime) -> None:
    path = csv_file(tmp_path / "p.csv", *(row(number) for number in range(20)))
    reports = together(lambda _: import_file(store, path, now), 3)
    assert sorted(report.new for report in reports) == [0, 0, 20]
    assert balance(store, "A-7") == Money.of("1047.70", "CNY")


def test_batches_join_customers_whose_rows_are_apart(store: Store, tmp_path: Path, now: datetime) -> None:
    far_apart = [row(number) for number in range(700)] + [row(9000, customer_ref="C-3")]
    done: list[int] = []
    path = csv_file(tmp_path / "p.csv", *far_apart)
    report = import_file(store, path, now, tell=done.append)
    assert counts(report) == (701, 0, 0, 0)
    assert 0 < path.stat().st_size - sum(done) < 400  # all but the header
    with store.reading() as uow:
        accounts = uow.accounts.of_customer(JOB, uow.customers.by_ref("C-3"))
        assert [account.ref for account in accounts] == ["A-3", "A-9000"]
        assert uow.audit.verify_chain().events == 2


def test_places_without_a_rule_book_are_named_with_the_book_they_are_read_by(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    places = ("us-ca", "fr", "cn", "us-ca")
    rows = [row(customer_ref=f"C-{i}", account_ref=f"A-{i}", place=place) for i, place in enumerate(places)]
    report = import_file(store, csv_file(tmp_path / "p.csv", *rows), now)
    assert report.bookless == {"us-ca": 2, "fr": 1} and report.refused == 0
    assert report.to_json()["places_read_as"] == {"fr": "default", "us-ca": "us"}


def test_consents_are_kept_once_and_a_withdrawal_stays(store: Store, tmp_path: Path, now: datetime) -> None:
    path = csv_file(tmp_path / "p.csv", row(consents="e_sign; Hours"), row(2, flags="gone_away"))
    assert import_file(store, path, now).new == 2
    with store.begin() as uow:
        customer = uow.customers.by_ref("C-1")
        assert uow.contacts.consents(customer) == {"e_sign": True, "hours": True}
        assert "unreachable" in uow.contacts.person(uow.customers.by_ref("C-2"), now, verified=True).states
        uow.contacts.agree(customer, ("hours",), False, "agent:mei", "call", now)
        uow.commit()
    assert import_file(store, path, now + timedelta(days=1)).unchanged == 2
    with store.reading() as uow:
        assert uow.contacts.consents(uow.customers.by_ref("C-1")) == {"e_sign": True, "hours": False}


def test_a_new_consent_alone_is_a_change_that_leaves_the_balance(store: Store, tmp_path: Path, now: datetime) -> None:
    import_file(store, csv_file(tmp_path / "p.csv", row()), now)
    report = import_file(store, csv_file(tmp_path / "q.csv", row(consents="ai_voice")), now + timedelta(days=1))
    assert (report.changed, report.unchanged) == (1, 0)
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "A-1")
        assert uow.contacts.consents(account.customer) == {"ai_voice": True}
        assert {entry.kind for entry in account.entries} == {"opening"}


def test_a_breathing_space_that_is_over_begins_anew_only_when_the_law_allows_the_next(store, tmp_path, now) -> None:
    """Rule UK-05: 60 days, once in twelve months. The file says it every night."""
    path = csv_file(tmp_path / "p.csv", row(place="uk", timezone="Europe/London", flags="breathing_space"))

    def protected(days: int) -> bool:
        at = now + timedelta(days=days)
        import_file(store, path, at)
        with store.reading() as uow:
            person = uow.contacts.person(uow.customers.by_ref("C-1"), at, verified=True)
        return "breathing_space" in person.states

    assert [protected(days) for days in (0, 30, 60, 61, 364)] == [True, True, True, False, False]
    assert [protected(days) for days in (365, 366, 425, 426)] == [True, True, True, False]
