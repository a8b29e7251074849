"""Accounts, agreements and payments for the tests of posting: figures that can be followed by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from arrears.ledger import Balance, balance_of
from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.payments.posting import Posted, Received, post
from arrears.store.models import Account, Agreement
from arrears.store.unit_of_work import UnitOfWork
from tests.arrears.store.people import add_customer

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def cny(text: str) -> Money:
    return Money.of(text, "CNY")


def open_account(
    uow: UnitOfWork, days_late: int = 91, product: str = "card-cn", minimum: str = "0", **owed: str
) -> Account:
    """An account of a customer in China, stated today, when the last payment was long ago; owed by part, as texts."""
    customer = uow.customers.by_ref("HB-CN-9001") or add_customer(uow, "HB-CN-9001")
    customer.place, customer.timezone = "cn", "Asia/Shanghai"
    number = len(uow.session.query(Account).all()) + 1
    account = Account(
        ref=f"AC-CN-9001-{number}", customer_id=customer.id, product=product, last_four="9001", currency="CNY",
        due_on=TODAY - timedelta(days=days_late), minimum_due=cny(minimum).minor,
        limitation_from=TODAY - timedelta(days=days_late), accrues_from=TODAY, created_at=NOW,
        stated_paid_on=TODAY - timedelta(days=100),
    )  # fmt: skip
    uow.session.add(account)
    uow.session.flush()
    for part, amount in owed.items():
        uow.accounts.add_entry(account, part, "opening", cny(amount).minor, TODAY, f"opening:{part}", NOW)
    return account


def agree(
    uow: UnitOfWork, account: Account, count: int, cost: str = "0", waived: str = "0", kind: str = "instalments",
    lump: str | None = None, now: datetime = NOW,
) -> Agreement:  # fmt: skip
    """An agreement over all that is owed, monthly from a week on."""
    owed = balance_of(uow.accounts.entries(account), account.currency).total
    total = cny(lump) if lump else owed - cny(waived) + cny(cost)
    given_up = owed - total if lump else cny(waived)
    days = [TODAY + timedelta(days=7 + 30 * i) for i in range(count)]
    dues = tuple(Due(i, on, part) for i, (on, part) in enumerate(zip(days, total.split(count), strict=True), 1))
    terms = Terms(kind, "long_plan", total, cny(cost), given_up, Decimal("0.12"), dues)
    number = len(uow.negotiation.offers(account)) + 1
    [offer] = uow.negotiation.add_offers(
        account, None, f"offer-{account.ref}-{number}", 1, [terms.to_json()], [], [], "assistant", now,
        now + timedelta(days=7),
    )  # fmt: skip
    return uow.negotiation.agree(offer, f"yes-{account.ref}-{number}", "zh", now)


def pay(
    uow: UnitOfWork, account: Account, amount: str, number: str = "1", on: date = TODAY, now: datetime = NOW,
    **more: object,
) -> Posted:  # fmt: skip
    received = Received("statement", f"bank-{number}", Money.of(amount, account.currency), on, **more)
    return post(uow, account, received, now)


def owed(uow: UnitOfWork, account: Account) -> Balance:
    return balance_of(uow.accounts.entries(account), account.currency)
