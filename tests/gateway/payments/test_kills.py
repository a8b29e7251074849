"""kill -9 at every moment between a notification and the word to the customer: posted once, told once."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from arrears.store.models import Payment, PaymentNotice
from gateway.payments.loop import PaymentsLoop
from gateway.payments.providers import PROVIDER
from gateway.payments.sandbox.bank import TYPES
from tests.conftest import MASTER_KEY
from tests.gateway.payments.dying import MOMENTS
from tests.gateway.payments.test_paying import rows, said, webhook

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("moment", MOMENTS)
async def test_whenever_the_gateway_dies_the_money_is_posted_once_and_told_once(
    both, buyer, database_url: str, moment: str
) -> None:
    house, link = both, await buyer(both)
    today = house.clock.now().date().isoformat()
    told = {"provider": "sandbox", "event_id": "EV-1", "kind": "paid", "link_ref": link.ref, "payment_id": "SB-1"}
    details = told | {"amount": [5000, "GBP"], "value_on": today}
    arguments = [database_url, MASTER_KEY.hex(), house.clock.now().isoformat(), moment, json.dumps(details)]
    died = subprocess.run(
        [sys.executable, "-m", "tests.gateway.payments.dying", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    survived = moment in ("after_posting", "while_telling", "after_telling")
    assert len(await rows(house, Payment)) == survived
    assert len(await said(house, link.token)) == (moment == "after_telling")

    # The next gateway goes on by itself with what was committed, and the provider sends again what it got no answer to.
    await PaymentsLoop(house.services, house.app[PROVIDER]).round()
    again = {"id": "EV-1", "type": TYPES["paid"], "payment": "SB-1", "reference": link.ref, "amount": 5000}
    response = await webhook(house, json.dumps(again | {"currency": "GBP", "value_on": today}).encode())
    assert response.status == 200, await response.text()
    (payment,) = await rows(house, Payment)
    (text,) = await said(house, link.token)
    assert payment.minor == 5000 and payment.ref in text
    assert [notice.state for notice in await rows(house, PaymentNotice)] == ["told"]
