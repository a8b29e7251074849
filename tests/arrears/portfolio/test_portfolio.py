"""A whole portfolio: the same answers as one account at a time, in bounded memory, and bad rows named."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from arrears import rules
from arrears.gates import Standing
from arrears.importing import FileRefused, import_file
from arrears.importing.problems import Problem
from arrears.ledger import Balance, balance_of
from arrears.money import Money
from arrears.offers import AccountView
from arrears.portfolio import Score, Summary, score, scores_of_file, scores_of_store, write_invented, written
from arrears.portfolio.from_store import JOB, _standing
from arrears.products import load_products
from arrears.service.facts import standing
from arrears.settings import ROOT
from arrears.store.unit_of_work import Store
from tests.arrears.importing.files import csv_file, row

DAY = date(2026, 11, 23)


def scored(path: Path, now: datetime, on: date | None = DAY) -> tuple[list[Score], list[Problem]]:
    problems: list[Problem] = []
    return list(scores_of_file(path, now, problems.extend, on=on)), problems


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made.csv"
    write_invented(path, 600, 5, DAY)
    return path


def test_an_invented_portfolio_is_the_same_bytes_and_grows_by_appending(made: Path, tmp_path: Path) -> None:
    write_invented(tmp_path / "again.csv", 600, 5, DAY)
    write_invented(tmp_path / "more.csv", 700, 5, DAY)
    write_invented(tmp_path / "other.csv", 600, 6, DAY)
    assert (tmp_path / "again.csv").read_bytes() == made.read_bytes()
    assert (tmp_path / "more.csv").read_bytes().startswith(made.read_bytes())
    assert (tmp_path / "other.csv").read_bytes() != made.read_bytes()


def test_every_invented_row_is_good_and_plainly_invented(made: Path, now: datetime) -> None:
    scores, problems = scored(made, now)
    assert (len(scores), problems) == (600, [])
    with made.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert all(one["name"].startswith(("虚构客户", "Invented Customer")) for one in rows)
    assert not {"phone", "email", "birth_date", "id_last4"} & set(rows[0])


def test_gates_and_offers_of_all_kinds_come_up(made: Path, now: datetime) -> None:
    summary = Summary()
    written(scored(made, now)[0], None, summary)
    assert summary.accounts == 600
    assert {"dispute", "lawyer", "time_barred", "stopped", "deceased"} <= set(summary.gates)
    assert summary.rungs and summary.neither["nothing_owed"]


def test_the_first_offer_is_what_the_policy_answers(now: datetime, tmp_path: Path) -> None:
    """1,050.70 owed in principal, interest and penalty: all of it by a date, fourteen days from now."""
    [found], problems = scored(csv_file(tmp_path / "p.csv", row(due_on="2026-10-01")), now)
    product = load_products()["card-cn"]
    parts = {"principal": 100_050, "interest": 3_520, "penalty": 1_200, "fees": 0}
    balance = Balance(**{part: Money(minor, "CNY") for part, minor in parts.items()})
    view = AccountView("A-1", product, balance, Money(15_000, "CNY"), 53, date(2026, 10, 1))
    assert problems == []
    assert found == score(view, Standing(identified=True), (), "cn", DAY)
    assert (found.rung, found.count, found.total, found.each) == (
        "full_by_date", 1, Money(104_770, "CNY"), Money(104_770, "CNY"),
    )  # fmt: skip
    assert found.rule_ids == rules.at("cn", DAY).id_of("max_instalments", "first_payment_within_days")


@pytest.mark.parametrize("flag", ["deceased", "lawyer", "insolvent", "breathing_space", "stopped", "dispute"])
def test_a_flag_closes_its_gate(flag: str, now: datetime, tmp_path: Path) -> None:
    [found], _ = scored(csv_file(tmp_path / "p.csv", row(flags=flag)), now)
    assert (found.gate, found.rung, found.total) == (flag, None, None)


def test_an_old_claim_in_an_unknown_place_is_time_barred(now: datetime, tmp_path: Path) -> None:
    old = row(place="zz", due_on="2023-11-23", last_paid_on="", opened_on="")
    [found], _ = scored(csv_file(tmp_path / "p.csv", old), now)
    assert (found.gate, found.rule_ids) == ("time_barred", ("ANY-LIMIT",))


def test_bad_rows_are_named_and_the_good_ones_are_scored(now: datetime, tmp_path: Path) -> None:
    rows = (row(1), row(2, principal="-5"), row(3, currency="EUR"), row(1), row(4, due_on="2026-02-31"), row(5))
    scores, problems = scored(csv_file(tmp_path / "p.csv", *rows), now)
    assert [one.account_ref for one in scores] == ["A-1", "A-5"]
    assert [(one.line, one.column) for one in problems] == [
        (3, "principal"), (4, "currency"), (5, "account_ref"), (6, "due_on"),
    ]  # fmt: skip
    assert problems[2].reason == "the account is on line 2 already"


def test_a_file_that_is_no_portfolio_is_refused_and_nothing_is_written(now: datetime, tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "out.jsonl"
    path.write_text("name,due\n")
    out.write_text("what was here\n")
    with pytest.raises(FileRefused, match="missing: customer_ref"):
        written(scores_of_file(path, now, lambda problems: None), out, Summary())
    assert (out.read_text(), sorted(p.name for p in tmp_path.iterdir())) == ("what was here\n", ["out.jsonl", "p.csv"])


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
def test_a_second_run_writes_the_same_bytes(name: str, made: Path, now: datetime, tmp_path: Path) -> None:
    first, second = tmp_path / name, tmp_path / f"again-{name}"
    for path in (first, second):
        written(scored(made, now)[0], path, Summary())
    assert first.read_bytes() == second.read_bytes() != b""


def test_both_formats_say_the_same_in_plain_decimals(made: Path, now: datetime, tmp_path: Path) -> None:
    scores = scored(made, now)[0]
    for name in ("out.jsonl", "out.csv"):
        written(scores, tmp_path / name, Summary())
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    with (tmp_path / "out.csv").open() as file:
        cells = list(csv.DictReader(file))
    assert len(lines) == len(cells) == 600
    for line, row_ in zip(lines, cells, strict=True):
        for field, value in line.items():
            text = ";".join(value) if isinstance(value, list) else "" if value is None else str(value)
            assert row_[field] == text
            assert not isinstance(value, float)


def test_no_output_shows_where_offers_would_stop(made: Path, now: datetime, tmp_path: Path) -> None:
    """No limit, no band, and no rung that lies further down the ladder."""
    out = tmp_path / "out.jsonl"
    written(scored(made, now)[0], out, Summary())
    text = out.read_text()
    for forbidden in ("min_instalment", "settlement", "floor", "waiver", "band", "supervisor"):
        assert forbidden not in text


def test_the_store_gives_what_the_file_gave(store: Store, now: datetime, tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    write_invented(path, 150, 9, DAY)
    assert import_file(store, path, now).refused == 0
    from_file = {one.account_ref: one for one in scored(path, now, on=None)[0]}
    from_store = {one.account_ref: one for one in scores_of_store(store, now)}
    assert len(from_file) == len(from_store) == 150
    assert from_store == from_file


def test_pages_of_the_store_leave_nothing_out(sqlite_store: Store, now: datetime, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "made.csv"
    write_invented(path, 25, 9, DAY)
    import_file(sqlite_store, path, now)
    whole = list(scores_of_store(sqlite_store, now))
    monkeypatch.setattr("arrears.portfolio.from_store.PAGE_ROWS", 4)
    told: list[int] = []
    assert list(scores_of_store(sqlite_store, now, tell=told.append)) == whole
    assert (len(whole), told) == (25, [4] * 6 + [1])


def test_the_demo_customers_are_scored_as_they_are_spoken_to(demo_store: Store, now: datetime) -> None:
    found = {one.account_ref: one for one in scores_of_store(demo_store, now)}
    assert found["AC-UK-0002-1"].gate == "running_agreement"
    assert len(found) > 34 and any(one.rung for one in found.values())


def test_a_page_knows_what_a_conversation_knows(demo_store: Store, now: datetime) -> None:
    """Forty days later: the balance with its interest, and what stands in the way, as the services find them."""
    later = DAY + timedelta(days=40)
    with demo_store.reading() as uow:
        page = {facts.ref: facts for facts in uow.scoring.page(JOB, 0, 500, now, later)}
        grown = 0
        for facts in page.values():
            account = uow.accounts.by_ref_for_staff(JOB, facts.ref)
            talk = SimpleNamespace(
                uow=uow, customer=account.customer, today=later, rules=rules.at(account.customer.place, later)
            )
            assert facts.balance == uow.accounts.balance(account, later)
            assert replace(_standing(facts), stopped=False) == standing(talk, account)
            grown += facts.balance != balance_of(account.entries, account.currency)
    assert len(page) > 34 and grown > 10


def test_a_stop_request_counts_until_it_is_taken_back(sqlite_store: Store, now: datetime, tmp_path: Path) -> None:
    import_file(sqlite_store, csv_file(tmp_path / "p.csv", row(flags="stopped")), now)
    [stopped] = scores_of_store(sqlite_store, now)
    with sqlite_store.begin() as uow:
        [customer] = uow.portfolio.customers({"C-1"}).values()
        uow.customers.prefer(customer, "all", "resume", {}, "m-2", now)
        uow.commit()
    [resumed] = scores_of_store(sqlite_store, now)
    assert (stopped.gate, resumed.gate, resumed.rung) == ("stopped", None, "full_by_date")


@pytest.mark.slow
def test_ten_times_the_rows_take_no_more_memory(tmp_path: Path) -> None:
    peaks = [peak for rows in (5_000, 50_000) for peak in _peak_mb(tmp_path, rows)]
    assert peaks[1] - peaks[0] < 25  # the references that were seen: a hundred bytes or two each
    assert peaks[1] < 200


def _peak_mb(tmp_path: Path, rows: int) -> Iterator[float]:
    path = tmp_path / f"{rows}.csv"
    write_invented(path, rows, 3, DAY)
    command = [sys.executable, "-m", "parley", "portfolio", "offers", str(path), "--on", DAY.isoformat(), "--json"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / f"{rows}.jsonl")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert (found["accounts"], found["refused"]) == (rows, 0)
    yield found["peak_memory_mb"]


def test_a_breathing_space_closes_the_gate_to_its_last_day(sqlite_store: Store, now: datetime, tmp_path: Path) -> None:
    """Rule UK-05: sixty days."""
    british = row(place="uk", timezone="Europe/London", flags="breathing_space")
    import_file(sqlite_store, csv_file(tmp_path / "p.csv", british), now)
    gates = [scores_of_store(sqlite_store, now + timedelta(days=days)) for days in (0, 60, 61)]
    assert [found.gate for [found] in gates] == ["breathing_space", "breathing_space", None]


def test_a_crisis_closes_the_same_gate(now: datetime, tmp_path: Path) -> None:
    [found], _ = scored(csv_file(tmp_path / "p.csv", row(flags="crisis_breathing_space")), now)
    assert found.gate == "breathing_space"
