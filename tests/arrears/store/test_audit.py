"""The audit trail cannot fork, and shows where it was altered."""

import pytest
from sqlalchemy import delete, func, select, update

from arrears.store.models import AuditEvent
from arrears.store.unit_of_work import Store
from tests.arrears.store.people import NOW
from tests.arrears.store.threads import together


def record(store: Store, *actions: str) -> None:
    with store.begin() as uow:
        for action in actions:
            uow.audit.append("assistant", action, "customer:HB-1", {"n": 1, "名": "值"}, NOW)
        uow.commit()


def test_an_untouched_chain_is_whole(store: Store) -> None:
    record(store, "one", "two")
    record(store, "three")
    with store.reading() as uow:
        check = uow.audit.verify_chain()
        assert (check.ok, check.events) == (True, 3)
        assert [event.action for event in uow.audit.of("customer:HB-1")] == ["one", "two", "three"]


def test_what_is_not_committed_leaves_no_event(store: Store) -> None:
    with store.begin() as uow:
        uow.audit.append("assistant", "never", "customer:HB-1", {}, NOW)
    with store.begin() as uow:
        uow.audit.append("assistant", "forgotten", "customer:HB-1", {}, NOW)
        uow.rollback()
        uow.audit.append("assistant", "kept", "customer:HB-1", {}, NOW)
        uow.commit()
    with store.reading() as uow:
        assert [event.action for event in uow.audit.of("customer:HB-1")] == ["kept"]


@pytest.mark.parametrize("change", [{"detail": {"n": 2}}, {"actor": "agent:eve"}, {"action": "x"}])
def test_an_altered_event_is_found(store: Store, change: dict) -> None:
    record(store, "one", "two", "three")
    with store.begin() as uow:
        altered = uow.session.scalar(select(AuditEvent.id).where(AuditEvent.action == "two"))
        uow.session.execute(update(AuditEvent).where(AuditEvent.id == altered).values(**change))
        uow.commit()
    with store.reading() as uow:
        check = uow.audit.verify_chain()
        assert (check.ok, check.events, check.broken_id) == (False, 1, altered)
        assert not check


def test_a_deleted_event_is_found(store: Store) -> None:
    record(store, "one", "two", "three")
    with store.begin() as uow:
        uow.session.execute(delete(AuditEvent).where(AuditEvent.action == "two"))
        uow.commit()
    with store.reading() as uow:
        broken = uow.session.scalar(select(AuditEvent.id).where(AuditEvent.action == "three"))
        assert uow.audit.verify_chain().broken_id == broken


def test_many_writers_at_once_make_one_chain(store: Store) -> None:
    together(lambda number: record(store, *(f"{number}.{i}" for i in range(4))), 6)
    with store.reading() as uow:
        assert uow.session.scalar(select(func.count()).select_from(AuditEvent)) == 24
        assert uow.audit.verify_chain().ok
