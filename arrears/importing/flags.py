"""Flags, stop requests, disputes and consents that a portfolio names. An import never takes one back."""

from datetime import date, datetime, timedelta

from arrears.clock import local_date
from arrears.importing.rows import Row
from arrears.rules import at
from arrears.store.models import Customer
from arrears.store.unit_of_work import UnitOfWork
from arrears.suspensions import began_on, stands


def raise_flags(uow: UnitOfWork, rows: list[Row], now: datetime) -> None:
    """Flag the customers of these rows, who are on file by now; once, however often the rows come."""
    customers = uow.portfolio.customers({row.customer.customer_ref for row in rows})
    accounts = uow.portfolio.accounts({row.account.account_ref for row in rows})
    for row in rows:
        customer = customers[row.customer.customer_ref]
        for name in row.account.flags:
            if _is_new(customer, name, local_date(now, customer.timezone)):
                uow.customers.set_flag(customer, name, {"why": "import"}, now)
        if "stopped" in row.account.flags:
            uow.customers.prefer(customer, "all", "stop", {"why": "import"}, f"import:{customer.ref}:stop", now)
        if "dispute" in row.account.flags:
            account = accounts[row.account.account_ref]
            today = local_date(now, customer.timezone)
            answer_by = today + timedelta(days=at(customer.place, today).answer_days)
            uow.cases.found(account, "dispute", f"import:{account.ref}:dispute", {"source": "import"}, answer_by, now)


def begin_anew(uow: UnitOfWork, rows: list[Row], now: datetime) -> set[str]:
    """The references of the customers of whom a flag is over that the file says again: their rows are changed ones."""
    flagged = [row for row in rows if row.account.flags]
    customers = uow.portfolio.customers({row.customer.customer_ref for row in flagged})
    found = set()
    for row in flagged:
        customer = customers.get(row.customer.customer_ref)
        known = [name for name in row.account.flags if customer is not None and name in customer.flags]
        if any(_is_new(customer, name, local_date(now, customer.timezone)) for name in known):
            found.add(customer.ref)
    return found


def _is_new(customer: Customer, name: str, today: date) -> bool:
    """Whether the file says something that is not on file. What is over, and still in the file, is a new one only once
    the law allows the next: a file that nobody cleaned would make a breathing space endless."""
    detail = customer.flags.get(name)
    if detail is None or stands(name, detail, customer.place, customer.timezone, today):
        return detail is None
    again = at(customer.place, today).value("breathing_space_again_days")
    return again is None or today >= began_on(detail, customer.timezone) + timedelta(days=again)


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
