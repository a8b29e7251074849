"""The contact rules at the gateway: held until their hour, sent then, overridden by a supervisor, recorded always."""

from sqlalchemy import select

from arrears.store.models import AuditEvent, ContactRecord, Outbox, Transcript
from gateway.held import HeldTimer, hold_back, release
from gateway.speaking import say, say_system
from tests.arrears.store.people import add_customer
from tests.gateway.conftest import House
from tests.gateway.test_packet import verified

REASON = "The customer rang and asked for this confirmation tonight."


async def say_as(desk, session: dict, text: str, client_id: str = "a") -> dict:
    answer = await desk.act(session["conversation"], "message", {"client_id": client_id, "text": text})
    assert answer.status == 200, await answer.text()
    return await answer.json()


async def at_the_desk(house: House, agents, name: str = "mei"):
    session, desk = await verified(house), await agents(name)
    await desk.claim(session["conversation"])
    return session, desk


async def supervisor(house: House, agents):
    await house.services.db.write(
        lambda uow: uow.staff.add("ada", "Ada", "correct horse", "supervisor", house.clock.now())
    )
    return await agents("ada")


async def all_of(house: House, model) -> list:
    return await house.services.db.read(lambda uow: list(uow.session.scalars(select(model).order_by(model.id))))


async def line_of(desk, session: dict, text: str) -> dict:
    return next(line for line in (await desk.packet(session["conversation"]))["transcript"] if line["text"] == text)


async def held_at_night(house: House, agents):
    """London, two in the morning: the agent's second message comes long after the customer's last one."""
    session, desk = await at_the_desk(house, agents)
    assert not (await say_as(desk, session, "First, an answer."))["held"]
    house.later(hours=2)
    answer = await say_as(desk, session, "And one more thing.", "b")
    assert answer["held"] and answer["verdict"]["code"] == "hours" and answer["verdict"]["rule_id"] == "UK-08"
    return session, desk, answer


async def test_an_agent_who_offers_a_settlement_also_says_what_becomes_of_the_rest(house: House, agents) -> None:
    session, desk = await at_the_desk(house, agents)
    await say_as(desk, session, "We can settle it for less.")
    assert "That remainder continues to exist" in (await house.texts(session["token"]))[-1][1]
    await say_as(desk, session, "Shall I explain?", "b")
    assert (await house.texts(session["token"]))[-1] == ("agent", "Shall I explain?")


async def test_at_night_an_agents_message_waits_for_the_morning_and_then_goes(house: House, agents) -> None:
    session, desk, answer = await held_at_night(house, agents)
    assert answer["verdict"]["until"].startswith("2026-11-23T08:00:00")
    line = await line_of(desk, session, "And one more thing.")
    assert (line["author"], line["delivery"], line["held"]["rules"][0]["code"]) == ("draft", "held", "hours")
    assert "And one more thing." not in [text for _, text in await house.texts(session["token"])]
    assert await HeldTimer(house.services).look() == 0
    house.later(hours=4)
    assert await HeldTimer(house.services).look() == 1
    assert await HeldTimer(house.services).look() == 0
    assert (await house.texts(session["token"]))[-1] == ("agent", "And one more thing.")
    line = await line_of(desk, session, "And one more thing.")
    assert (line["author"], line["delivery"], line["held"]) == ("agent", "sent", None)


async def test_what_an_agent_wrote_who_has_left_is_not_sent_in_the_morning(house: House, agents) -> None:
    session, desk, _ = await held_at_night(house, agents)
    await desk.act(session["conversation"], "close", {"disposition": "no_reply"})
    house.later(hours=7)
    assert await HeldTimer(house.services).look() == 0
    assert "And one more thing." not in [text for _, text in await house.texts(session["token"])]


