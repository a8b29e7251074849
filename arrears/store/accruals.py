"""From rows to the growth of a debt: what has to be booked up to a day, and what is owed with it."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears.clock import local_date
from arrears.ledger import Balance, balance_of
from arrears.ledger.accrual import Accrual, History, Pause, accruals
from arrears.money import Money
from arrears.products import Product, load_products
from arrears.store.models import Account, Agreement, LedgerEntry
from arrears.suspensions import began_on, last_day

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

# While one of these stands, nothing grows (rule UK-05; for the others the strict reading).
FREEZING_FLAGS = ("breathing_space", "crisis_breathing_space", "insolvent", "deceased")


def bring_up_to(uow: "UnitOfWork", account: Account, product: Product, as_of: date, now: datetime) -> list[LedgerEntry]:
    """Book what has grown and is not booked. Locks the account only when there is something to book."""
    frozen_on = _frozen_on(account, as_of)
    if frozen_on is not None and frozen_on <= as_of:
        return _freeze(uow, account, product, frozen_on, as_of, now)
    return [*_thaw(uow, account, product, as_of, now), *_book(uow, account, product, as_of, now)]


def balance(uow: "UnitOfWork", account: Account, as_of: date) -> Balance:
    """The sum of the entries and of what has grown beside them."""
    return balance_with(account, uow.accounts.entries(account), pauses_of(uow, [account])[account.id], as_of)


def balance_with(account: Account, entries: list[LedgerEntry], pauses: tuple[Pause, ...], as_of: date) -> Balance:
    """The same from rows that were read before."""
    frozen_on = _frozen_on(account, as_of)
    day = min(as_of, frozen_on or as_of)
    grown = _growth(account, load_products()[account.product], entries, pauses, day)
    return balance_of([*entries, *grown], account.currency)


def _freeze(
    uow: "UnitOfWork", account: Account, product: Product, frozen_on: date, as_of: date, now: datetime
) -> list[LedgerEntry]:
    """Book up to the day of the flag; the day from which interest runs moves along, so that it never catches up."""
    booked = _book(uow, account, product, frozen_on, now)
    start = uow.accounts.stated_on(account)
    if start is not None and start < as_of:
        account.accrues_from = as_of
        uow.session.flush()
    return booked


def _thaw(uow: "UnitOfWork", account: Account, product: Product, as_of: date, now: datetime) -> list[LedgerEntry]:
    """After a freeze that ended on its day the debt grows from the next day on, also when the flag is gone later."""
    over = max((last for _, last in _freezes(account) if last is not None and last < as_of), default=None)
    start = uow.accounts.stated_on(account)
    if over is None or start is None or start > over:
        return []
    next_day = over + timedelta(days=1)
    return _freeze(uow, account, product, next_day, next_day, now)


def _book(uow: "UnitOfWork", account: Account, product: Product, as_of: date, now: datetime) -> list[LedgerEntry]:
    if not _due(uow, account, product, as_of):
        return []
    account = uow.accounts.locked(account)  # of two who look at once, the second finds what the first booked
    return [
        uow.accounts.add_entry(account, grown.part, "accrual", grown.minor, grown.on, grown.source_ref, now)
        for grown in _due(uow, account, product, as_of)
    ]


def _due(uow: "UnitOfWork", account: Account, product: Product, as_of: date) -> list[Accrual]:
    return _growth(account, product, uow.accounts.entries(account), pauses_of(uow, [account])[account.id], as_of)


def _growth(
    account: Account, product: Product, entries: list[LedgerEntry], pauses: tuple[Pause, ...], as_of: date
) -> list[Accrual]:
    start = stated_on(account, entries)
    if account.status != "open" or start is None:
        return []
    history = History(
        product=product,
        entries=tuple(entries),
        start=start,
        pauses=pauses,
        due_on=account.due_on,
        due_day=account.due_day or account.due_on.day,
        minimum_due=Money(account.minimum_due, account.currency),
    )
    return accruals(history, as_of)


def stated_on(account: Account, entries: list[LedgerEntry]) -> date | None:
    """The day for which the lender stated the balance; None while nothing was stated."""
    stated = [entry.on for entry in entries if entry.kind in ("opening", "adjustment")]
    return account.accrues_from or max(stated, default=None)


def pauses_of(uow: "UnitOfWork", accounts: list[Account]) -> dict[int, tuple[Pause, ...]]:
    """By account: from the day of an agreement to its end, and from that of a freezing flag to the day after its last.

    An agreement that was cancelled counts as if never made.
    """
    zones = {account.id: account.customer.timezone for account in accounts}
    found: dict[int, tuple[Pause, ...]] = dict.fromkeys(zones, ())
    made = select(Agreement.account_id, Agreement.agreed_at, Agreement.ended_on).where(
        Agreement.account_id.in_(list(zones)), Agreement.status != "cancelled"
    )
    for account_id, agreed_at, ended_on in uow.session.execute(made.order_by(Agreement.id)):
        found[account_id] += ((local_date(agreed_at, zones[account_id]), ended_on),)
    for account in accounts:
        ended = ((since, last + timedelta(days=1)) for since, last in _freezes(account) if last is not None)
        found[account.id] += tuple(ended)
    return found


def _frozen_on(account: Account, as_of: date) -> date | None:
    """The first day of the oldest flag that stops the debt from growing on a day."""
    return min((since for since, last in _freezes(account) if last is None or as_of <= last), default=None)


def _freezes(account: Account) -> list[tuple[date, date | None]]:
    """From when to when, the last day counted, a flag of the customer stops the debt from growing."""
    customer = account.customer
    return [
        (
            began_on(customer.flags[name], customer.timezone) or date.min,
            last_day(name, customer.flags[name], customer.place, customer.timezone),
        )
        for name in FREEZING_FLAGS
        if name in customer.flags
    ]
