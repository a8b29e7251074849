"""`parley payments …`, as it is typed."""

import json
from pathlib import Path

import pytest

from tests.arrears.importing.files import csv_file, row
from tests.arrears.payments.statements.files import camt, entry
from tests.parley.conftest import Parley

HEADER = "Transaction ID,Value date,Amount,Currency,Counterparty,Details\n"


@pytest.fixture
def parley(parley: Parley, tmp_path: Path) -> Parley:
    """Runs a command on a store of its own, with one account in it: A-1."""
    assert parley("import", csv_file(tmp_path / "p.csv", row(1))).exit_code == 0
    return parley


def currency() -> str:
    return row(1)["currency"]


def bank(folder: Path, *lines: str) -> Path:
    path = folder / "bank.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines))
    return path


def test_a_statement_is_taken_in_once(parley, tmp_path: Path) -> None:
    file = bank(
        tmp_path,
        f"T1,2026-11-20,5.00,{currency()},Robin,A-1 thanks",
        f"T2,2026-11-20,6.00,{currency()},Zyx Wvu,hello",
        f"T3,20/11,7.00,{currency()},X,y",
    )
    result = parley("payments", "import", file)
    assert result.exit_code == 1
    assert "bank.csv: line 4, Value date: '20/11' is no date" in result.stderr
    assert "3 lines: 1 posted, 0 known by another way, 0 seen before, 1 for a person, 1 bad" in result.stdout
    report = json.loads(parley("payments", "import", file, "--json").stdout)
    assert (report["posted"], report["seen"], len(report["problems"])) == (0, 2, 1)


def test_camt_is_recognised_by_what_it_holds(parley, tmp_path: Path) -> None:
    path = tmp_path / "statement.dat"
    path.write_text(camt([entry("5.00", "hello", "Zyx", "B1")], "5.00"))
    assert "1 lines: 0 posted" in parley("payments", "import", path).stdout
    path.write_text(camt([entry("5.00", "hello", "Zyx", "B1")], "6.00"))
    refused = parley("payments", "import", path)
    assert "the sums do not agree" in str(refused.exception) and type(refused.exception).__name__ == "CommandError"
    as_json = parley("payments", "import", path, "--json")
    assert as_json.exit_code == 1 and "sums" in json.loads(as_json.stdout)["error"]


def test_files_and_mappings_that_do_not_exist_are_said(parley, tmp_path: Path) -> None:
    assert "no such file" in str(parley("payments", "import", tmp_path / "none").exception)
    file = bank(tmp_path)
    assert "no mapping is called 'mine': one of" in str(
        parley("payments", "import", file, "--mapping", "mine").exception
    )
    (tmp_path / "empty").write_text("")
    assert "empty" in str(parley("payments", "import", tmp_path / "empty").exception)


def test_the_queue_is_worked_off(parley, tmp_path: Path) -> None:
    lines = [f"T{n},2026-11-20,{n}.00,{currency()},Zyx Wvu,hello {n}" for n in (1, 2)]
    parley("payments", "import", bank(tmp_path, *lines))
    first, second = json.loads(parley("payments", "queue", "--json").stdout)
    assert (first["text"], first["certainty"], first["reasons"]) == ("hello 1", "unknown", ["nothing_found"])
    shown = parley("payments", "queue").stdout
    assert "hello 2" in shown and "2 waiting" in shown
    assert parley("payments", "assign", first["id"], "A-1").exit_code == 2, "a reason is needed"
    assert (
        "PM-2026-000001: posted on A-1" in parley("payments", "assign", first["id"], "a-1", "--reason", "phone").stdout
    )
    again = parley("payments", "assign", first["id"], "A-1", "--reason", "phone")
    assert "was assigned by cli:" in str(again.exception)
    assert "no account NOBODY" in str(parley("payments", "assign", second["id"], "nobody", "--reason", "x").exception)
    assert "rejected" in parley("payments", "reject", second["id"], "--reason", "not ours").stdout
    assert parley("payments", "queue").stdout == "0 waiting\n"
    assert "no payment 99" in str(parley("payments", "reject", 99, "--reason", "x").exception)


def test_a_payment_by_hand_is_posted_once_and_can_be_taken_back(parley) -> None:
    post = ("payments", "post", "A-1", "5.00", "--date", "2026-11-20", "--reason", "cheque")
    assert "PM-2026-000001: posted" in parley(*post).stdout
    assert "was posted before" in parley(*post).stdout
    assert "PM-2026-000002: posted" in parley(*post, "--key", "cheque 77").stdout
    assert "reversed" in parley("payments", "reverse", "PM-2026-000001", "--reason", "bounced").stdout
    assert "was reversed before" in parley("payments", "reverse", "pm-2026-000001", "--reason", "bounced").stdout
    assert "reversal" in parley("account", "show", "A-1", "--json").stdout


