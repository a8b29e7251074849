"""Flags, stop requests and disputes that a portfolio names. An import raises them and never takes one back."""

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
