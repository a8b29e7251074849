"""Banks' CSV files: mappings, exact amounts, sums, bad rows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arrears.exact_yaml import BookError
from arrears.importing.problems import Problem
from arrears.money import Money
from arrears.payments.statements.csv_file import MAX_LINE_BYTES, read_csv
from arrears.payments.statements.lines import Line, StatementRefused
from arrears.payments.statements.mapping import FOLDER, Mapping, NoSuchMapping, load


def lines(path: Path, text: str | bytes, mapping: str = "default") -> list[Line | Problem]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_csv(path, load(mapping)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bank.csv"


DEFAULT = "Transaction ID,Value date,Amount,Currency,Counterparty,Details\n"
UK = "Date,Transaction Description,Debit Amount,Credit Amount,Balance\n"


def test_every_mapping_of_ours_is_valid() -> None:
    names = sorted(path.stem for path in FOLDER.glob("*.yml"))
    assert "default" in names and len(names) >= 4
    assert all(load(name).columns["date"] for name in names)


def test_a_line_is_read(file: Path) -> None:
    (line,) = lines(file, DEFAULT + 'T1,2026-11-20,"1,250.50",GBP,Robin Sample,"AC-9001, thanks"\n')
    assert (line.number, line.bank_id, line.amount) == (2, "csv:T1", Money(125050, "GBP"))
    assert (line.value_on, line.name, line.text) == (date(2026, 11, 20), "Robin Sample", "AC-9001, thanks")


def test_money_that_went_out_is_no_payment(file: Path) -> None:
    found = lines(
        file, DEFAULT + "T1,2026-11-20,-5.00,GBP,A,b\nT2,2026-11-20,(5.00),GBP,A,b\nT3,2026-11-20,5.00-,GBP,A,b\n"
    )
    assert found == []


def test_bad_rows_are_named_and_the_good_ones_kept(file: Path) -> None:
    rows = (
        "T1,2026-11-20,5.00,GBP,A,b",
        "T2,20/11/2026,5.00,GBP,A,b",
        "T3,2026-11-20,5.001,GBP,A,b",
        "T4,2026-11-20,five,GBP,A,b",
        "T5,2026-11-20,5.00,XXX,A,b",
        "T6,2026-11-20",
        "T7,2026-11-20,,GBP,A,b",
        "T8,2026-11-20,7.00,GBP,A,b",
    )
    found = lines(file, DEFAULT + "\n".join(rows) + "\n")
    assert [line.amount.minor for line in found if isinstance(line, Line)] == [500, 700]
    problems = [(p.line, p.column) for p in found if isinstance(p, Problem)]
    assert problems == [(3, "Value date"), (4, "Amount"), (5, "Amount"), (6, "Currency"), (7, ""), (8, "Amount")]
    assert "'20/11/2026' is no date in the form %Y-%m-%d" in str(found[1])


def test_two_columns_and_a_balance_newest_first(file: Path) -> None:
    text = UK + "21/11/2026,BOB,,30.00,120.00\n20/11/2026,SHOP,10.00,,90.00\n19/11/2026,ANN,,50.00,100.00\n"
    found = lines(file, text, "uk-current")
    assert [(line.amount.minor, line.text) for line in found] == [(3000, "BOB"), (5000, "ANN")]


@pytest.mark.parametrize(("last", "before"), [("0.00", "30.00"), ("-5.00", "25.00")])
def test_an_account_that_is_empty_at_the_end_is_no_error(file: Path, last: str, before: str) -> None:
    text = UK + f"21/11/2026,SHOP,30.00,,{last}\n20/11/2026,BOB,,30.00,{before}\n"
    (line,) = lines(file, text, "uk-current")
    assert line.amount == Money(3000, "GBP")


def test_a_missing_line_shows_in_the_balance_and_refuses_the_file(file: Path) -> None:
    text = UK + "21/11/2026,BOB,,30.00,120.00\n19/11/2026,ANN,,50.00,100.00\n"
    with pytest.raises(
        StatementRefused, match=r"entries 80\.00 GBP make 130\.00 GBP, but the closing balance is 120\.00"
    ):
        lines(file, text, "uk-current")


BOB, SHOP, ANN = "21/11/2026,BOB,,30.00,120.00", "20/11/2026,SHOP,10.00,,90.00", "19/11/2026,ANN,,50.00,100.00"
EVE = "18/11/2026,EVE,,20.00,50.00"


@pytest.mark.parametrize(
    "bad",
    [
        "20/11/2026,SHOP,10.00",
        "20/11/2026,SHOP,ten,,90.00",
        '20/11/2026,"SHOP,10.00,,90.00',
        "20/11/2026,SHOP,10.00,,x",
    ],
    ids=["too few cells", "no amount", "an open quotation mark", "no balance"],
)
@pytest.mark.parametrize("order", [1, -1], ids=["newest first", "oldest first"])
def test_a_row_that_cannot_be_read_costs_only_itself_where_the_bank_writes_balances(file, bad, order) -> None:
    mapping = replace(load("uk-current"), order="newest_first" if order == 1 else "oldest_first")
    file.write_text(UK + "\n".join([BOB, bad, ANN, EVE][::order]) + "\n")
    found = list(read_csv(file, mapping))
    assert sorted(line.text for line in found if isinstance(line, Line)) == ["ANN", "BOB", "EVE"]
    # Where money went out and only the balance cannot be read, nothing is lost: the row is no payment anyway.
    named = [] if bad.endswith("x") else [3 if order == 1 else 4]
    assert [problem.line for problem in found if isinstance(problem, Problem)] == named


def test_a_payment_whose_balance_cannot_be_read_is_named_for_nothing_checked_its_amount(file: Path) -> None:
    one, bad, other = lines(file, UK + "\n".join([BOB, "20/11/2026,LEE,,10.00,x", EVE]) + "\n", "uk-current")
    assert (one.text, other.text) == ("BOB", "EVE") and (bad.line, bad.column) == (3, "Balance")


@pytest.mark.parametrize("bad", ["20/11/2026,SHOP,10.00", "20/11/2026,SHOP,ten,,90.00"])
def test_a_row_that_is_missing_shows_although_another_cannot_be_read(file: Path, bad: str) -> None:
    far = "17/11/2026,KIM,,5.00,25.00"
    with pytest.raises(StatementRefused, match=r"bank\.csv, lines 4 to 5: the sums do not agree"):
        lines(file, UK + "\n".join([BOB, bad, ANN, far]) + "\n", "uk-current")


def test_chinese_banks_in_gb18030(file: Path) -> None:
    text = (
        "交易流水号,交易日期,借方发生额,贷方发生额,余额,对方户名,摘要\n"
        "001,20261120,,\"1,500.00\",\"2,500.00\",王示例,还款 AC-9001\n"
        "002,20261121,500.00,,\"2,000.00\",某公司,货款\n"
        "合计,,500.00,\"1,500.00\",,,\n"
    )  # fmt: skip
    (line,) = lines(file, text.encode("gb18030"), "cn-corporate")
    assert (line.amount, line.name, line.text) == (Money(150000, "CNY"), "王示例", "还款 AC-9001")


def test_a_decimal_comma_and_an_indicator(file: Path) -> None:
    text = (
        "Valuta;Betrag;Soll/Haben;Währung;Auftraggeber;Verwendungszweck;Kundenreferenz\n"
        "20.11.2026;1.234,56;H;EUR;Jörg Muster;Rate;PL-23456789ABCDEFGH\n20.11.2026;10,00;S;EUR;X;Y;Z\n"
    )
    (line,) = lines(file, text.encode("latin-1"), "eu-semicolon")
    assert (line.amount, line.name) == (Money(123456, "EUR"), "Jörg Muster")
    assert line.references == ("PL-23456789ABCDEFGH",)


def test_the_wrong_mapping_is_said_with_the_columns_there_are(file: Path) -> None:
    with pytest.raises(StatementRefused, match="no column 'Transaction ID'.*it has 'Date'"):
        lines(file, UK)


def test_bytes_that_are_not_in_the_encoding_are_named(file: Path) -> None:
    found = lines(file, DEFAULT.encode() + b"T1,2026-11-20,5.00,GBP,\xff\xfe,b\nT2,2026-11-20,6.00,GBP,A,b\n")
    assert isinstance(found[0], Problem) and "utf-8" in found[0].reason
    assert found[1].amount.minor == 600


def test_lines_without_an_id_of_the_bank_have_one_of_their_own(file: Path) -> None:
    text = (
        "Valuta;Betrag;Soll/Haben;Währung;Auftraggeber;Verwendungszweck;Kundenreferenz\n"
        + "20.11.2026;1,00;H;EUR;A;B;\n" * 2
    )
    first, second = lines(file, text.encode("latin-1"), "eu-semicolon")
    assert (first.repeated, second.repeated) == (False, True)
    assert second.external_id == first.external_id + ":2"


def test_without_an_id_all_that_a_line_says_tells_it_from_another(file: Path) -> None:
    rows = ("20.11.2026;1,00;H;EUR;A;B;R", "20.11.2026;1,00;H;EUR;C;B;R", "20.11.2026;1,00;H;EUR;A;D;R")
    rows += ("20.11.2026;1,00;H;EUR;A;B;S", "21.11.2026;1,00;H;EUR;A;B;R", "20.11.2026;2,00;H;EUR;A;B;R")
    head = "Valuta;Betrag;Soll/Haben;Währung;Auftraggeber;Verwendungszweck;Kundenreferenz\n"
    found = lines(file, (head + "\n".join(rows) + "\n").encode("latin-1"), "eu-semicolon")
    assert len({line.external_id for line in found}) == 6 and not any(line.repeated for line in found)


def test_the_running_balance_tells_two_payments_of_one_day_apart(file: Path) -> None:
    text = UK + "20/11/2026,BOB,,30.00,160.00\n20/11/2026,BOB,,30.00,130.00\n"
    first, second = lines(file, text, "uk-current")
    assert first.external_id != second.external_id and not second.repeated


def own_mapping(folder: Path, columns: str, more: str = "") -> Mapping:
    (folder / "own.yml").write_text(f"columns: {{date: Day, {columns}}}\ncurrency: GBP\n{more}")
    return load("own", folder)


@pytest.mark.parametrize(("positive", "minor"), [("credit", 500), ("debit", 700)])
def test_which_sign_means_that_money_came_in_is_the_banks(file: Path, positive: str, minor: int) -> None:
    mapping = own_mapping(file.parent, "amount: Sum", f"positive: {positive}\n")
    file.write_text("Day,Sum\n2026-11-20,5.00\n2026-11-20,-7.00\n2026-11-20,0.00\n")
    assert [line.amount.minor for line in read_csv(file, mapping)] == [minor]


def test_an_indicator_counts_and_not_the_sign_beside_it(file: Path) -> None:
    mapping = own_mapping(file.parent, "amount: Sum, indicator: Way", "credit_values: [IN]\n")
    file.write_text("Day,Sum,Way\n2026-11-20,-5.00,IN\n2026-11-20,6.00,IN\n2026-11-20,7.00,OUT\n2026-11-20,-8.00,OUT\n")
    assert [line.amount.minor for line in read_csv(file, mapping)] == [500, 600]


def test_a_row_that_has_both_amounts_comes_to_their_difference(file: Path) -> None:
    found = lines(file, "Date,Transaction Description,Debit Amount,Credit Amount,Balance\n20/11/2026,BOB,1.00,30.00,\n",
                  "uk-current")  # fmt: skip
    assert [line.amount.minor for line in found] == [2900]


def test_a_row_without_any_amount_is_named(file: Path) -> None:
    (problem,) = lines(file, UK + "20/11/2026,BOB,,,100.00\n", "uk-current")
    assert (problem.line, problem.column) == (2, "Credit Amount") and "give one of them" in problem.reason


def test_a_row_that_is_too_long_or_has_too_few_cells_says_so(file: Path) -> None:
    longest = "x" * (MAX_LINE_BYTES - len("T1,2026-11-20,5.00,GBP,A,\n"))
    rows = f"T1,2026-11-20,5.00,GBP,A,{longest}\nT2,2026-11-20,5.00,GBP,A,{longest}x\nT3,2026-11-20\n"
    kept, long, short = lines(file, DEFAULT + rows)
    assert (kept.bank_id, kept.size) == ("csv:T1", MAX_LINE_BYTES)
    assert (long.line, "too long" in long.reason) == (3, True)
    assert short.reason == "2 cells, but the header names 6"


def test_an_empty_file_of_rows_does_not_fit(file: Path) -> None:
    with pytest.raises(StatementRefused, match="it has nothing"):
        lines(file, "")


def test_a_line_is_the_same_when_all_that_it_says_is(file: Path) -> None:
    rows = (
        "T1,2026-11-20,5.00,GBP,Robin Sample,rent",
        "T1,2026-11-20,5.00,GBP,ROBIN  SAMPLE,Rent",
        "T1,2026-11-20,6.00,GBP,Robin Sample,rent",
        "T1,2026-11-21,5.00,GBP,Robin Sample,rent",
        "T1,2026-11-20,5.00,GBP,Kim Else,rent",
    )
    found = lines(file, DEFAULT + "\n".join(rows) + "\n")
    assert {line.bank_id for line in found} == {"csv:T1"}
    assert [line.repeated for line in found] == [False, True, False, False, False]
    assert found[1].external_id == found[0].external_id + ":2"
    assert len({line.external_id for line in found}) == 5


def test_an_unknown_mapping_names_those_there_are() -> None:
    for name in ("nope", "../default"):
        with pytest.raises(NoSuchMapping, match="cn-corporate, default"):
            load(name)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("columns: [a]\n", "columns"),
        ("columns: {date: D}\ncurrency: GBP\n", "columns.amount"),
        ("columns: {amount: A}\ncurrency: GBP\n", "columns.date"),
        ("columns: {date: D, amount: A, colour: C}\n", "columns.colour"),
        ("columns: {date: D, amount: A, references: C}\n", "columns.references: is not read: did you mean reference"),
        ("columns: {date: D, amount: A}\n", "currency"),
        ("columns: {date: D, amount: A}\ncurrency: XXX\n", "currency"),
        ("columns: {date: D, amount: A}\ncurrency: GBP\ndecimal_mark: ';'\n", "decimal_mark"),
        ("columns: {date: D, amount: A}\ncurrency: GBP\nencoding: utf-99\n", "encoding"),
        ("columns: {date: D, amount: A}\ncurrency: GBP\ndate_format: DD/MM\n", "date_format"),
        ("columns: {date: D, amount: A}\ncurrency: GBP\nid_unique: weekly\n", "id_unique"),
        ("name: mine\ncolumns: {date: D, amount: A}\ncurrency: GBP\n", "name"),
        ("columns: {date: D, amount: A, indicator: I}\ncurrency: GBP\n", "credit_values"),
        ("columns: {date: D, amount: A}\ncurrency: GBP\nsign: plus\n", "sign"),
    ],
)
def test_a_mapping_that_cannot_be_used_names_file_key_and_mend(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "mine.yml").write_text(text)
    with pytest.raises(BookError, match=rf"mine\.yml: line \d+, {key}"):
        load("mine", tmp_path)


def test_a_mapping_that_is_no_yaml_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text("columns: {date: D\n")
    with pytest.raises(BookError, match=r"mine\.yml: line \d: "):
        load("mine", tmp_path)


def test_all_that_is_wrong_in_a_mapping_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text("columns: {date: D, amount: A}\ncurrency: XXX\norder: up\ndelimiter: ab\n")
    with pytest.raises(BookError) as refused:
        load("mine", tmp_path)
    assert [(one.key, one.line) for one in refused.value.every] == [("delimiter", 4), ("order", 3), ("currency", 2)]
