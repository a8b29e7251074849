"""The desk's payments: the queue worked off, by hand with a reason, back only by a supervisor."""

from datetime import date

import pytest
from sqlalchemy import select

from arrears.store.models import Account, AuditEvent, Payment, Unmatched
from tests.gateway.payments.test_paying import pay, rows, said


@pytest.fixture
async def wrong(house, buyer):
    """A payment of the wrong amount, waiting; the buyer and the row."""
    link = await buyer(house)
    await pay(house, link.ref, "wrong_amount")
    (row,) = await rows(house, Unmatched)
    return link, row


async def listing(desk, lang: str = "en") -> dict:
    response = await desk.client.get("/desk/payments", params={"lang": lang})
    assert response.status == 200
    return await response.json()


async def promote(house, name: str) -> None:
    await house.services.db.write(lambda uow: setattr(uow.staff.by_name(name), "role", "supervisor"))


async def test_the_queue_shows_what_waits_with_its_candidates(house, agents, wrong) -> None:
    link, row = wrong
    mei = await agents("mei")
    made = await listing(mei, "zh")
    (waiting,) = made["waiting"]
    assert (waiting["id"], waiting["reference"], waiting["reasons"]) == (row.id, link.ref, ["wrong_amount"])
    assert waiting["amount"]["text"] == "£49.99" and waiting["candidates"][0]["account"] == "AC-9001"
    assert made["may_reverse"] is False


async def test_assigning_posts_and_tells_the_customer(house, agents, wrong) -> None:
    link, row = wrong
    mei = await agents("mei")
    for reason in ("", " "):
        answer = await mei.post(f"/desk/payments/{row.id}/assign", {"account": "AC-9001", "reason": reason})
        assert (answer.status, (await answer.json())["error"]["code"]) == (400, "reason")
    answer = await mei.post(f"/desk/payments/{row.id}/assign", {"account": "ac-9001", "reason": "one penny short"})
    (payment,) = await rows(house, Payment)
    assert (await answer.json())["payment"] == payment.ref
    assert (payment.posted_by, payment.reason) == ("agent:mei", "one penny short")
    assert "£49.99" in (await said(house, link.token))[-1]
    again = await mei.post(f"/desk/payments/{row.id}/assign", {"account": "AC-9001", "reason": "again"})
    assert again.status == 409 and (await listing(mei))["waiting"] == []


async def test_rejecting_posts_nothing_and_is_on_record(house, agents, wrong) -> None:
    _, row = wrong
    mei = await agents("mei")
    assert (await mei.post(f"/desk/payments/{row.id}/reject", {"reason": "sent back"})).status == 200
    assert await rows(house, Payment) == []
    found = await house.services.db.read(
        lambda uow: uow.session.scalar(select(AuditEvent).where(AuditEvent.action == "payment_rejected"))
    )
    assert found.actor == "agent:mei"


async def test_what_does_not_exist_is_said(house, agents, wrong) -> None:
    _, row = wrong
    mei = await agents("mei")
    answer = await mei.post(f"/desk/payments/{row.id}/assign", {"account": "AC-404", "reason": "x"})
    assert (answer.status, (await answer.json())["error"]["code"]) == (404, "no_account")
    assert (await mei.post("/desk/payments/999/reject", {"reason": "x"})).status == 409


async def test_by_hand_with_a_reason_once(house, agents, buyer) -> None:
    link = await buyer(house)
    mei = await agents("mei")
    body = {"account": "AC-9001", "amount": "12.50", "date": "2026-11-20", "reason": "cheque"}
    assert (await mei.post("/desk/payments/post", {**body, "reason": ""})).status == 400
    assert (await mei.post("/desk/payments/post", {**body, "amount": "x"})).status == 409
    first = await (await mei.post("/desk/payments/post", body)).json()
    second = await (await mei.post("/desk/payments/post", body)).json()
    assert (first["new"], second["new"]) == (True, False) and first["payment"] == second["payment"]
    assert len(await said(house, link.token)) == 1


async def test_an_equal_payment_without_its_number_is_asked_about(house, agents, buyer) -> None:
    await buyer(house)
    mei = await agents("mei")
    body = {"account": "AC-9001", "amount": "12.50", "date": "2026-11-20", "reason": "cheque"}
    first = await (await mei.post("/desk/payments/post", {**body, "key": "77"})).json()
    asked = await mei.post("/desk/payments/post", body)
    assert asked.status == 409 and first["payment"] in (await asked.json())["error"]["message"]
    second = await (await mei.post("/desk/payments/post", {**body, "key": "78"})).json()
    assert (first["equals"], second["equals"]) == ([], [first["payment"]])


async def test_what_the_stated_balance_may_contain_is_posted_when_the_box_is_ticked(house, agents, buyer) -> None:
    await buyer(house)
    mei = await agents("mei")
    body = {"account": "AC-9001", "amount": "12.50", "date": "2026-09-19", "reason": "cheque"}
    asked = await mei.post("/desk/payments/post", body)
    assert (asked.status, (await asked.json())["error"]["code"]) == (409, "may_be_in_balance")
    assert (await rows(house, Payment)) == []
    assert (await mei.post("/desk/payments/post", {**body, "anyway": "yes"})).status == 200


