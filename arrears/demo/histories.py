"""What happened to some of the invented customers before today: a broken promise, an agreement that runs."""

from datetime import date, datetime, timedelta
from typing import Any

from arrears import documents, rules
from arrears.clock import local_date
from arrears.demo.people import account_ref
from arrears.gates import Standing
from arrears.ledger import balance_of, days_past_due
from arrears.money import Money
from arrears.offers import AccountView, Request, Terms, decide
from arrears.payments.posting import Received, post
from arrears.products import load_products
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
    """Agreed four weeks ago, as the policy decides; the first instalment came in on its day and was posted."""
    agreed_at, today = now - timedelta(days=28), local_date(now, customer["timezone"])
    terms = _terms(uow, account, count, agreed_at, today - timedelta(days=10))
    message, valid_until = f"demo:{account.ref}", agreed_at + timedelta(days=7)
    [offer] = uow.negotiation.add_offers(
        account, None, f"{message}:offer", 1, [terms.to_json()], [], [], "assistant", agreed_at, valid_until
    )
    agreement = uow.negotiation.agree(offer, f"{message}:yes", customer["language"], agreed_at)
    lender = get_settings().for_the_demo()
    documents.for_agreement(uow, agreement, customer["language"], agreed_at, settings=lender)
    first = terms.instalments[0]  # on a working day, where the product asks for it
    paid = Received("statement", f"{message}:payment:1", first.amount, first.on)
    post(uow, account, paid, now - (today - first.on))


def _terms(uow: UnitOfWork, account: Account, count: int, agreed_at: datetime, first_on: date) -> Terms:
    """So many payments from that day: what the policy accepts, with the cost that the product asks for."""
    agreed_on = local_date(agreed_at, account.customer.timezone)
    view = AccountView(
        ref=account.ref,
        product=load_products()[account.product],
        balance=balance_of(uow.accounts.entries(account), account.currency),
        minimum_due=Money(account.minimum_due, account.currency),
        days_past_due=days_past_due(account.due_on, agreed_on),
        due_on=account.due_on,
    )
    wish = Request(kind="instalments", count=count, first_on=first_on)
    book = rules.at(account.customer.place, agreed_on)
    [terms] = decide(view, Standing(identified=True), wish, (), book, agreed_on).options
    return terms
