"""Agents: passwords, locks, sessions, presence."""

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher

from arrears.store import staff as staff_module
from arrears.store.models import AgentSession
from arrears.store.staff import LOCK, SESSION, StaffError, password_matches
from arrears.store.unit_of_work import Store


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_module, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


def test_a_password_is_kept_as_an_argon2_hash(store: Store, now: datetime) -> None:
    with store.begin() as uow:
        agent = uow.staff.add("mei", "Mei", "correct horse", "agent", now)
        assert agent.password_hash.startswith("$argon2id$") and "correct" not in agent.password_hash
        assert password_matches(agent.password_hash, "correct horse")
        assert not password_matches(agent.password_hash, "wrong horse")
    assert not password_matches(None, "anything") and not password_matches("no hash", "anything")


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("mei", "short", "agent"),
        (" ", "long enough", "agent"),
        ("mei", "long enough", "king"),
        ("x" * 65, "long enough", "agent"),
    ],
)
def test_an_unfit_agent_is_refused(sqlite_store: Store, now: datetime, name: str, password: str, role: str) -> None:
    with sqlite_store.begin() as uow, pytest.raises(StaffError):
        uow.staff.add(name, "Mei", password, role, now)


def test_a_name_is_taken_once(sqlite_store: Store, now: datetime) -> None:
    with sqlite_store.begin() as uow:
        uow.staff.add("mei", "Mei", "correct horse", "agent", now)
        with pytest.raises(StaffError, match="already"):
            uow.staff.add("mei", "Mei", "correct horse", "agent", now)


def test_the_fifth_failure_locks_for_a_while(store: Store, now: datetime) -> None:
    with store.begin() as uow:
        agent = uow.staff.add("mei", "Mei", "correct horse", "agent", now)
        for _ in range(4):
            uow.staff.failed(agent, now)
        assert not uow.staff.locked(agent, now)
        uow.staff.failed(agent, now)
        assert uow.staff.locked(agent, now + LOCK - timedelta(seconds=1))
        assert not uow.staff.locked(agent, now + LOCK)
        uow.commit()


def test_a_session_ends_and_only_its_hash_is_kept(store: Store, now: datetime) -> None:
    with store.begin() as uow:
        agent = uow.staff.add("mei", "Mei", "correct horse", "agent", now)
        token, session = uow.staff.begin_session(agent, now)
        uow.commit()
    with store.begin() as uow:
        assert uow.session.get(AgentSession, token) is None and token not in session.token_hash
        assert uow.staff.session(token, now)[0].name == "mei"
        assert uow.staff.session(token, now + SESSION) is None
        assert uow.staff.session(token + "x", now) is None
        uow.staff.end_session(token)
        assert uow.staff.session(token, now) is None


def test_a_stale_heartbeat_is_offline(store: Store, now: datetime) -> None:
    with store.begin() as uow:
        agent = uow.staff.add("mei", "Mei", "correct horse", "agent", now)
        assert uow.staff.online(now) == []
        uow.staff.seen(agent, now)
        assert [a.name for a in uow.staff.online(now + timedelta(seconds=60))] == ["mei"]
        assert uow.staff.online(now + timedelta(seconds=61)) == []
