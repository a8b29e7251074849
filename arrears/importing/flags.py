"""Flags, stop requests, disputes and consents that a portfolio names. An import never takes one back."""

from datetime import datetime, timedelta

from arrears.clock import local_date
from arrears.importing.rows import Row
from arrears.rules import at
from arrears.store.unit_of_work import UnitOfWork


def raise_flags(uow: UnitOfWork, rows: list[Row], now: datetime) -> None:
    """Flag the customers of these rows, who are on file by now; once, however often the rows come."""
    customers = uow.portfolio.customers({row.customer.customer_ref for row in rows})
    accounts = uow.portfolio.accounts({row.account.account_ref for row in rows})
    for row in rows:
        customer = customers[row.customer.customer_ref]
        for name in row.account.flags:
            if name not in customer.flags:
                uow.customers.set_flag(customer, name, {"why": "import"}, now)
        if "stopped" in row.account.flags:
            uow.customers.prefer(customer, "all", "stop", {"why": "import"}, f"import:{customer.ref}:stop", now)
        if "dispute" in row.account.flags:
            account = accounts[row.account.account_ref]
            today = local_date(now, customer.timezone)
            uow.cases.open(
                "dispute",
                customer_id=customer.id,
                account_id=account.id,
                conversation=None,
                message_id=f"import:{account.ref}:dispute",
                detail={"source": "import"},
                text=None,
                answer_by=today + timedelta(days=at(customer.place, today).answer_days),
                now=now,
            )


def keep_consents(uow: UnitOfWork, rows: list[Row], now: datetime) -> set[str]:
    """Keep what the customers of these rows agreed to, once: one that was withdrawn since stays withdrawn.

    The references of the customers for whom something new was kept.
    """
    touched = set()
    customers = uow.portfolio.customers({row.customer.customer_ref for row in rows if row.consents})
    for row in rows:
        for name in row.consents:
            customer = customers[row.customer.customer_ref]
            once = f"{customer.ref}:{name}"
            if uow.contacts.agree(customer, (name,), True, "import", "import", now, once):
                touched.add(customer.ref)
    return touched
