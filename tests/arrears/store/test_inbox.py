"""Inbox, outbox, transcript and stream: once, in order, and nothing missed by a reader."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from arrears.store.unit_of_work import Store

LEASE = timedelta(seconds=60)


def put(store: Store, conversation: str, message_id: str, now: datetime) -> tuple[int, bool]:
    with store.begin() as uow:
        row, new = uow.inbox.put(uow.conversations.locked(conversation), message_id, "text", now)
        uow.commit()
        return row.id, new


def claim(store: Store, conversation: str, worker: str, wall: datetime) -> str | None:
    with store.begin() as uow:
        row = uow.inbox.claim_head(uow.conversations.locked(conversation), worker, wall, LEASE)
        uow.commit()
        return row.provider_message_id if row else None


def test_a_redelivery_finds_the_first_message(store: Store, conversation: str, now: datetime) -> None:
    first, second = put(store, conversation, "1", now), put(store, conversation, "1", now)
    assert first == (second[0], True) and second[1] is False


def test_the_head_is_taken_by_one_worker_until_its_lease_is_over(
    store: Store, conversation: str, now: datetime
) -> None:
    put(store, conversation, "1", now)
    put(store, conversation, "2", now)
    assert claim(store, conversation, "a", now) == "1"
    assert claim(store, conversation, "b", now) is None
    assert claim(store, conversation, "a", now) == "1"  # the same worker, restarted
    assert claim(store, conversation, "b", now + LEASE) == "1"
    with store.begin() as uow:
        assert uow.inbox.waiting_conversations() == [conversation]
        head = uow.inbox.claim_head(uow.conversations.locked(conversation), "b", now + LEASE, LEASE)
        assert not uow.inbox.renew(head.id, "a", now + LEASE, LEASE)
        assert uow.inbox.renew(head.id, "b", now + LEASE, LEASE)
        uow.inbox.finish(head, now)
        uow.commit()
    assert claim(store, conversation, "b", now) == "2"


def test_two_workers_at_once_get_one_claim(store: Store, conversation: str, now: datetime) -> None:
    put(store, conversation, "1", now)
    together, got = threading.Barrier(2), []

    def work(name: str) -> None:
        together.wait()
        got.append(claim(store, conversation, name, now))

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(got, key=str) == ["1", None]


def test_a_message_has_one_answer(store: Store, conversation: str, now: datetime) -> None:
    row_id, _ = put(store, conversation, "1", now)
    with store.begin() as uow:
        c = uow.conversations.get(conversation)
        line = uow.transcript.add(c, "assistant", "hello", now, inbox_id=row_id)
        assert b"hello" not in line.text_sealed and uow.transcript.text(c, line) == "hello"
        uow.commit()
    with store.begin() as uow, pytest.raises(IntegrityError):
        uow.transcript.add(uow.conversations.get(conversation), "assistant", "hello", now, inbox_id=row_id)


def test_events_become_visible_in_the_order_of_their_ids(store: Store, conversation: str, now: datetime) -> None:
    """A reader that asks for what is after the last id it saw must never miss a lower one."""
    seen: list[int] = []
    done = threading.Event()

    def write() -> None:
        for _ in range(15):
            with store.begin() as uow:
                uow.stream.append("desk", uow.conversations.get(conversation), "conversation", {}, now)
                uow.commit()

    def look() -> None:
        with store.reading() as uow:
            seen.extend(event.id for event in uow.stream.after("desk", seen[-1] if seen else 0))

    def watch() -> None:
        while not done.is_set():
            look()

    reader, writers = threading.Thread(target=watch), [threading.Thread(target=write) for _ in range(3)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join(30)
    done.set()
    reader.join(10)
    look()
    with store.reading() as uow:
        assert seen == [event.id for event in uow.stream.after("desk", 0)]
    assert len(seen) == 45


def test_the_outbox_gives_one_head_for_each_conversation(store: Store, conversation: str, now: datetime) -> None:
    with store.begin() as uow:
        c = uow.conversations.get(conversation)
        lines = [uow.transcript.add(c, "agent", f"m{n}", now) for n in range(3)]
        rows = [uow.outbox.put(c, line, {"allow": n > 0}, now, held=n == 0) for n, line in enumerate(lines)]
        assert [row.id for row in uow.outbox.heads("web", now)] == [rows[1].id]
        assert uow.outbox.claim(rows[1].id, now, now + LEASE) is not None
        uow.session.flush()
        assert uow.outbox.claim(rows[1].id, now, now + LEASE) is None
        assert uow.outbox.heads("web", now) == []  # the second waits behind the first
        uow.outbox.sent(c, rows[1], "p1", now)
        uow.outbox.sent(c, rows[1], "p1", now)
        uow.session.flush()
        assert [row.id for row in uow.outbox.heads("web", now)] == [rows[2].id]
        uow.commit()
    with store.reading() as uow:
        assert uow.outbox.states() == {"held": 1, "sent": 1, "pending": 1}


def test_an_event_can_be_rewritten_but_keeps_its_place(store: Store, conversation: str, now: datetime) -> None:
    with store.begin() as uow:
        c = uow.conversations.get(conversation)
        event = uow.stream.append("desk", c, "message", {"text": "secret"}, now)
        uow.commit()
    with store.begin() as uow:
        c = uow.conversations.get(conversation)
        (row,) = uow.stream.after("desk", 0)
        uow.stream.rewrite(c, row, {"text": "••••"})
        uow.commit()
    with store.reading() as uow:
        (row,) = uow.stream.after("desk", event.id - 1)
        assert uow.stream.body(uow.conversations.get(conversation), row) == {"text": "••••"}