async def test_who_places_a_payment_that_the_balance_may_contain_ticks_the_box(house, agents, wrong) -> None:
    _, row = wrong
    mei = await agents("mei")
    await house.services.db.write(lambda uow: setattr(uow.incoming.get(row.id), "value_on", date(2026, 9, 19)))
    await house.services.db.write(lambda uow: setattr(uow.incoming.get(row.id), "reference", None))
    body = {"account": "AC-9001", "reason": "hers"}
    asked = await mei.post(f"/desk/payments/{row.id}/assign", body)
    assert (asked.status, (await asked.json())["error"]["code"]) == (409, "may_be_in_balance")
    assert (await mei.post(f"/desk/payments/{row.id}/assign", {**body, "anyway": "yes"})).status == 200


async def test_a_closed_account_takes_it_as_the_customers_credit(house, agents, buyer) -> None:
    await buyer(house)
    mei = await agents("mei")
    body = {"account": "AC-9001", "amount": "5000", "date": "2026-11-20", "reason": "cheque"}
    assert (await mei.post("/desk/payments/post", body)).status == 200
    late = {**body, "amount": "12.50"}
    refused = await mei.post("/desk/payments/post", late)
    assert refused.status == 409 and "as credit" in (await refused.json())["error"]["message"]
    assert (await mei.post("/desk/payments/post", {**late, "as_credit": "yes"})).status == 200
    assert (await rows(house, Payment))[-1].allocation == {"credit": 1250}


async def test_only_a_supervisor_takes_a_payment_back(house, agents, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "success")
    (payment,) = await rows(house, Payment)
    mei = await agents("mei")
    body = {"payment": payment.ref, "reason": "posted on the wrong account"}
    answer = await mei.post("/desk/payments/reverse", body)
    assert (answer.status, (await answer.json())["error"]["code"]) == (403, "supervisor")
    await promote(house, "mei")
    assert (await listing(mei))["may_reverse"] is True
    assert (await mei.post("/desk/payments/reverse", {**body, "reason": ""})).status == 400
    first = await (await mei.post("/desk/payments/reverse", body)).json()
    second = await (await mei.post("/desk/payments/reverse", body)).json()
    assert (first["new"], second["new"]) == (True, False)
    assert [p.status for p in await rows(house, Payment)] == ["reversed"]
    assert "booked wrongly" in (await said(house, link.token))[-1]


async def test_what_the_stated_balance_knows_of_is_owed_again_when_the_box_is_ticked(house, agents, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "success")
    (payment,) = await rows(house, Payment)
    await house.services.db.write(lambda uow: put_up_by_the_lender(uow, payment, house.services.now))
    mei = await agents("mei")
    await promote(house, "mei")
    body = {"payment": payment.ref, "reason": "returned"}
    assert await (await mei.post("/desk/payments/reverse", body)).json() == {
        "payment": payment.ref, "new": True, "kept": True,
    }  # fmt: skip
    assert "stays as it is for now" in (await said(house, link.token))[-1]
    ticked = {**body, "put_up": "yes"}
    first = await (await mei.post("/desk/payments/reverse", ticked)).json()
    second = await (await mei.post("/desk/payments/reverse", ticked)).json()
    assert (first["new"], second["new"]) == (True, False)


async def test_what_was_not_kept_back_cannot_be_owed_again(house, agents, buyer) -> None:
    link = await buyer(house)
    await pay(house, link.ref, "success")
    (payment,) = await rows(house, Payment)
    mei = await agents("mei")
    await promote(house, "mei")
    body = {"payment": payment.ref, "reason": "returned", "put_up": "yes"}
    answer = await mei.post("/desk/payments/reverse", body)
    assert answer.status == 409 and "is posted" in (await answer.json())["error"]["message"]
    assert (await (await mei.post("/desk/payments/reverse", {**body, "put_up": ""})).json())["kept"] is False
    assert "stays as it is" not in (await said(house, link.token))[-1]
    answer = await mei.post("/desk/payments/reverse", body)
    assert answer.status == 409 and "nothing is left to put up" in (await answer.json())["error"]["message"]


def put_up_by_the_lender(uow, payment: Payment, now) -> None:
    """The lender's newer balance is higher by the payment."""
    account = uow.session.get_one(Account, payment.account_id)
    uow.accounts.add_entry(account, "principal", "adjustment", payment.minor, now.date(), "import:99:principal", now)


async def test_without_a_login_and_without_the_token_nothing_is_shown_or_done(house, agents, wrong) -> None:
    _, row = wrong
    assert (await house.client.get("/desk/payments")).status == 401
    mei = await agents("mei")
    body = {"account": "AC-9001", "reason": "x"}
    assert (await mei.post(f"/desk/payments/{row.id}/assign", body, **{"X-CSRF-Token": "no"})).status == 403
    assert await rows(house, Payment) == []