async def test_an_agent_asks_and_a_supervisor_sends_it_with_a_reason(house: House, agents) -> None:
    session, desk, answer = await held_at_night(house, agents)
    line = {"transcript_id": answer["transcript_id"]}
    refused = await desk.act(session["conversation"], "override", {**line, "reason": REASON})
    assert (refused.status, (await refused.json())["error"]["code"]) == (403, "supervisor_only")
    asked = await (await desk.act(session["conversation"], "request-override", line)).json()
    assert asked["conversation"]["override_asked"] is True
    ada = await supervisor(house, agents)
    rows = await (await ada.client.get("/desk/conversations", params={"owner": "human"})).json()
    assert [row["override_asked"] for row in rows["conversations"]] == [True]
    for reason in ("", "   ", None):
        unreasoned = await ada.act(session["conversation"], "override", {**line, "reason": reason})
        assert (unreasoned.status, (await unreasoned.json())["error"]["code"]) == (400, "bad_reason")
    for _ in range(2):  # pressed twice, sent once
        sent = await ada.act(session["conversation"], "override", {**line, "reason": REASON})
        assert sent.status == 200
        assert (await sent.json())["conversation"]["override_asked"] is False
    assert [text for _, text in await house.texts(session["token"])].count("And one more thing.") == 1
    notes = (await ada.packet(session["conversation"]))["notes"]
    assert [(note["name"], note["text"]) for note in notes] == [("Ada", REASON)]
    record = (await all_of(house, ContactRecord))[-1]
    assert record.verdict["override"]["by"] == "agent:ada" and record.verdict["override"]["note"] == notes[0]["id"]
    assert record.verdict["decision"] == "hold" and record.verdict["inputs"]["place"] == "uk"
    audit = [event for event in await all_of(house, AuditEvent) if event.action.startswith("message.override")]
    assert [event.action for event in audit] == ["message.override_asked", "message.override"]
    assert audit[1].detail["note"] == notes[0]["id"] and REASON not in str(audit[1].detail)


async def remind(house: House, session: dict):
    def work(uow):
        conversation = uow.conversations.get(session["conversation"])
        return say(uow, conversation, "assistant", "Due tomorrow.", house.services.times(), kind="promise_reminder")

    return await house.services.db.write(work)


async def test_an_override_names_every_rule_that_it_sets_aside(house: House, agents) -> None:
    session = await verified(house)
    house.later(hours=34)  # Tuesday noon in London
    assert not (await remind(house, session)).held
    house.later(hours=11)  # eleven at night: outside the hours, and the budget of the day is spent
    spoken = await remind(house, session)
    ada = await supervisor(house, agents)
    held = next(line for line in (await ada.packet(session["conversation"]))["transcript"] if line["held"])["held"]
    assert [(rule["rule_id"], rule["code"]) for rule in held["rules"]] == [("ANY-DAY", "budget"), ("UK-08", "hours")]
    body = {"transcript_id": spoken.line.id, "reason": REASON}
    assert (await ada.act(session["conversation"], "override", body)).status == 200
    record = (await all_of(house, ContactRecord))[-1]
    assert record.verdict["override"]["rules"] == ["ANY-DAY", "UK-08"]
    [audit] = [event for event in await all_of(house, AuditEvent) if event.action == "message.override"]
    assert audit.detail["rules"] == ["ANY-DAY", "UK-08"]


async def test_where_one_of_several_rules_leaves_no_exception_the_refusal_names_it(house: House, agents) -> None:
    session = await verified(house)

    def move(uow) -> None:
        customer = uow.customers.by_ref("HB-UK-0001")
        customer.place, customer.timezone = "us", "America/New_York"

    await house.services.db.write(move)
    house.later(hours=38)  # Tuesday, eleven in the morning in New York
    assert not (await remind(house, session)).held
    house.later(hours=12)
    spoken = await remind(house, session)
    ada = await supervisor(house, agents)
    held = next(line for line in (await ada.packet(session["conversation"]))["transcript"] if line["held"])["held"]
    assert [(rule["rule_id"], rule["overridable"]) for rule in held["rules"]] == [("US-01", False), ("ANY-DAY", True)]
    body = {"transcript_id": spoken.line.id, "reason": REASON}
    refused = await ada.act(session["conversation"], "override", body)
    error = (await refused.json())["error"]
    assert (refused.status, error["code"]) == (403, "absolute")
    assert error["message"] == "No exception to US-01: this message is not sent."


async def test_a_banned_phrase_does_not_hide_the_hours_that_hold_it_too(house: House, agents) -> None:
    session, desk, _ = await held_at_night(house, agents)
    answer = await say_as(desk, session, "Sell your car and pay it all today.", "c")
    rules = [(rule["rule_id"], rule["code"], rule["overridable"]) for rule in answer["verdict"]["rules"]]
    assert rules == [("UK-02", "phrase", False), ("UK-08", "hours", True)]


