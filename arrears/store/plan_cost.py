"""The cost of a plan in the ledger when the plan changes or ends: the unearned part back, a new one booked."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from arrears.money import Money
from arrears.products import load_products
from arrears.store.models import Account, Agreement, Payment

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


def key_of(agreement: Agreement) -> str:
    """How the entries of one version begin."""
    return f"agreement:{agreement.ref}:v{agreement.version}"


def to_agreement(payment: Payment) -> Money:
    """The part of a payment that went to the agreement."""
    return Money(payment.effect.get("to_agreement", payment.minor), payment.currency)


def replace(
    uow: "UnitOfWork", account: Account, old: Agreement, new: Agreement, back: int, cost: int, on: date, now: datetime
) -> None:
    """A new version: what the old one has not cost yet comes back, what the new one costs is booked."""
    if back:
        uow.accounts.add_entry(account, "interest", "reversal", -back, on, f"{key_of(old)}:unearned", now)
    if cost:
        uow.accounts.add_entry(account, "interest", "plan_cost", cost, on, f"{key_of(new)}:cost", now)
    _tidy(uow, account, f"{key_of(new)}:tidy", on, now)


def take_back(uow: "UnitOfWork", account: Account, agreement: Agreement, minor: int, on: date, now: datetime) -> None:
    """The plan ended before its time: what it has not cost yet comes back."""
    if minor:
        uow.accounts.add_entry(account, "interest", "reversal", -minor, on, f"{key_of(agreement)}:unearned", now)
        _tidy(uow, account, f"{key_of(agreement)}:tidy_end", on, now)


def take_all_back(uow: "UnitOfWork", account: Account, agreement: Agreement, on: date, now: datetime) -> None:
    """Whatever the versions of an agreement booked, cost or waiver, comes back: as if it had never been made."""
    begin, sums = f"agreement:{agreement.ref}:", {}
    for entry in uow.accounts.entries(account):
        if entry.source_ref.startswith(begin):
            sums[entry.part] = sums.get(entry.part, 0) + entry.minor
    for part, minor in sums.items():
        if minor:
            uow.accounts.add_entry(account, part, "reversal", -minor, on, f"{begin}cancelled:{part}", now)
    uow.accounts.bring_up_to(account, load_products()[account.product], on, now)
    _tidy(uow, account, f"{begin}cancelled:tidy", on, now)


def _tidy(uow: "UnitOfWork", account: Account, key: str, on: date, now: datetime) -> None:
    """What a part was paid too much, because its cost came back, goes to the parts that are still owed."""
    uow.accounts.tidy(account, key, uow.accounts.order(account, on), on, now)
