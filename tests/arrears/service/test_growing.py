"""What the assistant says is owed has grown up to the customer's own day."""

from collections.abc import Callable
from datetime import datetime, timedelta

from arrears.money import Money
from arrears.store.unit_of_work import Store


def total_said(chat, person) -> Money:
    chat.identify(person)
    says = chat.say("ask_balance").says
    return next(say.values["total"] for say in says if "total" in say.values)


def test_the_sum_that_is_said_grows_by_the_day(new_chat: Callable, person, now: datetime, store: Store) -> None:
    """6,000 at 24.9 % is 4.0931… a day: 40.93 after ten days, and the penalty of 9 November is the lender's own."""
    assert total_said(new_chat(), person) == Money.of("6180.00", "GBP")
    assert total_said(new_chat(now + timedelta(days=10)), person) == Money.of("6220.93", "GBP")
    assert total_said(new_chat(now + timedelta(days=10)), person) == Money.of("6220.93", "GBP")


def test_a_payment_is_in_the_sum_that_is_said(new_chat: Callable, person, now: datetime, store: Store) -> None:
    from arrears.clock import local_date
    from arrears.payments.posting import Received, post
    from arrears.store.access import Job

    with store.begin() as uow:
        account = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))[0]
        on = local_date(now, "Europe/London")
        post(uow, account, Received("manual", "m", Money.of("180.00", "GBP"), on, reason="branch"), now)
        uow.commit()
    assert total_said(new_chat(), person) == Money.of("6000.00", "GBP")
