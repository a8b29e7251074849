from io import StringIO

import pytest
from rich.console import Console

from parley.account_tables import print_report

PAYMENT = {
    "ref": "PM-2026-000001",
    "value_on": "2026-11-18",
    "amount": "1701.25",
    "way": "statement",
    "status": "posted",
    "allocation": {"interest": "1.25", "principal": "1700.00"},
    "agreement": "A-2026-000001",
    "reversal_reason": None,
}
OFFER = {
    "id": 1,
    "kind": "instalments",
    "status": "accepted",
    "total": "20414.93",
    "cost": "1109.93",
    "made_at": "2026-10-31T05:33:28.128364+00:00",
    "expires_at": "2026-11-07T05:33:28.128364+00:00",
}
ACCOUNT = {
    "ref": "AC-1",
    "product": "card-cn",
    "last_four": "4171",
    "days_past_due": 120,
    "status": "open",
    "currency": "CNY",
    "annual_rate": "0.1825",
    "accrues_from": "2026-11-28",
    "grown": "0.00",
    "balance": {"principal": "1.00", "credit": "0.00", "total": "1.00"},
    "ledger": [],
    "payments": [PAYMENT],
    "offers": [OFFER],
    "agreements": [],
    "documents": [],
    "promises": [],
}
CUSTOMER = {"name": "赵钱孙", "ref": "HB-1", "place": "cn", "flags": [], "factors": []}


@pytest.mark.parametrize("width", [80, 120])
def test_a_reference_an_amount_and_a_time_stand_whole_on_a_narrow_terminal(width: int) -> None:
    page = StringIO()
    found = {"customer": CUSTOMER, "as_of": "2026-11-28", "accounts": [ACCOUNT], "cases": [], "conversations": []}
    print_report(found, Console(file=page, width=width, highlight=False))
    text = page.getvalue()
    for whole in ("PM-2026-000001", "A-2026-000001", "2026-11-18", "20414.93", "2026-11-07 05:33"):
        assert whole in text
    assert "…" not in text


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    page = StringIO()
    found = {"customer": CUSTOMER, "as_of": "2026-11-28", "accounts": [ACCOUNT], "cases": [], "conversations": []}
    print_report(found, Console(file=page, width=120, highlight=False))
    assert "allocation" in page.getvalue()
    assert "reversal_reason" not in page.getvalue()
