"""camt.053: exact, whole or refused, safe with hostile files, in bounded memory."""

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from arrears.importing.problems import Problem
from arrears.money import Money
from arrears.payments.statements.camt import read_camt
from arrears.payments.statements.lines import StatementRefused
from tests.arrears.payments.statements.files import HEAD, TAIL, balance, camt, entry, total, transaction


@pytest.fixture
def read(tmp_path: Path):
    def parse(text: str | bytes) -> list:
        path = tmp_path / "statement.xml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(read_camt(path))

    return parse


@pytest.mark.parametrize("version", ["02", "04", "08", "12"])
def test_an_incoming_payment_is_read(read, version: str) -> None:
    (line,) = read(camt([entry("50.00", "Ref AC-9001", "Robin Sample", "B1")], "50.00", count=1, version=version))
    assert (line.amount, line.value_on, line.name) == (Money(5000, "GBP"), date(2026, 11, 20), "Robin Sample")
    assert (line.text, line.references, line.returned) == ("Ref AC-9001", (), False)
    assert line.bank_id == "camt:GB33BUKB20201555555555:B1"


def test_money_that_went_out_or_is_not_booked_is_no_payment(read) -> None:
    entries = [
        entry("50.00", ref="B1"),
        entry("20.00", ref="B2", sign="DBIT"),
        entry("70.00", ref="B3", status="<Cd>PDNG</Cd>"),
        entry("70.00", ref="B4", status="INFO"),
    ]
    assert [line.bank_id[-2:] for line in read(camt(entries, "30.00", count=4))] == ["B1"]


def test_amounts_are_exact(read) -> None:
    amounts = ["0.10"] * 3 + ["1234567890.12"]
    found = read(camt([entry(a, ref=f"B{i}") for i, a in enumerate(amounts)], total(*amounts)))
    assert sum(line.amount.minor for line in found) == 123456789042


def test_a_batch_is_its_transactions_in_the_accounts_currency(read) -> None:
    parts = transaction("20.00", "one", "T1") + transaction("30.00", "two")
    batch = entry("50.00", ref="B1", details=f"<NtryDtls>{parts}</NtryDtls>")
    first, second = read(camt([batch], "50.00"))
    assert [(line.amount.minor, line.text) for line in (first, second)] == [(2000, "one"), (3000, "two")]
    assert first.bank_id.endswith(":T1") and second.bank_id.endswith(":B1:2")


def test_a_batch_that_does_not_come_to_its_entry_is_named_and_the_others_are_kept(read) -> None:
    parts = transaction("20.00", "one") + transaction("31.00", "two")
    bad = entry("50.00", details=f"<NtryDtls>{parts}</NtryDtls>")
    problem, good = read(camt([bad, entry("5.00", ref="B2")], "55.00"))
    assert isinstance(problem, Problem) and (problem.line, problem.column) == (1, "NtryDtls")
    assert "51.00 GBP, the entry says 50.00 GBP" in problem.reason
    assert good.amount.minor == 500


def test_structured_references_are_read(read) -> None:
    (line,) = read(camt([entry("5.00", structured="PL-23456789ABCDEFGH", ref="B1")], "5.00"))
    assert line.references == ("PL-23456789ABCDEFGH",)


def test_a_returned_payment_is_told_from_other_debits(read) -> None:
    entries = [
        entry("5.00", ref="B1", sign="DBIT", more="<RvslInd>true</RvslInd>"),
        entry("6.00", ref="B2", sign="DBIT"),
    ]
    (line,) = read(camt(entries, "0.00", opening="11.00"))
    assert line.returned and line.amount.minor == 500


def test_without_the_banks_reference_the_same_line_has_the_same_id(read) -> None:
    once = read(camt([entry("5.00", "rent", "A")], "5.00"))[0]
    again, twin = read(camt([entry("5.00", "rent", "A"), entry("5.00", "rent", "A")], "10.00"))
    assert once.external_id == again.external_id != twin.external_id
    assert (again.repeated, twin.repeated) == (False, True)


def test_a_wrong_sum_refuses_the_file_and_names_both(read) -> None:
    with pytest.raises(StatementRefused, match=r"opening 10\.00 GBP and entries 5\.00 GBP make 15\.00 GBP.*16\.00 GBP"):
        read(camt([entry("5.00", ref="B1")], "16.00", opening="10.00"))


def test_a_wrong_count_refuses_the_file(read) -> None:
    with pytest.raises(StatementRefused, match="1 entries, but the file says 2"):
        read(camt([entry("5.00", ref="B1")], "5.00", count=2))


def test_a_file_without_balances_is_refused(read) -> None:
    with pytest.raises(StatementRefused, match="no opening"):
        read(HEAD.format(version="08") + balance("CLBD", "5.00") + entry("5.00") + TAIL)


BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Document>&b;</Document>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, b"<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/x.dtd'><Document/>"])
def test_a_hostile_file_is_refused(read, text: bytes) -> None:
    with pytest.raises(StatementRefused, match="document type or entities"):
        read(text)


@pytest.mark.parametrize("text", ["<Document>", "<html><body/></html>", "<a/>", "<Document>\x00</Document>"])
def test_what_is_no_statement_is_refused(read, text: str) -> None:
    with pytest.raises(StatementRefused):
        read(text)


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (entry("5.001", ref="B"), "statement 1"),
        (entry("five", ref="B"), "statement 1"),
    ],
)
def test_an_amount_that_cannot_be_read_refuses_the_file_for_its_sums(read, bad: str, column: str) -> None:
    with pytest.raises(StatementRefused, match=column):
        read(camt([bad], "5.00"))


