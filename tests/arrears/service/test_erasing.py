"""Erasing: not a word, name, number or handle is left in the database, and what is left can still be read."""

import pytest
from sqlalchemy import inspect, text

from arrears import report
from arrears.contact import Past
from arrears.store.access import Job
from arrears.store.models import Account, LedgerEntry
from tests.arrears.service.conftest import ROW, import_rows

NUMBER = "7700900999"
WORDS = "my sister Mary says I never had this card"


@pytest.fixture
def known(chat, person, store):
    """A customer with a conversation, a case in their own words, an agreement with its papers, a call on record."""
    chat.identify(person)
    chat.say("demand_proof", text=WORDS)
    with store.begin() as uow:
        customer = uow.customers.by_ref(person.ref)
        for case in uow.cases.of_customer(customer.id):
            uow.cases.close(case, chat.now)
        conversation = uow.conversations.get(chat.id)
        uow.transcript.add(conversation, "customer", WORDS, chat.now)
        verdict = {"decision": "allow", "inputs": {"contact_point": uow.customers.point(customer, NUMBER), "kind": "x"}}
        uow.contacts.record(customer, Past(chat.now, "out", "call"), verdict, "agent", None)
        uow.commit()
    return person


def everything(store) -> dict[str, list[tuple]]:
    with store.reading() as uow:
        tables = inspect(uow.session.get_bind()).get_table_names()
        return {name: [tuple(row) for row in uow.session.execute(text(f'SELECT * FROM "{name}"'))] for name in tables}


def hashes(store, person) -> list[str]:
    vault = store.vault
    return [
        vault.hash("birth_date", person.birth_date.replace("-", "")),
        vault.hash("birth_date", person.birth_date),
        vault.hash("id_last4", person.id_last4),
        vault.hash("phone", NUMBER),
    ]


def test_nothing_that_names_somebody_is_left(chat, known, store, now):
    with store.begin() as uow:
        customer = uow.customers.by_ref(known.ref)
        entries = uow.session.query(LedgerEntry).count()
        assert uow.erasing.erase(customer, "staff:test", "retention ended", now)
        uow.commit()
    rows = everything(store)
    for table in ("identity_factor", "contact_point", "contact_preference", "document", "document_handed_out"):
        assert rows[table] == [], table
    assert chat.user not in str(rows) and not any(one in str(rows) for one in hashes(store, known))
    with store.reading() as uow:
        customer, conversation = uow.customers.by_ref(known.ref), uow.conversations.get(chat.id)
        assert uow.customers.name(customer) == "" and customer.flags == {} and customer.erased_at == now
        assert [uow.transcript.text(conversation, line) for line in uow.transcript.all(conversation)] == [""]
        assert [case.text_sealed for case in uow.cases.of_customer(customer.id)] == [None]
        assert uow.session.query(LedgerEntry).count() == entries  # figures stay
        shown = report.show(uow, known.ref, now)
        assert shown["accounts"][0]["balance"]["total"] == "6180.00"
        store.check()


def test_the_second_time_does_nothing_and_the_audit_holds_one_entry(chat, known, store, now):
    for _ in range(2):
        with store.begin() as uow:
            uow.erasing.erase(uow.customers.by_ref(known.ref), "staff:test", "retention ended", now)
            uow.commit()
    rows = everything(store)["audit_event"]
    assert sum("customer.erased" in row for row in rows) == 1


def test_who_comes_back_in_an_import_is_a_customer_again(chat, known, store, now, tmp_path):
    with store.begin() as uow:
        uow.erasing.erase(uow.customers.by_ref(known.ref), "staff:test", "retention ended", now)
        uow.commit()
    import_rows(store, now, tmp_path, ROW)
    with store.reading() as uow:
        customer = uow.customers.by_ref(known.ref)
        assert uow.customers.name(customer) == "Robin Sample" and customer.erased_at is None
        assert len(uow.accounts.of_customer(Job("test"), customer)) == uow.session.query(Account).count() == 1
