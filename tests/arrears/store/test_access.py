"""Who reaches an account."""

import pytest

from arrears.store.access import AccessDenied, Job, Staff, Verified, staff_member, verified_customer
from arrears.store.models import AgentUser
from arrears.store.unit_of_work import Store
from tests.arrears.store.people import add_account, add_conversation, add_customer


def test_a_conversation_in_which_nobody_proved_anything_opens_nothing(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        conversation = add_conversation(uow)
        assert verified_customer(conversation) is None
        conversation.customer_id = customer.id  # known, but not proved
        assert verified_customer(conversation) is None


def test_nobody_can_declare_a_customer_verified() -> None:
    with pytest.raises(AccessDenied):
        Verified(1)


def test_a_verified_customer_sees_their_accounts_and_no_others(store: Store) -> None:
    with store.begin() as uow:
        me, other = add_customer(uow, "ME"), add_customer(uow, "OTHER")
        mine, theirs = add_account(uow, me, "AC-1"), add_account(uow, other, "AC-2")
        closed = add_account(uow, me, "AC-3")
        closed.status = "closed"
        verified = verified_customer(add_conversation(uow, me))
        assert uow.accounts.of(verified) == [mine]
        assert uow.accounts.get(verified, "ac-1") is mine
        assert uow.accounts.get(verified, theirs.ref) is None
        assert uow.customers.of(verified) is me


def test_staff_and_jobs_find_any_account_and_a_customer_cannot_pass_for_them(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        account = add_account(uow, customer)
        agent = AgentUser(id=7, role="supervisor")
        assert staff_member(agent) == Staff(7, "supervisor")
        for who in (staff_member(agent), Job("report")):
            assert uow.accounts.by_ref_for_staff(who, account.ref) is account
            assert uow.accounts.of_customer(who, customer) == [account]
        verified = verified_customer(add_conversation(uow, customer))
        for wrong in (verified, None, customer.id):
            with pytest.raises(AccessDenied):
                uow.accounts.by_ref_for_staff(wrong, account.ref)
        with pytest.raises(AccessDenied):
            uow.accounts.of(Staff(7, "agent"))
