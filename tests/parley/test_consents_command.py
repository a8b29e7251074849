"""`parley contact consent`, and what a third person's no on record does."""

import json
from datetime import timedelta

import pytest

from arrears.contact import House, Item, may_contact
from arrears.store.models import AuditEvent, ContactPreference
from arrears.store.unit_of_work import Store
from tests.parley.conftest import Parley

CHINESE, AMERICAN = "HB-CN-0001", "HB-US-0001"
NIGHT = ("contact", "check", "--customer", CHINESE, "--channel", "call", "--at", "2026-11-24T23:10:00+08:00", "--json")


def consent(parley: Parley, *arguments: str, customer: str = CHINESE) -> dict:
    done = parley("contact", "consent", "--customer", customer, "--how", "form", *arguments, "--json")
    return json.loads(done.stdout)


def test_agreed_to_nights_and_taken_back(parley: Parley, demo_store: Store) -> None:
    """Rule CN-01 at ten past eleven."""
    assert json.loads(parley(*NIGHT).stdout)["decision"] == "hold"
    assert consent(parley, "--to", "hours", "--by", "Mei") == {
        "customer": CHINESE, "new": True, "consents": {"hours": True}
    }  # fmt: skip
    assert json.loads(parley(*NIGHT).stdout)["decision"] == "allow"
    assert consent(parley, "--to", "hours", "--withdraw")["consents"] == {"hours": False}
    assert json.loads(parley(*NIGHT).stdout)["decision"] == "hold"
    with demo_store.reading() as uow:
        rows = uow.session.query(ContactPreference).filter_by(kind="consent").order_by(ContactPreference.id).all()
        assert [row.detail["given"] for row in rows] == [True, False]
        assert (rows[0].detail["by"], rows[0].detail["how"]) == ("agent:Mei", "form")
        actions = [event.action for event in uow.session.query(AuditEvent)]
        [case] = [c for c in uow.cases.of_customer(rows[0].customer_id) if c.kind == "revocation"]
        assert case.detail == {"to": ["hours"]} and case.answer_by is not None  # a dialler must know of it too
        assert actions.count("consent.given") == actions.count("consent.withdrawn") == 1
    shown = json.loads(parley("account", "show", CHINESE, "--json").stdout)
    assert shown["customer"]["consents"] == {"hours": False}


@pytest.mark.parametrize(
    ("thing", "kind", "channel"), [("e_sign", "validation_notice", "email"), ("ai_voice", "dunning", "ai_voice")]
)
def test_every_consent_opens_what_it_is_for(parley, demo_store, now, thing: str, kind: str, channel: str) -> None:
    consent(parley, "--to", thing, customer=AMERICAN)
    with demo_store.reading() as uow:
        person = uow.contacts.person(uow.customers.by_ref(AMERICAN), now, verified=True)
    verdict = may_contact(Item(kind, channel), person, (), now, House(own_budget=False))
    assert verdict.code != thing and person.consents == {thing}


def test_told_twice_it_is_one_and_the_day_it_was_said_counts(parley: Parley, demo_store: Store, now) -> None:
    today, before = now.isoformat(), (now - timedelta(days=9)).isoformat()
    assert consent(parley, "--to", "workplace", "--to", "hours", "--id", "F-1", "--at", before)["new"]
    assert not consent(parley, "--to", "workplace", "--to", "hours", "--id", "F-1", "--at", before)["new"]
    assert not consent(parley, "--to", "hours")["new"]  # it holds
    consent(parley, "--to", "hours", "--withdraw", "--at", today)
    late = (now - timedelta(days=1)).isoformat()
    assert consent(parley, "--to", "hours", "--id", "F-2", "--at", late)["consents"]["hours"] is False


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--to", "everything", "--how", "form"), "there is no consent everything: one of hours"),
        (("--to", "hours", "--how", "dream"), "there is no way dream: one of call"),
        (("--to", "hours", "--how", "form", "--at", "2031-01-01T10:00:00+08:00"), "has not come yet"),
        (("--to", "hours", "--how", "form", "--id", "x" * 60), "at most 48"),
        (("--to", "hours", "--how", "form", "--customer", "HB-XX-1"), "no customer HB-XX-1"),
    ],
)
def test_what_cannot_be_agreed_to_is_explained(parley, demo_store, arguments, says) -> None:
    done = parley("contact", "consent", "--customer", CHINESE, *arguments)
    assert done.exit_code == 1 and says in str(done.exception)


def test_the_no_of_another_person_is_final(parley: Parley, demo_store: Store, now) -> None:
    record = ("contact", "record", "--customer", CHINESE, "--channel", "call", "--outcome", "refused")
    assert "--kind location_inquiry" in str(parley(*record).exception)
    assert parley(*record, "--kind", "location_inquiry").exit_code == 0
    with demo_store.reading() as uow:
        person = uow.contacts.person(uow.customers.by_ref(CHINESE), now, verified=True)
    assert "third_party_refused" in person.states
    item = Item("location_inquiry", "call", to="third_party", where="home")
    assert may_contact(item, person, (), now, House()).code == "third_party_refused"