def test_an_equal_payment_is_asked_about_or_named(parley, tmp_path: Path) -> None:
    post = ("payments", "post", "A-1", "5.00", "--date", "2026-11-20", "--reason", "cheque")
    parley(*post, "--key", "K1")
    asked = parley(*post)
    assert "5.00" in str(asked.exception) and "(PM-2026-000001): is it another payment?" in str(asked.exception)
    named = parley(*post, "--key", "K2").stdout
    assert "PM-2026-000002: posted; PM-2026-000001 has the same amount and value date" in named
    assert "was posted before" in parley(*post, "--key", "K2").stdout
    parley("payments", "import", bank(tmp_path, f"T1,2026-11-10,5.00,{currency()},Robin,A-1"))
    earlier = (*post[:4], "--date", "2026-11-10", "--reason", "cheque")
    assert "PM-2026-000003" in str(parley(*earlier).exception), "the bank told of it"
    parley("payments", "reverse", "PM-2026-000003", "--reason", "bounced")
    assert "PM-2026-000004: posted\n" in parley(*earlier).stdout, "what went back is no twin"


def test_a_closed_account_takes_a_payment_as_credit_when_it_is_said(parley) -> None:
    post = ("payments", "post", "A-1", "--date", "2026-11-20", "--reason", "cheque")
    early = parley(*post, "5.00", "--as-credit")
    assert "A-1 is open, and what is owed is paid first: post it without --as-credit" in str(early.exception)
    assert "posted" in parley(*post, "99999999.00").stdout
    refused = parley(*post, "5.00")
    assert "nothing is owed on A-1 any more: post it as credit (--as-credit)" in str(refused.exception)
    assert "PM-2026-000002: posted" in parley(*post, "5.00", "--as-credit").stdout
    assert "PM-2026-000002: was posted before" in parley(*post, "5.00", "--as-credit").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("A-1", "five", "--date", "2026-11-20", "--reason", "x"), "'five' is no amount"),
        (("A-1", "5.001", "--date", "2026-11-20", "--reason", "x"), "is no amount"),
        (("A-1", "-5", "--date", "2026-11-20", "--reason", "x"), "above zero, not -5.00"),
        (("A-1", "-5.50", "--date", "2026-11-20", "--reason", "x"), "to take one back, reverse it"),
        (("A-1", "0", "--date", "2026-11-20", "--reason", "x"), "above zero"),
        (("A-1", "5", "--date", "20/11/2026", "--reason", "x"), "is no date: write it like 2026-11-23"),
        (("A-1", "5", "--date", "2027-01-01", "--reason", "x"), "after today"),
        (("A-1", "5", "--date", "2026-11-20", "--reason", " "), "say why"),
        (("A-9", "5", "--date", "2026-11-20", "--reason", "x"), "no account A-9"),
    ],
)
def test_what_cannot_be_posted_is_one_line(parley, arguments: tuple, says: str) -> None:
    result = parley("payments", "post", *arguments)
    assert type(result.exception).__name__ == "CommandError" and says in str(result.exception)


def test_a_payment_that_does_not_exist_is_said(parley) -> None:
    assert "no payment PM-1" in str(parley("payments", "reverse", "PM-1", "--reason", "x").exception)


def test_what_the_stated_balance_may_contain_is_posted_when_it_is_said(parley, tmp_path: Path) -> None:
    """The row that was imported knew of a payment of 2 September."""
    before = ("--date", "2026-09-01", "--reason", "cheque 77")
    asked = parley("payments", "post", "A-1", "5.00", *before)
    assert "may contain 5.00 CNY of 2026-09-01" in str(asked.exception) and "--anyway" in str(asked.exception)
    assert "posted" in parley("payments", "post", "A-1", "5.00", *before, "--anyway").stdout
    parley("payments", "import", bank(tmp_path, f"T1,2026-09-01,6.00,{currency()},Robin,A-1 thanks"))
    assert "may_be_in_balance" in parley("payments", "queue").stdout
    assert "--anyway" in str(parley("payments", "assign", "1", "A-1", "--reason", "hers").exception)
    assert "posted on A-1" in parley("payments", "assign", "1", "A-1", "--reason", "hers", "--anyway").stdout


def test_a_bounce_that_the_stated_balance_may_know_of_is_put_up_when_it_is_said(parley, tmp_path: Path) -> None:
    parley("payments", "post", "A-1", "500.00", "--date", "2026-11-20", "--reason", "cheque 77")
    parley("import", csv_file(tmp_path / "p.csv", row(1, last_paid_on="2026-09-03")))
    back = parley("payments", "reverse", "pm-2026-000001", "--reason", "returned").stdout
    assert "PM-2026-000001: reversed; the balance stays as the lender stated it" in back
    assert "parley payments put-up PM-2026-000001" in back
    assert "bounce_stated" in parley("cases").stdout
    put_up = ("payments", "put-up", "pm-2026-000001", "--reason", "asked the lender")
    assert "PM-2026-000001: what it had paid is owed again" in parley(*put_up).stdout
    assert "PM-2026-000001: was put up before" in parley(*put_up).stdout
    assert "bounce_stated" not in parley("cases").stdout
    account = json.loads(parley("account", "show", "A-1", "--json").stdout)
    assert "1547.70" in json.dumps(account)  # 1000.50 + 35.20 + 12.00, and the 500.00
