"""Portfolio files for the tests."""

import csv
import io
from pathlib import Path

from arrears.importing.columns import NAMES

GOOD = {
    "customer_ref": "C-1",
    "name": "李雷",
    "place": "cn",
    "timezone": "Asia/Shanghai",
    "language": "zh",
    "birth_date": "1988/3/14",
    "id_last4": "123x",
    "phone": "+86 199 0000 1001",
    "email": "li@example.com",
    "postcode": "200001",
    "address": "1 Sample Road",
    "account_ref": "A-1",
    "product": "card-cn",
    "last_four": "4321",
    "currency": "CNY",
    "opened_on": "2021-03-01",
    "due_on": "2026/10/01",
    "last_paid_on": "2026-09-02",
    "principal": "1000.50",
    "interest": "35.2",
    "penalty": "12",
    "fees": "",
    "minimum_due": "150.00",
    "flags": "",
    "consents": "",
}


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A good row of its own customer, with some cells changed."""
    return GOOD | {"customer_ref": f"C-{number}", "account_ref": f"A-{number}"} | cells


def csv_line(cells: dict[str, str], columns: tuple[str, ...] = NAMES) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([cells[name] for name in columns])
    return out.getvalue()


def csv_file(path: Path, *rows: dict[str, str] | bytes, encoding: str = "utf-8") -> Path:
    """A CSV file; rows that are bytes are written as they are."""
    with path.open("wb") as file:
        file.write((",".join(NAMES) + "\n").encode(encoding))
        for cells in rows:
            file.write(cells if isinstance(cells, bytes) else csv_line(cells).encode(encoding))
    return path
