"""A turn that goes wrong: tried again under the same id, given up to a person, and answered exactly once."""

import asyncio

import pytest
from sqlalchemy.exc import OperationalError

from arrears.clock import FixedClock
from gateway import turn_steps
from tests.arrears.store.people import add_customer
from tests.gateway.conftest import QUICK, House, event, open_house, until
from tests.gateway.rasa_standin import answer


async def test_a_failed_turn_is_tried_again_under_the_same_id(both: House) -> None:
    token = (await both.session())["token"]
    both.rasa.answers = [500, 502, 429]
    await both.say(token, "hello", "c1")
    calls = [c for c in both.rasa.calls if c["message"] == "hello"]
    assert len(calls) == 4
    assert len({(c["message_id"], c["sender"], c["metadata"]["now"]) for c in calls}) == 1
    assert (await both.texts(token))[-1] == ("assistant", "echo: hello")


@pytest.mark.parametrize("fault", [[500] * 200, [400], [401], [answer("  ")] * 200])
async def test_a_turn_that_cannot_be_answered_goes_to_a_person_and_the_customer_hears_it_once(
    house: House, fault: list
) -> None:
    session = await house.session("zh")
    house.rasa.answers = fault
    await house.say(session["token"], "你好", "c1")
    assert await house.owner(session["conversation"]) == "waiting"
    system = [text for author, text in await house.texts(session["token"]) if author == "system"]
    assert len(system) == 1 and "人工" in system[0]
    hand_off = await house.services.db.read(
        lambda uow: uow.hand_offs.open_of(uow.conversations.get(session["conversation"]))
    )
    assert hand_off.reason == "failure"


async def test_a_failed_greeting_wakes_no_agent(house: House) -> None:
    house.rasa.port = 0
    house.services.workers._rasa._url = "http://127.0.0.1:9"  # nobody listens there
    session = await house.session()
    assert await house.owner(session["conversation"]) == "bot"
    assert [author for author, _ in await house.texts(session["token"])] == ["system"]


async def test_an_unexpected_error_in_a_turn_goes_to_a_person(house: House, monkeypatch) -> None:
    session = await house.session()

    def broken(*args) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(turn_steps, "keep", broken)
    await house.say(session["token"], "hello", "c1")
    assert await house.owner(session["conversation"]) == "waiting"


async def test_an_agent_who_claims_during_the_turn_gets_the_answer_as_a_draft(both: House) -> None:
    session = await both.session()
    token, conversation_id = session["token"], session["conversation"]
    await both.ask_for_person(conversation_id)

    async def claim(body: dict) -> None:
        def by_agent(uow) -> None:
            agent = uow.staff.add("mei", "Mei", "a long password", "agent", both.clock.now())
            uow.hand_offs.claim(uow.conversations.locked(conversation_id), agent.id, both.clock.now(), "agent:mei")

        await both.services.db.write(by_agent)

    both.rasa.hook = claim
    await both.say(token, "how much?", "c1")
    assert ("assistant", "echo: how much?") not in await both.texts(token)
    lines = await both.services.db.read(
        lambda uow: [
            (line.author, uow.transcript.text(uow.conversations.get(conversation_id), line))
            for line in uow.transcript.all(uow.conversations.get(conversation_id))
        ]
    )
    assert ("draft", "echo: how much?") in lines
    desk = await both.services.db.read(lambda uow: uow.stream.after(f"desk:{conversation_id}", 0))
    assert "draft" in [e.kind for e in desk]


async def test_while_a_person_owns_it_the_assistant_is_never_asked(house: House, agents) -> None:
    session = await house.session()
    desk = await agents("mei")
    await house.ask_for_person(session["conversation"])
    await house.say(session["token"], "still you?", "c1")
    assert house.rasa.asked == ["still you?"]  # while waiting the assistant goes on answering
    assert (await desk.claim(session["conversation"])).status == 200
    await house.say(session["token"], "anybody?", "c2")
    assert house.rasa.asked == ["still you?"]
    assert (await house.texts(session["token"]))[-1] == ("customer", "anybody?")


