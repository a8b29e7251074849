"""Conversations, hand-offs and their ownership, on both databases."""

from datetime import datetime, timedelta

import pytest

from arrears.ownership import Move, MoveRefused, OwnershipChanged
from arrears.store.conversations import Conversation
from arrears.store.unit_of_work import Store

MINUTE = timedelta(minutes=1)


@pytest.fixture
def agents(store: Store, now: datetime) -> list[int]:
    with store.begin() as uow:
        made = [uow.staff.add(name, name.title(), "a long password", "agent", now).id for name in ("mei", "tom")]
        uow.commit()
        return made


def read(store: Store, conversation_id: str) -> Conversation:
    with store.reading() as uow:
        return uow.conversations.get(conversation_id)


def test_a_sender_has_one_conversation(store: Store, now: datetime, conversation: str) -> None:
    with store.begin() as uow:
        assert uow.conversations.find_or_create("web", "chat", "u1", now).id == conversation
        assert uow.conversations.find_or_create("web", "other", "u1", now).id != conversation
        assert uow.conversations.episode(uow.conversations.get(conversation)).reason == "first"


def test_asking_for_a_person_twice_is_one_hand_off(store: Store, now: datetime, conversation: str) -> None:
    for message_id, priority in (("1", 5), ("1", 5), ("2", 5), ("3", 1)):
        with store.begin() as uow:
            uow.hand_offs.request(uow.conversations.get(conversation), message_id, "asked", priority, now)
            uow.commit()
    after = read(store, conversation)
    assert (after.owner, after.version) == ("waiting", 2)
    with store.reading() as uow:
        (hand_off,) = uow.hand_offs.of_conversation(after)
        assert hand_off.priority == 1  # the urgency may rise
        kinds = [event.kind for event in uow.stream.after(f"chat:{conversation}", 0)]
        assert kinds == ["owner"]


def test_a_request_that_is_not_committed_never_happened(store: Store, now: datetime, conversation: str) -> None:
    with store.begin() as uow:
        uow.hand_offs.request(uow.conversations.get(conversation), "1", "asked", 5, now)
    assert read(store, conversation).owner == "bot"
    with store.reading() as uow:
        assert uow.stream.last_id() == 0


def test_who_holds_an_old_version_is_refused(store: Store, now: datetime, conversation: str, agents: list[int]) -> None:
    with store.reading() as uow:
        old = uow.conversations.get(conversation)
    with store.begin() as uow:
        uow.hand_offs.request(uow.conversations.get(conversation), "1", "asked", 5, now)
        uow.commit()
    with store.begin() as uow, pytest.raises(OwnershipChanged):
        uow.conversations.move(old, Move.CLAIM, now, actor="agent:mei", agent_id=agents[0])


def test_of_two_agents_one_gets_it(store: Store, now: datetime, conversation: str, agents: list[int]) -> None:
    with store.begin() as uow:
        uow.hand_offs.claim(uow.conversations.locked(conversation), agents[0], now, "agent:mei")
        uow.commit()
    with store.begin() as uow, pytest.raises(MoveRefused):
        uow.hand_offs.claim(uow.conversations.locked(conversation), agents[1], now, "agent:tom")
    assert read(store, conversation).agent_id == agents[0]


def test_a_hand_off_always_ends(store: Store, now: datetime, conversation: str, agents: list[int]) -> None:
    with store.begin() as uow:
        c = uow.conversations.locked(conversation)
        uow.hand_offs.request(c, "1", "asked", 4, now)
        uow.hand_offs.claim(c, agents[0], now + MINUTE, "agent:mei")
        again = uow.hand_offs.requeue(c, now + 2 * MINUTE)
        assert (c.owner, c.agent_id, again.priority, again.reason) == ("waiting", None, 3, "asked")
        uow.hand_offs.claim(c, agents[1], now + 3 * MINUTE, "agent:tom")
        uow.hand_offs.give_back(c, now + 4 * MINUTE, "agent:tom")
        assert (c.owner, c.episode, uow.hand_offs.open_of(c)) == ("bot", 2, None)
        uow.hand_offs.claim(c, agents[1], now + 5 * MINUTE, "agent:tom")
        uow.hand_offs.close(c, "promise", now + 6 * MINUTE, "agent:tom")
        uow.commit()
    with store.reading() as uow:
        ends = [(h.reason, h.end, h.disposition) for h in uow.hand_offs.of_conversation(read(store, conversation))]
    assert ends == [("asked", "requeued", None), ("asked", "given_back", None), ("taken_over", "closed", "promise")]


def test_a_note_is_sealed(store: Store, now: datetime, conversation: str) -> None:
    with store.begin() as uow:
        c = uow.conversations.get(conversation)
        note = uow.conversations.note(c, None, "sounds worried", now)
        assert b"worried" not in note.text_sealed
        assert uow.conversations.note_text(c, note) == "sounds worried"
