"""Pay links: one amount, payable once, never two of the same at once."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from arrears.money import Money
from arrears.payments.links import ALPHABET, Wanted, link_for, new_ref, payable, state_of
from arrears.store.models import PayLink
from arrears.store.unit_of_work import Store
from tests.arrears.store.people import NOW, add_account, add_conversation, add_customer


def wanted(minor: int = 5000, purpose: str = "partial", **more) -> Wanted:
    return Wanted(Money(minor, "GBP"), purpose, "en", "sandbox", **more)


@pytest.fixture
def account_ref(store: Store) -> str:
    with store.begin() as uow:
        ref = add_account(uow, add_customer(uow)).ref
        uow.commit()
    return ref


def make(store: Store, ref: str, want: Wanted, now=NOW) -> PayLink:
    from arrears.payments.statements.importing import JOB

    with store.begin() as uow:
        link = link_for(uow, uow.accounts.by_ref_for_staff(JOB, ref), want, now)
        uow.commit()
        return link


def statuses(store: Store) -> list[str]:
    with store.reading() as uow:
        return list(uow.session.scalars(select(PayLink.status).order_by(PayLink.id)))


def test_a_reference_is_long_and_reads_off_clearly() -> None:
    refs = {new_ref() for _ in range(500)}
    assert len(refs) == 500
    assert all(len(ref) == 19 and set(ref[3:]) <= set(ALPHABET) for ref in refs)


def test_the_same_amount_asked_for_twice_is_one_link(store: Store, account_ref: str) -> None:
    first, second = (make(store, account_ref, wanted(message_id=f"m-{n}")) for n in (1, 2))
    assert first.ref == second.ref
    assert statuses(store) == ["open"]


def test_a_repeated_message_finds_its_link_even_when_it_was_paid(store: Store, account_ref: str) -> None:
    first = make(store, account_ref, wanted(message_id="m-1"))
    with store.begin() as uow:
        uow.pay_links.by_ref(first.ref, lock=True).status = "paid"
        uow.commit()
    assert make(store, account_ref, wanted(message_id="m-1")).ref == first.ref


def test_another_amount_ends_the_link_before(store: Store, account_ref: str) -> None:
    make(store, account_ref, wanted(5000))
    make(store, account_ref, wanted(6000))
    assert statuses(store) == ["cancelled", "open"]


def test_a_declined_link_stays_the_link_for_that_amount(store: Store, account_ref: str) -> None:
    first = make(store, account_ref, wanted())
    with store.begin() as uow:
        uow.pay_links.by_ref(first.ref).status = "failed"
        uow.commit()
    assert make(store, account_ref, wanted()).ref == first.ref
    make(store, account_ref, wanted(6000))
    assert statuses(store) == ["cancelled", "open"]


def test_a_link_ends_after_a_day(store: Store, account_ref: str) -> None:
    link = make(store, account_ref, wanted())
    last, after = link.expires_at - timedelta(seconds=1), link.expires_at
    assert (payable(link, last), state_of(link, last)) == (True, "open")
    assert (payable(link, after), state_of(link, after)) == (False, "expired")
    assert make(store, account_ref, wanted(), after).ref != link.ref
    assert statuses(store) == ["expired", "open"]


def test_nothing_is_no_amount(store: Store, account_ref: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        make(store, account_ref, wanted(0))
    assert statuses(store) == []


def test_two_at_once_get_the_same_link(store: Store, account_ref: str) -> None:
    barrier, refs = Barrier(4), []

    def ask(number: int) -> None:
        barrier.wait()
        refs.append(make(store, account_ref, wanted(message_id=f"m-{number}")).ref)

    threads = [Thread(target=ask, args=(n,)) for n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(refs) == 4 and len(set(refs)) == 1
    with store.reading() as uow:
        assert uow.session.scalar(select(func.count()).select_from(PayLink)) == 1


def test_a_link_holds_what_was_asked_for_a_day_long(sqlite_store: Store) -> None:
    with sqlite_store.begin() as uow:
        account = add_account(uow, add_customer(uow))
        conversation = add_conversation(uow)
        want = Wanted(Money(5000, "GBP"), "full", "zh", "stripe", conversation.id, "m-1")
        link = link_for(uow, account, want, NOW)
        assert (link.account_id, link.conversation_id, link.message_id) == (account.id, conversation.id, "m-1")
        assert (link.minor, link.currency, link.purpose, link.language) == (5000, "GBP", "full", "zh")
        assert (link.provider, link.status, link.agreement_id) == ("stripe", "open", None)
        assert (link.created_at, link.expires_at) == (NOW, NOW + timedelta(hours=24))


def test_the_same_amount_for_another_purpose_is_another_link(sqlite_store: Store) -> None:
    with sqlite_store.begin() as uow:
        account = add_account(uow, add_customer(uow))
        first, second = (link_for(uow, account, wanted(purpose=purpose), NOW) for purpose in ("partial", "promise"))
        assert (first.status, second.status) == ("cancelled", "open")


@pytest.mark.parametrize(
    ("status", "may_pay", "in_time", "after"),
    [
        ("open", True, "open", "expired"),
        ("failed", True, "failed", "expired"),
        ("paid", False, "paid", "paid"),
        ("cancelled", False, "cancelled", "cancelled"),
        ("expired", False, "expired", "expired"),
    ],
)
def test_who_may_pay_on_a_link_and_what_it_is_called(status: str, may_pay: bool, in_time: str, after: str) -> None:
    link = PayLink(status=status, expires_at=NOW)
    before = NOW - timedelta(seconds=1)
    assert (payable(link, before), payable(link, NOW)) == (may_pay, False)
    assert (state_of(link, before), state_of(link, NOW)) == (in_time, after)