def test_a_bad_day_is_named_and_the_others_are_kept(read) -> None:
    problem, good = read(camt([entry("5.00", ref="B", day="2026-02-31"), entry("6.00", ref="C")], "11.00"))
    assert (problem.column, good.amount.minor) == ("ValDt", 600)
    assert "2026-02-31" in problem.reason


@pytest.mark.slow
def test_a_large_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path, count = tmp_path / "large.xml", 5_000
    with path.open("w") as file:
        file.write(HEAD.format(version="08") + balance("OPBD", "0.00") + balance("CLBD", f"{count}.00"))
        for number in range(count):
            file.write(entry("1.00", "thanks " * 10, "Robin Sample", f"B{number}"))
        file.write(TAIL)
    tracemalloc.start()
    lines = sum(1 for _ in read_camt(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert lines == count
    assert peak < path.stat().st_size / 2, f"{peak / 1e6:.1f} MB for a file of {path.stat().st_size / 1e6:.1f} MB"


def test_the_payer_and_the_reference_are_found_where_banks_write_them(read) -> None:
    """Since version 08 the debtor stands in a Pty; the end-to-end id is what the payer's own bank carried along."""
    details = (
        "<NtryDtls><TxDtls><Refs><EndToEndId>PL-23456789ABCDEFGH</EndToEndId></Refs><RltdPties><Dbtr><Pty>"
        "<Nm>Robin Sample</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls>"
    )
    (line,) = read(camt([entry("5.00", ref="B1", details=details)], "5.00"))
    assert (line.name, line.references) == ("Robin Sample", ("PL-23456789ABCDEFGH",))


def test_a_transaction_of_a_batch_has_the_banks_or_the_senders_id(read) -> None:
    parts = transaction("20.00", "one").replace("<Refs></Refs>", "<Refs><TxId>X7</TxId></Refs>")
    parts += transaction("30.00", "two", "T2")
    found = read(camt([entry("50.00", ref="B1", details=f"<NtryDtls>{parts}</NtryDtls>")], "50.00"))
    assert [line.bank_id.rsplit(":", 1)[1] for line in found] == ["X7", "T2"]


def test_a_day_with_its_hour_is_the_day(read) -> None:
    moment = entry("5.00", ref="B1").replace("<Dt>2026-11-20</Dt>", "<DtTm>2026-11-20T23:59:00+01:00</DtTm>")
    (line,) = read(camt([moment], "5.00"))
    assert line.value_on == date(2026, 11, 20)


@pytest.mark.parametrize("order", [("OPBD", "PRCD"), ("PRCD", "OPBD")])
def test_the_opening_balance_of_the_day_goes_before_that_of_the_day_before(read, order) -> None:
    sums = {"OPBD": balance("OPBD", "10.00"), "PRCD": balance("PRCD", "99.00")}
    text = "".join(sums[code] for code in order) + balance("CLBD", "15.00") + entry("5.00", ref="B1")
    assert len(read(HEAD.format(version="08") + text + TAIL)) == 1


def test_the_balance_of_the_day_before_does_where_there_is_no_other(read) -> None:
    text = balance("PRCD", "10.00") + balance("CLBD", "15.00") + entry("5.00", ref="B1")
    assert len(read(HEAD.format(version="08") + text + TAIL)) == 1


def test_the_same_words_on_another_account_of_ours_are_another_payment(read) -> None:
    """Two accounts in one file, one without an IBAN: the ids of the lines say which."""
    iban = "<IBAN>GB33BUKB20201555555555</IBAN>"
    one = camt([entry("5.00", "rent", "Robin")], "5.00")
    begin, end = one.index("<Stmt>"), one.index("</BkToCstmrStmt>")
    other = one[begin:end].replace(iban, "<Othr><Id>4711</Id></Othr>")
    third = one[begin:end].replace(iban, "<Othr><Id>4712</Id></Othr>")
    found = read(one[:end] + other + third + one[end:])
    assert len({line.external_id for line in found}) == 3 and not any(line.repeated for line in found)


def test_a_wrong_sum_names_which_statement_of_the_file_it_is(read) -> None:
    one = camt([entry("5.00", ref="B1")], "5.00")
    begin, end = one.index("<Stmt>"), one.index("</BkToCstmrStmt>")
    wrong = one[begin:end].replace("<Amt Ccy='GBP'>5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
                                   "<Amt Ccy='GBP'>6.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>")  # fmt: skip
    with pytest.raises(StatementRefused, match="statement 2: the sums do not agree"):
        read(one[:end] + wrong + one[end:])


def test_lines_without_an_id_differ_by_all_that_they_say(read) -> None:
    entries = [entry("5.00", "rent", "A"), entry("6.00", "rent", "A"), entry("5.00", "rest", "A")]
    entries += [entry("5.00", "rent", "B"), entry("5.00", "rent", "A", day="2026-11-19")]
    entries += [entry("5.00", "rent", "A", structured="R1")]
    found = read(camt(entries, "31.00"))
    assert len({line.external_id for line in found}) == 6 and not any(line.repeated for line in found)
