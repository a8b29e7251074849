"""Files as they come: headers, encodings, quotation marks."""

from pathlib import Path

import pytest

from arrears.importing.columns import NAMES, FileRefused
from arrears.importing.problems import Problem
from arrears.importing.reading import Record, read
from tests.arrears.importing.files import csv_file, csv_line, row

HEADER = ",".join(NAMES)


def names(path: Path) -> list[str]:
    return [r.cells["name"] if isinstance(r, Record) else f"line {r.line}" for r in read(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    text = HEADER + "\n" + csv_line(row(name="李雷")) + csv_line(row(2, name="㐀龘"))
    path = tmp_path / "p.csv"
    path.write_bytes(text.encode(encoding))
    assert names(path) == ["李雷", "㐀龘"]


def test_a_file_may_mix_encodings_row_by_row(tmp_path: Path) -> None:
    rows = [csv_line(row(1, name="李雷")).encode(), csv_line(row(2, name="韩梅梅")).encode("gb18030")]
    broken = csv_line(row(3, name="?")).encode().replace(b"?", b"\xff\xfe")
    latin = csv_line(row(4, name="?")).encode().replace(b"?", "Jürgen".encode("latin-1"))
    path = csv_file(tmp_path / "p.csv", *rows, broken, latin, row(5, name="José"))
    assert names(path) == ["李雷", "韩梅梅", "line 4", "line 5", "José"]


def test_bytes_that_both_encodings_know_follow_the_rest_of_the_file(tmp_path: Path) -> None:
    both = b"\xc4\xaa".decode("gb18030")
    ambiguous = csv_line(row(1, name="?")).encode().replace(b"?", b"\xc4\xaa")
    chinese = csv_line(row(2, name="韩梅梅"))
    assert names(csv_file(tmp_path / "gb.csv", ambiguous, chinese.encode("gb18030"))) == [both, "韩梅梅"]
    assert names(csv_file(tmp_path / "utf8.csv", ambiguous, chinese.encode())) == ["Ī", "韩梅梅"]


def test_a_wrong_header_names_what_is_missing_unknown_and_meant(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(HEADER.replace("due_on", "Due On").replace("fees", "shoe_size").replace("email", "phone"))
    with pytest.raises(FileRefused) as refused:
        list(read(path))
    message = str(refused.value)
    assert "missing: due_on;" in message
    assert "'Due On' (did you mean due_on?), 'shoe_size'" in message
    assert "twice: phone" in message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"[{}]", "JSON array"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\xff", "header"),
        (b"\xff,name\n", "header is neither"),
    ],
)
def test_what_is_no_portfolio_is_refused_as_a_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=reason):
        list(read(path))


def test_a_quoted_cell_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", row(1, name='Sample, "Robin"\nthe second'), row(2, name="Next"))
    records = list(read(path))
    assert [(r.line, r.cells["name"]) for r in records] == [(2, 'Sample, "Robin"\nthe second'), (4, "Next")]


def test_a_quotation_mark_that_never_closes_spoils_its_own_row_only(tmp_path: Path) -> None:
    stray = csv_line(row(1, name="X")).replace(",X,", ',"X,').encode()
    path = csv_file(tmp_path / "p.csv", stray, row(2, name="A"), row(3, name="B"), stray, row(5, name="C"))
    assert names(path) == ["line 2", "A", "B", "line 5", "C"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_found_out(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text((HEADER + "\r\n" + csv_line(row(name="Robin"))).replace(",", delimiter))
    assert names(path) == ["Robin"]


def test_a_line_without_end_is_one_problem(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", b"x" * 300_000 + b"\n", row(2, name="Next"))
    found = list(read(path))
    assert isinstance(found[0], Problem) and found[0].line == 2
    assert [r.line for r in found] == [2, 3]


def test_json_lines_are_known_by_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes('\ufeff{"name": "李雷", "principal": 1e2}\r\n{"name": "A"'.encode())
    first, second = read(path)
    assert first.cells == {"name": "李雷", "principal": "1e2"}
    assert (second.line, second.column) == (2, "")
