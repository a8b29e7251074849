"""What an agreement does to the ledger when it is made, so that the balance says what is left of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from arrears.clock import local_date
from arrears.products import load_products
from arrears.store.models import Account, Agreement, Offer

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


def book(uow: "UnitOfWork", account: Account, agreement: Agreement, offer: Offer, now: datetime) -> None:
    """Book the agreement's cost as interest, and give up what grew since the offer: it stands as it was put."""
    today = local_date(now, account.customer.timezone)
    # The agreement's own pause begins today, so what grew before it is still booked here.
    uow.accounts.bring_up_to(account, load_products()[account.product], today, now)
    key = f"agreement:{agreement.ref}:v{agreement.version}"
    grown: dict[str, int] = {}
    for entry in uow.accounts.entries(account):
        if entry.kind == "accrual" and entry.created_at > offer.made_at:
            grown[entry.part] = grown.get(entry.part, 0) + entry.minor
    for part, minor in grown.items():
        if minor > 0:
            uow.accounts.add_entry(account, part, "waiver", -minor, today, f"{key}:offer_stands:{part}", now)
    if agreement.cost:
        uow.accounts.add_entry(account, "interest", "plan_cost", agreement.cost, today, f"{key}:cost", now)
