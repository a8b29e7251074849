"""An agreement ends by itself only over a way to mend it that reached the customer, and only over their silence."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from arrears.contact.facts import Past
from arrears.payments.end_of_day import end_of_day
from arrears.payments.reminders import still_true
from arrears.store.access import Job
from arrears.store.models import Account, PaymentNotice
from arrears.store.unit_of_work import Store, UnitOfWork
from gateway.payments.receipts import text_of
from tests.arrears.delivering import reply, send, write
from tests.arrears.payments.paying import NOW, TODAY, agree, open_account
from tests.arrears.store.people import add_conversation

CALLED = 25  # day of the call when nothing reached the customer: due on day 7, 3 of grace, 14 of a repair
OFFERED = 20  # day of the repair in these tests; its fourteen days are over on day 35
OVER = OFFERED + 15
SECOND = timedelta(seconds=1)


def at(days: int) -> datetime:
    return NOW + timedelta(days=days)


def account_of(uow: UnitOfWork) -> Account:
    return uow.accounts.by_ref_for_staff(Job("test"), "AC-CN-9001-1")


@pytest.fixture
def talk(store: Store) -> str:
    """The verified conversation of a customer with an agreement of three payments."""
    with store.begin() as uow:
        account = open_account(uow, principal="900.00")
        agree(uow, account, 3)
        conversation = add_conversation(uow, account.customer)
        uow.commit()
        return conversation.id


def offer(store: Store, talk: str, days: int = OFFERED, state: str = "sent", stored: bool = True) -> None:
    """The customer asks on that day, and the assistant offers a repair; the reply is sent, held, failed, or waits."""
    with store.begin() as uow:
        account, conversation = account_of(uow), uow.conversations.get(talk)
        asked = write(uow, conversation, at(days))
        terms = uow.agreements.terms(uow.negotiation.running_agreement(account)).renamed("repair_move").to_json()
        message, until = str(asked) if stored else "m-1", at(days + 2)
        uow.negotiation.add_offers(account, talk, message, 1, [terms], [], [], "assistant", at(days), until)
        reply(uow, conversation, asked, at(days), state)
        uow.commit()


def say(store: Store, talk: str | None, when: datetime) -> None:
    """The customer writes; in another conversation where none is named."""
    with store.begin() as uow:
        known = uow.conversations.get(talk) if talk else add_conversation(uow, account_of(uow).customer)
        write(uow, known, when)
        uow.commit()


def notice(store: Store, talk: str, days: int, state: str = "sent", provider: str | None = "tg-1") -> None:
    """The notice of the missed payment, that the end of the day asked for, is told in the conversation."""
    with store.begin() as uow:
        row = uow.session.scalars(select(PaymentNotice).where(PaymentNotice.kind == "missed")).one()
        conversation = uow.conversations.get(talk)
        line = uow.transcript.add(conversation, "system", "missed", at(days))
        send(uow, conversation, line, at(days), state, provider)
        row.transcript_id, row.state = line.id, "told"
        uow.commit()


def stands(store: Store) -> tuple[str, int]:
    """The state of the agreement, and how many cases were opened."""
    with store.reading() as uow:
        account = account_of(uow)
        [agreement] = uow.negotiation.agreements(account)
        cases = [case for case in uow.cases.of_customer(account.customer_id) if case.kind == "missed"]
        return agreement.status, len(cases)


def closed(store: Store, days: int) -> tuple[str, int]:
    """How it stands after that day was closed, twice."""
    end_of_day(store, at(days))
    once = stands(store)
    end_of_day(store, at(days) + timedelta(hours=1))
    assert stands(store) == once
    return once


def test_an_offer_that_reached_the_customer_ends_it_after_fourteen_days_of_silence(store: Store, talk: str) -> None:
    offer(store, talk)
    assert closed(store, OVER - 1) == ("running", 0)
    assert closed(store, OVER) == ("broken", 1)
    assert closed(store, OVER + 1) == ("broken", 1)
    with store.reading() as uow:
        [told] = uow.session.scalars(select(PaymentNotice).where(PaymentNotice.kind == "ended"))
        assert still_true(uow, told, TODAY)
        [case] = uow.cases.of_customer(account_of(uow).customer_id)
    assert told.detail["on"] == (TODAY + timedelta(days=OVER)).isoformat()
    assert told.detail["agreement"] in text_of("ended", told.detail, "en")
    assert "终止" in text_of("ended", told.detail, "zh")
    assert case.detail["repair_offered_on"] == (TODAY + timedelta(days=OFFERED)).isoformat()
    assert case.detail["answered"] is False


@pytest.mark.parametrize("where", ["there", "elsewhere"])
@pytest.mark.parametrize("when", [at(OFFERED), at(OFFERED) + SECOND, at(OVER), at(OVER) - SECOND])
def test_a_word_of_the_customer_since_stops_it_and_a_person_is_called(
    store: Store, talk: str, where: str, when: datetime
) -> None:
    """Also where the clock of a demo stands still."""
    offer(store, talk)
    say(store, talk if where == "there" else None, when)
    assert closed(store, OVER - 1) == ("running", 0)
    assert closed(store, OVER) == ("running", 1)
    assert closed(store, OVER + 30) == ("running", 1)
    with store.reading() as uow:
        [case] = uow.cases.of_customer(account_of(uow).customer_id)
    assert case.detail["answered"] is True


def test_a_word_before_they_proved_who_they_are_is_theirs_once_they_did(store: Store, talk: str) -> None:
    offer(store, talk)
    with store.begin() as uow:
        other = add_conversation(uow)
        write(uow, other, at(OFFERED + 1))
        other.customer_id = account_of(uow).customer_id
        uow.commit()
    assert closed(store, OVER) == ("running", 1)


@pytest.mark.parametrize(
    ("direction", "outcome", "status"),
    [("in", "answered", "running"), ("out", "answered", "running"), ("out", "unanswered", "broken")],
)
def test_a_call_counts_when_they_were_heard(store: Store, talk: str, direction: str, outcome: str, status: str) -> None:
    offer(store, talk)
    with store.begin() as uow:
        past = Past(at(OFFERED + 1), direction, "call", "dunning", outcome=outcome)
        uow.contacts.record(account_of(uow).customer, past, {}, "agent", "call-1")
        uow.commit()
    assert closed(store, OVER) == (status, 1)


@pytest.mark.parametrize("state", ["held", "pending", "failed"])
def test_an_offer_that_never_reached_them_is_none(store: Store, talk: str, state: str) -> None:
    offer(store, talk, state=state)
    assert closed(store, CALLED - 1) == ("running", 0)
    assert closed(store, CALLED) == ("running", 1)
    assert closed(store, OVER) == ("running", 1)
    with store.reading() as uow:
        [case] = uow.cases.of_customer(account_of(uow).customer_id)
    assert case.detail["repair_offered_on"] is None


def test_an_offer_without_a_stored_message_is_not_known_to_have_arrived(store: Store, talk: str) -> None:
    offer(store, talk, stored=False)
    assert closed(store, OVER) == ("running", 1)


def test_a_held_offer_counts_from_the_day_on_which_it_went_out(store: Store, talk: str) -> None:
    offer(store, talk, state="held")
    with store.begin() as uow:
        conversation = uow.conversations.get(talk)
        [line] = [line for line in uow.transcript.all(conversation) if line.author == "draft"]
        row = uow.outbox.of_line(line.id)
        line.author = "assistant"
        uow.outbox.release(row, {}, at(OFFERED + 3))
        uow.outbox.sent(conversation, row, None, at(OFFERED + 3))
        uow.commit()
    assert closed(store, OVER + 2)[0] == "running"
    assert closed(store, OVER + 3)[0] == "broken"


def test_a_second_offer_begins_the_days_again_after_a_word(store: Store, talk: str) -> None:
    """Offered on day 20, asked again and offered on day 30: fourteen days of silence are over on day 45."""
    offer(store, talk)
    offer(store, talk, days=30)
    assert closed(store, OVER) == ("running", 1)
    assert closed(store, 44) == ("running", 1)
    assert closed(store, 45) == ("broken", 1)


def test_the_notice_carries_the_offer_once_a_provider_took_it(store: Store, talk: str) -> None:
    """Missed on day 11, told on day 12."""
    end_of_day(store, at(11))
    notice(store, talk, 12)
    assert closed(store, 26) == ("running", 0)
    assert closed(store, 27) == ("broken", 1)


def test_a_word_after_the_notice_stops_it_too(store: Store, talk: str) -> None:
    end_of_day(store, at(11))
    notice(store, talk, 12)
    say(store, talk, at(20))
    assert closed(store, 27) == ("running", 1)


@pytest.mark.parametrize(("state", "provider"), [("held", None), ("failed", None), ("sent", None)])
def test_a_notice_that_nobody_took_is_none(store: Store, talk: str, state: str, provider: str | None) -> None:
    """Sent without a provider is stored on our own page, where the customer may never look."""
    end_of_day(store, at(11))
    notice(store, talk, 12, state, provider)
    assert closed(store, CALLED - 1) == ("running", 0)
    assert closed(store, OVER) == ("running", 1)


def test_an_earlier_day_that_is_closed_late_is_the_day_on_which_it_ends(store: Store, talk: str) -> None:
    offer(store, talk)
    end_of_day(store, at(OVER + 10), on=TODAY + timedelta(days=OVER))
    with store.reading() as uow:
        [agreement] = uow.negotiation.agreements(account_of(uow))
        assert (agreement.status, agreement.ended_on) == ("broken", TODAY + timedelta(days=OVER))
        [told] = uow.session.scalars(select(PaymentNotice).where(PaymentNotice.kind == "ended"))
        assert told.detail["on"] == agreement.ended_on.isoformat()


def test_a_word_after_the_day_that_is_closed_late_is_heard_too(store: Store, talk: str) -> None:
    offer(store, talk)
    say(store, talk, at(OVER + 5))
    end_of_day(store, at(OVER + 10), on=TODAY + timedelta(days=OVER))
    assert stands(store) == ("running", 1)


@pytest.mark.parametrize("kind", ["dispute", "hardship", "debt_relief", "complaint"])
def test_nothing_ends_by_itself_while_something_is_being_looked_into(store: Store, talk: str, kind: str) -> None:
    offer(store, talk)
    with store.begin() as uow:
        account = account_of(uow)
        uow.cases.open(
            kind,
            customer_id=account.customer_id,
            account_id=account.id,
            conversation=None,
            message_id="before",
            detail={},
            text=None,
            answer_by=TODAY + timedelta(days=60),
            now=NOW,
        )
        uow.commit()
    assert closed(store, OVER)[0] == "running"


def test_nothing_ends_by_itself_while_the_customer_is_protected(store: Store, talk: str) -> None:
    offer(store, talk)
    with store.begin() as uow:
        uow.customers.set_flag(account_of(uow).customer, "bereaved", {"until": str(TODAY + timedelta(days=OVER))}, NOW)
        uow.commit()
    assert closed(store, OVER)[0] == "running"
    assert closed(store, OVER + 1)[0] == "broken"