async def test_unfinished_messages_are_resumed_after_a_restart(
    gateway_settings, store, clock: FixedClock, rasa
) -> None:
    first = await open_house(gateway_settings, store, clock, rasa)
    session = await first.session()
    reached, stuck = asyncio.Event(), asyncio.Event()

    async def hang(body: dict) -> None:
        reached.set()
        await stuck.wait()

    rasa.hook = hang
    socket = await first.chat(session["token"])
    await socket.send_json({"type": "message", "client_id": "c1", "text": "hello"})
    await reached.wait()
    await first.client.close()  # in the middle of the turn: the row is claimed, no lease runs out
    rasa.hook = None
    stuck.set()
    second = await open_house(gateway_settings, store, clock, rasa, background=True)
    socket = await second.chat(session["token"])
    await until(socket, event("message", author="assistant", text="echo: hello"))
    await second.services.workers.idle()
    ids = [c["message_id"] for c in rasa.calls if c["message"] == "hello"]
    assert len(ids) == 2 and len(set(ids)) == 1
    assert [t for t in await second.texts(session["token"]) if t[1] == "echo: hello"] == [("assistant", "echo: hello")]
    await second.client.close()


async def test_a_message_that_another_gateway_holds_is_left_to_it(house: House) -> None:
    session = await house.session()

    def held(uow) -> None:
        conversation = uow.conversations.locked(session["conversation"])
        row, _ = uow.inbox.put(conversation, "x", "held", house.clock.now())
        uow.inbox.claim_head(conversation, "elsewhere:1", house.services.times().wall, QUICK.lease)

    await house.services.db.write(held)
    await house.say(session["token"], "behind it", "c1")
    assert house.rasa.asked == []  # the order holds: the first one is not finished


async def test_a_database_that_is_gone_for_a_moment_loses_and_doubles_nothing(house: House, monkeypatch) -> None:
    token = (await house.session())["token"]
    real, faults = turn_steps.keep, iter([True, True])

    def unreachable(*args):
        if next(faults, False):
            raise OperationalError("COMMIT", {}, Exception("server closed the connection"))
        return real(*args)

    monkeypatch.setattr(turn_steps, "keep", unreachable)
    await house.say(token, "hello", "c1")
    assert (await house.texts(token)).count(("assistant", "echo: hello")) == 1
    assert house.rasa.asked == ["hello"]


async def test_an_answer_whose_commit_was_not_heard_of_is_not_given_twice(house: House, monkeypatch) -> None:
    token = (await house.session())["token"]
    real, lost = house.services.db._commit, iter([True])

    def commit_and_lose(work):
        result = real(work)
        if result[0] == ("answered", False) and next(lost, False):
            raise OperationalError("COMMIT", {}, Exception("connection lost after the commit"))
        return result

    monkeypatch.setattr(house.services.db, "_commit", commit_and_lose)
    await house.say(token, "hello", "c1")
    assert next(lost, None) is None  # it was lost
    assert (await house.texts(token)).count(("assistant", "echo: hello")) == 1


async def test_a_message_into_a_closed_conversation_opens_it_again(house: House, agents) -> None:
    session = await house.session()
    desk = await agents("mei")
    await house.ask_for_person(session["conversation"])
    await desk.claim(session["conversation"])
    body = {"disposition": "promise", "comment": "will pay"}
    assert (await desk.act(session["conversation"], "close", body)).status == 200
    assert await house.owner(session["conversation"]) == "closed"
    await house.say(session["token"], "one more thing", "c1")
    assert await house.owner(session["conversation"]) == "bot"
    assert house.rasa.calls[-1]["sender"].endswith(":2")
    assert (await house.texts(session["token"]))[-1] == ("assistant", "echo: one more thing")


async def test_a_message_that_cannot_be_claimed_at_once_is_still_received(house, monkeypatch):
    session = await house.session()
    real, faults = turn_steps.take_of, iter([True])

    def faulty(*given):
        if next(faults, False):
            raise RuntimeError("set by the test")
        return real(*given)

    monkeypatch.setattr(turn_steps, "take_of", faulty)
    ack = await house.say(session["token"], "how are you", "c1")
    assert ack["type"] == "ack"
    assert (await house.texts(session["token"]))[-2:] == [
        ("customer", "how are you"),
        ("assistant", "echo: how are you"),
    ]
    assert house.rasa.asked == ["how are you"]


async def test_until_words_tell_the_language_the_one_on_file_is_read(house: House) -> None:
    session = await house.session()

    def verified_by_figures(uow) -> None:
        conversation = uow.conversations.get(session["conversation"])
        customer = add_customer(uow)
        customer.language = "zh"
        conversation.customer_id, conversation.verified_at, conversation.language = customer.id, house.clock.now(), None

    await house.services.db.write(verified_by_figures)
    await house.say(session["token"], "5101", "c1")
    assert house.rasa.calls[-1]["metadata"]["language"] == "zh"
