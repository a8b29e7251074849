"""`parley import`, `account show`, `agent add` and `demo load`, as they are typed."""

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import update

from arrears.importing.columns import COLUMNS
from arrears.settings import Settings
from arrears.store.models import Document
from arrears.store.staff import password_matches
from arrears.store.unit_of_work import Store, open_store
from tests.arrears.importing.files import csv_file, row
from tests.parley.conftest import Parley


def test_an_import_reports_and_keeps(parley: Parley, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", row(1), row(2, principal="-5"))
    result = parley("import", path)
    assert result.exit_code == 1
    assert "p.csv: line 3, principal: is negative" in result.stderr
    assert "2 rows: 1 new, 0 changed, 0 unchanged, 1 refused" in result.stdout
    assert parley("account", "show", "a-1").exit_code == 0


def test_an_import_without_problems_exits_0_and_can_be_json(parley: Parley, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", row(1))
    dry = parley("import", path, "--dry-run", "--json")
    assert json.loads(dry.stdout) == {
        "file": "p.csv", "dry_run": True, "rows": 1, "new": 1, "unchanged": 0, "changed": 0, "refused": 0,
        "problems": [], "places_read_as": {},
    }  # fmt: skip
    assert (dry.exit_code, parley("import", path).exit_code, parley("import", path).exit_code) == (0, 0, 0)


def test_an_import_names_the_places_that_have_no_rule_book(parley: Parley, tmp_path: Path) -> None:
    result = parley("import", csv_file(tmp_path / "p.csv", row(1, place="us-ca"), row(2, place="fr")))
    assert result.exit_code == 0
    assert "p.csv: place us-ca has no rule book (1 rows): read as us" in result.stderr
    assert "p.csv: place fr has no rule book (1 rows): read as the strictest of all, default" in result.stderr


def test_a_refused_file_is_explained(parley: Parley, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("name,due\n")
    result = parley("import", path)
    assert type(result.exception).__name__ == "CommandError"
    assert "p.csv: the header does not fit: missing: customer_ref" in str(result.exception)
    as_json = parley("import", path, "--json")
    assert as_json.exit_code == 1
    assert "header" in json.loads(as_json.stdout)["error"]
    assert "no such file" in str(parley("import", tmp_path / "none.csv").exception)


def test_the_help_names_every_column(parley: Parley) -> None:
    text = parley("import", "--help").stdout
    for column in COLUMNS:
        assert column.name + ("*" if column.required else "") in text.split()


@pytest.mark.slow
def test_the_demo_is_loaded_once(parley: Parley) -> None:
    assert "34 customers" in parley("demo", "load").stdout
    assert "nothing loaded" in parley("demo", "load").stdout


def test_an_account_is_shown_with_all_that_happened(parley: Parley, demo_store: Store) -> None:
    shown = json.loads(parley("account", "show", "HB-UK-0002", "--json").stdout)
    [account] = shown["accounts"]
    assert account["days_past_due"] == 90
    assert account["balance"]["total"] == "2586.02"
    assert [entry["kind"] for entry in account["ledger"]] == ["opening"] * 3 + ["payment"] * 3
    assert [offer["status"] for offer in account["offers"]] == ["accepted"]
    [agreement] = account["agreements"]
    assert agreement["ref"].startswith("A-2026-")
    assert agreement["instalments"][0]["paid"] == agreement["instalments"][0]["amount"]
    assert shown["customer"]["factors"] == ["birth_date", "id_last4", "phone_last4", "postcode"]
    assert "floor" not in json.dumps(shown)
    table = parley("account", "show", "AC-CN-0002-1").stdout
    assert "韩梅梅" in table and "AC-CN-0002-1" in table and "AC-CN-0002-2" not in table


def test_a_case_and_a_promise_are_shown(parley: Parley, demo_store: Store) -> None:
    assert [case["kind"] for case in json.loads(parley("account", "show", "HB-CN-0005", "--json").stdout)["cases"]] == [
        "dispute"
    ]
    [account] = json.loads(parley("account", "show", "HB-CN-0003", "--json").stdout)["accounts"]
    assert [(promise["amount"], promise["status"]) for promise in account["promises"]] == [("1500.00", "broken")]


def test_an_unknown_reference_is_said_to_be_unknown(parley: Parley, demo_store: Store) -> None:
    message = str(parley("account", "show", "HB-CN-9901").exception)
    assert "no customer and no account has the reference 'HB-CN-9901'" in message
    assert "HB-CN-0" not in message


def test_an_agent_is_added_and_gets_a_new_password(parley: Parley, settings: Settings) -> None:
    added = parley("agent", "add", "li", "--display-name", "小李", "--role", "supervisor", input="right horse\n" * 2)
    assert "added as supervisor" in added.stdout
    assert "right horse" not in added.stdout
    assert "--reset-password" in str(parley("agent", "add", "li", "--password-stdin", input="x\n").exception)
    parley("agent", "add", "li", "--reset-password", "--password-stdin", input="other horse\n")
    store = open_store(settings)
    with store.reading() as uow:
        agent = uow.staff.by_name("li")
        assert (agent.display_name, agent.role) == ("小李", "supervisor")
        assert password_matches(agent.password_hash, "other horse")
        assert not password_matches(agent.password_hash, "right horse")
    store.close()


@pytest.mark.parametrize(
    ("arguments", "typed", "reason"),
    [
        (["new", "--password-stdin"], "short\n", "8 to 256"),
        (["new", "--password-stdin", "--role", "boss"], "long enough\n", "supervisor"),
        (["new", "--password-stdin", "--reset-password"], "long enough\n", "no agent is named 'new'"),
    ],
)
def test_an_agent_that_cannot_be_made_is_explained(parley: Parley, arguments: list, typed: str, reason: str) -> None:
    result = parley("agent", "add", *arguments, input=typed)
    assert reason in str(result.exception)


@pytest.mark.parametrize(
    "command",
    [
        ("end-of-day",),
        ("account", "show", "HB-CN-0001"),
        ("payments", "queue"),
        ("demo", "load"),
        ("agent", "add", "li", "--password-stdin"),
    ],
)
def test_a_store_that_is_not_there_is_not_made_by_the_way(
    parley: Parley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "mistyped"
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{folder / 'parley.db'}")
    refused = parley(*command, input="long enough\n")
    assert type(refused.exception).__name__ == "CommandError"
    assert f"no account store at sqlite:///{folder}" in str(refused.exception)
    assert "`parley migrate`" in str(refused.exception) and not folder.exists()


def test_a_file_without_a_store_is_refused_until_one_is_made_there(
    parley: Parley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{file}")
    assert "no account store" in str(parley("payments", "queue").exception)
    assert parley("migrate").exit_code == 0
    assert parley("payments", "queue").stdout == "0 waiting\n"


def test_another_master_key_is_explained(parley: Parley, demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_SECRET_KEY", "another secret that is long enough for a key")
    result = parley("account", "show", "HB-CN-0001")
    assert type(result.exception).__name__ == "CommandError"
    assert "PARLEY_SECRET_KEY" in str(result.exception)


def test_a_document_is_listed_with_its_hash_and_written_as_it_was_made(
    parley: Parley, demo_store: Store, tmp_path: Path
) -> None:
    shown = json.loads(parley("account", "show", "HB-CN-0004", "--json").stdout)["accounts"][0]
    pdf, ics = shown["documents"]
    assert (pdf["kind"], ics["kind"], pdf["language"]) == ("agreement_pdf", "agreement_ics", "zh")
    printed = parley("account", "show", "HB-CN-0004").stdout
    assert pdf["ref"] in printed and pdf["sha256"] in printed
    agreement = shown["agreements"][0]["ref"]
    for given, more, listed in (
        (pdf["ref"].lower(), (), pdf),
        (agreement, (), pdf),
        (shown["ref"], ("--kind", "ics", "--language", "zh"), ics),
    ):
        out = tmp_path / f"{given}.{listed['kind']}"
        done = parley("document", given, "--out", out, *more)
        assert done.exit_code == 0, done.output
        assert hashlib.sha256(out.read_bytes()).hexdigest() == listed["sha256"] and listed["sha256"] in done.stdout
    assert (tmp_path / f"{agreement}.agreement_pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("DOC-2026-999999",), "no agreement_pdf is kept under 'DOC-2026-999999'"),
        (("AC-CN-0001-1",), "parley account show"),
        (("AC-CN-0004-1", "--language", "en"), "no agreement_pdf in en is kept"),
        (("AC-CN-0004-1", "--language", "fr"), "--language zh or --language en"),
        (("AC-CN-0004-1", "--kind", "doc"), "--kind pdf or --kind ics"),
    ],
)
def test_a_document_that_is_not_there_leaves_no_file(
    parley: Parley, demo_store: Store, tmp_path: Path, arguments, complaint
) -> None:
    done = parley("document", *arguments, "--out", tmp_path / "out")
    assert done.exit_code == 1 and complaint in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_a_file_that_exists_is_never_written_over(parley: Parley, demo_store: Store, tmp_path: Path) -> None:
    out = tmp_path / "mine.pdf"
    out.write_text("mine")
    assert parley("document", "AC-CN-0004-1", "--out", out).exit_code == 1
    assert out.read_text() == "mine"
    assert parley("document", "AC-CN-0004-1", "--out", tmp_path / "nowhere" / "a.pdf").exit_code == 1


def test_a_document_that_was_altered_is_not_written(parley: Parley, demo_store: Store, tmp_path: Path) -> None:
    with demo_store.begin() as uow:
        uow.session.execute(update(Document).values(sha256="0" * 64))
        uow.commit()
    done = parley("document", "AC-CN-0004-1", "--out", tmp_path / "a.pdf")
    assert done.exit_code == 1 and "its hash differs" in str(done.exception)
    assert not (tmp_path / "a.pdf").exists()
