"""Transcripts: a customer of their own for each, what is typed and pressed, what must come of it in the store."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
CURRENCY = {"cn": "CNY", "us": "USD", "us-nyc": "USD", "uk": "GBP", "hk": "HKD", "in": "INR"}
ZONE = {
    "cn": "Asia/Shanghai",
    "us": "America/Chicago",
    "us-nyc": "America/New_York",
    "uk": "Europe/London",
    "hk": "Asia/Hong_Kong",
    "in": "Asia/Kolkata",
}
BIRTH_DATE, ID_LAST4 = "1990-04-12", "4821"


@dataclass(frozen=True)
class Script:
    """One transcript file."""

    path: Path
    name: str
    situations: tuple[str, ...]
    language: str
    customer: dict[str, Any]
    steps: tuple[dict[str, Any], ...]
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.path.relative_to(FOLDER).with_suffix(""))


def scripts() -> Iterator[Script]:
    """Every transcript, in the order of its path."""
    for path in sorted(FOLDER.glob("*/**/*.yml")):
        data = yaml.safe_load(path.read_text())
        yield Script(
            path=path,
            name=data["test_case"],
            situations=tuple(data.get("situations", ())),
            language=path.relative_to(FOLDER).parts[0],
            customer=data.get("customer", {}),
            steps=tuple(data["steps"]),
            after=data.get("after", {}),
        )


def portfolio_rows(script: Script, ref: str) -> list[dict[str, str]]:
    """The customer of a transcript as rows of a portfolio file, one for each account."""
    given = script.customer
    place = given.get("place", "cn" if script.language == "zh" else "uk")
    person = {
        "customer_ref": ref,
        "name": "测试客户" if script.language == "zh" else "Test Customer",
        "place": place,
        "timezone": ZONE[place],
        "language": script.language,
        "birth_date": BIRTH_DATE,
        "id_last4": ID_LAST4,
        "phone": given.get("phone", ""),
        "postcode": given.get("postcode", ""),
        "flags": given.get("flags", ""),
    }
    accounts = given.get("accounts", [{}])
    rows = []
    for number, account in enumerate(accounts, 1):
        rows.append(
            person
            | {
                "account_ref": f"{ref}-{number}",
                "product": account.get("product", f"card-{place.partition('-')[0]}"),
                "last_four": account.get("last_four", f"900{number}"),
                "currency": CURRENCY[place],
                "due_on": str(account.get("due_on", "2026-10-09")),
                "last_paid_on": str(account.get("last_paid_on", "2026-09-08")),
                "principal": account.get("principal", "6000.00"),
                "interest": account.get("interest", "120.00"),
                "penalty": account.get("penalty", "60.00"),
                "fees": account.get("fees", "0.00"),
                "minimum_due": account.get("minimum_due", "600.00"),
            }
        )
    return rows


def write_portfolio(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path