async def test_after_stop_everything_no_supervisor_sends_it_either(house: House, agents) -> None:
    session, desk = await at_the_desk(house, agents)
    await say_as(desk, session, "An answer.")

    def stop(uow) -> None:
        customer = uow.customers.by_ref("HB-UK-0001")
        uow.customers.prefer(customer, "all", "stop", {}, "m-1", house.clock.now())

    await house.services.db.write(stop)
    answer = await say_as(desk, session, "But please listen.", "b")
    assert answer["held"] and answer["verdict"]["code"] == "stop_all" and answer["verdict"]["overridable"] is False
    ada = await supervisor(house, agents)
    body = {"transcript_id": answer["transcript_id"], "reason": REASON}
    refused = await ada.act(session["conversation"], "override", body)
    assert (refused.status, (await refused.json())["error"]["code"]) == (403, "absolute")
    assert (await line_of(desk, session, "But please listen."))["held"]["overridable"] is False


async def test_what_the_customer_said_since_it_was_held_counts_for_a_supervisor_too(house: House, agents) -> None:
    session, desk, answer = await held_at_night(house, agents)
    assert answer["verdict"]["overridable"] is True

    def stop(uow) -> None:
        uow.customers.prefer(uow.customers.by_ref("HB-UK-0001"), "all", "stop", {}, "m-1", house.clock.now())

    await house.services.db.write(stop)
    ada = await supervisor(house, agents)
    body = {"transcript_id": answer["transcript_id"], "reason": REASON}
    refused = await ada.act(session["conversation"], "override", body)
    assert (refused.status, (await refused.json())["error"]["code"]) == (403, "absolute")
    assert "And one more thing." not in [text for _, text in await house.texts(session["token"])]


async def test_what_a_supervisor_sent_and_the_channel_has_not_taken_yet_heeds_a_stop(both: House) -> None:
    def queue(uow) -> int:
        now = both.clock.now()
        conversation = uow.conversations.find_or_create("telegram", "bot", "4711", now)
        conversation.customer_id, conversation.verified_at = add_customer(uow).id, now
        spoken = say(uow, conversation, "assistant", "Due tomorrow.", both.services.times(), kind="promise_reminder")
        assert spoken.held and spoken.verdict.overridable  # two in the morning in London
        row = uow.outbox.of_line(spoken.line.id)
        given = row.verdict | {"override": {"by": "agent:ada"}}
        release(uow, conversation, uow.outbox.held(row.id), spoken.line, given, both.services.times())
        return spoken.line.id

    line_id = await both.services.db.write(queue)
    both.later(hours=1)  # the channel is gone, and it is night still

    def take(uow) -> bool:
        row, times = uow.outbox.of_line(line_id), both.services.times()
        conversation, line = uow.conversations.get(row.conversation_id), uow.session.get(Transcript, line_id)
        return hold_back(uow, conversation, row, line, times)

    def stop(uow) -> None:
        conversation = uow.conversations.get(uow.session.get(Transcript, line_id).conversation_id)
        customer = uow.customers.by_id(conversation.customer_id)
        uow.customers.prefer(customer, "all", "stop", {}, "m-1", both.clock.now())

    assert await both.services.db.write(take) is False
    await both.services.db.write(stop)
    assert await both.services.db.write(take) is True


async def test_a_banned_phrase_is_held_and_named(house: House, agents) -> None:
    session, desk = await at_the_desk(house, agents)
    answer = await say_as(desk, session, "Sell your car and pay it all today.")
    assert answer["held"] and (answer["verdict"]["code"], answer["verdict"]["rule_id"]) == ("phrase", "UK-02")
    assert answer["verdict"]["overridable"] is False
    assert not (await say_as(desk, session, "Could we find an amount that suits you?", "b"))["held"]


async def test_an_override_names_a_line_that_is_held(house: House, agents) -> None:
    session, desk = await at_the_desk(house, agents)
    sent = await say_as(desk, session, "An answer.")
    ada = await supervisor(house, agents)
    for line, status in (("7", 400), (True, 400), (999_999, 404), (sent["transcript_id"], 409)):
        answer = await ada.act(session["conversation"], "override", {"transcript_id": line, "reason": REASON})
        assert answer.status == status


