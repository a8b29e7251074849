"""Flags and cases at the desk: a supervisor takes them back with a reason, and what they suspended goes on."""

from sqlalchemy import select

from arrears.store.models import AuditEvent
from tests.gateway.conftest import House
from tests.gateway.test_contact_rules import supervisor
from tests.gateway.test_packet import verified

REASON = "Spoke with the customer and their doctor; the crisis is over."


async def in_danger(house: House) -> tuple[dict, str]:
    """A customer with the flag and the case of self-harm, and a dispute; the session and the dispute's reference."""
    session = await verified(house)

    def flag(uow) -> str:
        now = house.clock.now()
        customer = uow.customers.by_ref("HB-UK-0001")
        uow.customers.set_flag(customer, "self_harm", {"message": "m"}, now)
        conversation = uow.conversations.get(session["conversation"])
        made = [
            uow.cases.open(
                kind, customer_id=customer.id, account_id=None, conversation=conversation, message_id=kind, detail={},
                text=None, answer_by=now.date(), now=now,
            )
            for kind in ("self_harm", "dispute")
        ]  # fmt: skip
        return made[1].ref

    return session, await house.services.db.write(flag)


async def states(house: House) -> set[str]:
    def read(uow):
        customer = uow.customers.by_ref("HB-UK-0001")
        return set(uow.contacts.person(customer, house.clock.now(), verified=True).states)

    return await house.services.db.read(read)


async def test_a_supervisor_takes_a_flag_back_with_a_reason(house: House, agents) -> None:
    session, _ = await in_danger(house)
    assert {"self_harm", "dispute"} <= await states(house)
    body = {"flag": "self_harm", "reason": REASON}
    mei = await agents("mei")
    refused = await mei.act(session["conversation"], "clear-flag", body)
    assert (refused.status, (await refused.json())["error"]["code"]) == (403, "supervisor_only")
    ada = await supervisor(house, agents)
    unreasoned = await ada.act(session["conversation"], "clear-flag", {"flag": "self_harm", "reason": " "})
    assert unreasoned.status == 400 and "self_harm" in await states(house)
    for _ in range(2):  # pressed twice, once on record
        assert (await ada.act(session["conversation"], "clear-flag", body)).status == 200
    assert await states(house) == {"dispute"}
    packet = await ada.packet(session["conversation"])
    assert packet["flags"] == ["vulnerable"] and [note["text"] for note in packet["notes"]] == [REASON]
    events = await house.services.db.read(lambda uow: list(uow.session.scalars(select(AuditEvent))))
    [cleared] = [event for event in events if event.action == "flag.cleared"]
    assert cleared.actor == "agent:ada" and REASON not in str(cleared.detail)


async def test_a_supervisor_closes_a_case_that_was_answered(house: House, agents) -> None:
    session, dispute = await in_danger(house)
    ada = await supervisor(house, agents)
    unknown = await ada.act(session["conversation"], "close-case", {"case": "D-2020-000001", "reason": REASON})
    assert unknown.status == 404
    for _ in range(2):
        answer = await ada.act(session["conversation"], "close-case", {"case": dispute, "reason": REASON})
        assert answer.status == 200 and (await answer.json())["status"] == "answered"
    assert await states(house) == {"self_harm"}
    assert len((await ada.packet(session["conversation"]))["notes"]) == 1


async def test_the_case_of_somebody_else_cannot_be_named(house: House, agents) -> None:
    session, dispute = await in_danger(house)
    other = await house.session()
    ada = await supervisor(house, agents)
    answer = await ada.act(other["conversation"], "close-case", {"case": dispute, "reason": REASON})
    assert answer.status == 404 and "dispute" in await states(house)
