"""What happened to some of the invented customers before today: a broken promise, an agreement that runs."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from arrears import documents
from arrears.clock import local_date
from arrears.dates import add_months
from arrears.demo.people import account_ref
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Terms
from arrears.schedule import Due
from arrears.settings import get_settings
from arrears.store.access import Job
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork

JOB = Job("demo")


def add_history(uow: UnitOfWork, customer: dict[str, Any], now: datetime) -> None:
    """Write the customer's past on their first account."""
    account = uow.accounts.by_ref_for_staff(JOB, account_ref(customer, 1))
    if amount := customer.get("broken_promise"):
        _broken_promise(uow, account, Money.of(amount, account.currency), now)
    if count := customer.get("running_agreement"):
        _running_agreement(uow, account, count, customer, now)
    for case in uow.cases.of_customer(account.customer_id):
        case.answer_by = local_date(now, customer["timezone"]) + timedelta(days=15)


def _broken_promise(uow: UnitOfWork, account: Account, amount: Money, now: datetime) -> None:
    made_at, due_on = now - timedelta(days=20), (now - timedelta(days=9)).date()
    promise = uow.negotiation.promise(account, None, f"demo:{account.ref}:promise", amount.minor, due_on, made_at)
    promise.status = "broken"


def _running_agreement(uow: UnitOfWork, account: Account, count: int, customer: dict[str, Any], now: datetime) -> None:
    """Agreed four weeks ago; the first instalment came in on its day."""
    agreed_at = now - timedelta(days=28)
    first_on = local_date(now, customer["timezone"]) - timedelta(days=10)
    total = balance_of(uow.accounts.entries(account), account.currency).total
    dues = [Due(i + 1, add_months(first_on, i), part) for i, part in enumerate(total.split(count))]
    zero = Money.zero(account.currency)
    terms = Terms("instalments", "long_plan", total, zero, zero, Decimal(0), tuple(dues))
    message, valid_until = f"demo:{account.ref}", agreed_at + timedelta(days=7)
    [offer] = uow.negotiation.add_offers(
        account, None, f"{message}:offer", 1, [terms.to_json()], [], [], "assistant", agreed_at, valid_until
    )
    agreement = uow.negotiation.agree(offer, f"{message}:yes", customer["language"], agreed_at)
    lender = get_settings().for_the_demo()
    documents.for_agreement(uow, agreement, customer["language"], agreed_at, settings=lender)
    first = agreement.instalments[0]
    first.paid = first.minor
    uow.accounts.add_entry(account, "principal", "payment", -first.minor, first_on, f"{message}:payment:1", now)
    account.last_paid_on = first_on