async def test_every_line_has_its_verdict_with_the_inputs(house: House, agents) -> None:
    session, desk = await at_the_desk(house, agents)
    await say_as(desk, session, "An answer.")
    for row in await all_of(house, Outbox):
        assert row.verdict["decision"] == "allow" and row.verdict["rule_id"]
        assert {"place", "day", "zones", "kind", "channel", "acting_as"} <= set(row.verdict["inputs"])
    outs = [record for record in await all_of(house, ContactRecord) if record.direction == "out"]
    assert len(outs) == len(await all_of(house, Outbox))


async def test_what_nobody_asked_for_carries_its_notices_and_keeps_to_the_budget(house: House) -> None:
    session = await verified(house)
    house.later(hours=34)  # Tuesday noon in London, and no conversation any more

    def remind(uow):
        conversation = uow.conversations.get(session["conversation"])
        times = house.services.times()
        return say(uow, conversation, "assistant", "A payment is due tomorrow.", times, kind="promise_reminder")

    first = await house.services.db.write(remind)
    second = await house.services.db.write(remind)
    assert not first.held and second.held and second.verdict.rule_id == "ANY-DAY"
    texts = [text for _, text in await house.texts(session["token"]) if "due tomorrow" in text]
    assert len(texts) == 1 and "AI assistant" in texts[0] and "Harbour Example Bank" in texts[0]


async def test_a_debt_collector_in_the_united_states_says_so_once_in_a_session(house: House) -> None:
    session = await verified(house)

    def move(uow) -> None:
        customer = uow.customers.by_ref("HB-UK-0001")
        customer.place, customer.timezone = "us", "America/New_York"

    await house.services.db.write(move)
    await house.say(session["token"], "and now?", "c2")
    await house.say(session["token"], "and then?", "c3")
    said = [text for author, text in await house.texts(session["token"]) if author == "assistant"][-2:]
    assert said[0].endswith("Any information obtained will be used for that purpose.")
    assert said[1] == "echo: and then?"


async def test_a_stop_that_nobody_identified_said_holds_in_its_conversation(both: House) -> None:
    session = await both.session()
    await both.say(session["token"], "wrong number, stop", "c1")

    def stopped_then_told(uow):
        conversation = uow.conversations.get(session["conversation"])
        conversation.dialogue = {**conversation.dialogue, "stopped": True}
        return say_system(uow, conversation, "requeued", both.services.times())

    spoken = await both.services.db.write(stopped_then_told)
    assert spoken.held and spoken.verdict.code == "stop_all" and not spoken.verdict.overridable


async def test_what_waited_too_long_for_its_channel_is_asked_about_again(both: House) -> None:
    def queue(uow) -> int:
        now = both.clock.now()
        conversation = uow.conversations.find_or_create("telegram", "bot", "4711", now)
        customer = add_customer(uow)
        conversation.customer_id, conversation.verified_at = customer.id, now
        both.later(hours=8)  # ten in the morning in London
        spoken = say(uow, conversation, "assistant", "Due tomorrow.", both.services.times(), kind="promise_reminder")
        assert not spoken.held
        return spoken.line.id

    line_id = await both.services.db.write(queue)
    both.later(hours=11)  # the channel was gone all day

    def take(uow) -> tuple[str, str, bool]:
        row, times = uow.outbox.of_line(line_id), both.services.times()
        conversation, line = uow.conversations.get(row.conversation_id), uow.session.get(Transcript, line_id)
        back = hold_back(uow, conversation, row, line, times)
        return row.state, line.author, back

    assert await both.services.db.write(take) == ("held", "draft", True)
    both.later(hours=12)
    assert await HeldTimer(both.services).look() == 1
    states = await both.services.db.read(lambda uow: uow.outbox.of_line(line_id).state)
    assert states == "pending"


async def test_the_draft_of_a_held_line_keeps_its_agent(house: House, agents) -> None:
    session, desk, answer = await held_at_night(house, agents)
    lines = {line.id: line for line in await all_of(house, Transcript)}
    assert lines[answer["transcript_id"]].author == "draft"
    assert lines[answer["transcript_id"]].agent_id == desk.agent["id"]
