"""Putting the demo portfolio into an empty store, in one transaction: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from arrears.clock import local_date
from arrears.demo.histories import add_history
from arrears.demo.people import everybody, rows_of
from arrears.importing.batches import write_rows
from arrears.importing.rows import Row
from arrears.store.unit_of_work import Store

DEMO_PASSWORD = "harbour-demo"  # invented like everything here; made only together with the demo customers
AGENTS = (("mei", "Mei 小梅", "agent"), ("tom", "Tom", "agent"), ("ada", "Ada", "supervisor"))
ON_FILE_FOR = timedelta(days=30)  # the accounts were there before anything happened to them


@dataclass(frozen=True)
class Loaded:
    """What came of loading; nothing is loaded into a store that holds customers."""

    customers: int = 0
    accounts: int = 0

    def __str__(self) -> str:
        if not self.customers:
            return "the store holds customers already: nothing loaded"
        names = ", ".join(name for name, _, _ in AGENTS)
        return f"{self.customers} customers, {self.accounts} accounts, agents {names} (password {DEMO_PASSWORD})"


def load(store: Store, now: datetime) -> Loaded:
    """Load the invented customers as of the day, with agents to log in as; once."""
    with store.begin() as uow:
        uow.portfolio.lock()
        if not uow.portfolio.is_empty():
            return Loaded()
        rows = [row for customer in everybody() for row in _rows(customer, now)]
        write_rows(uow, rows, now - ON_FILE_FOR)
        for customer in everybody():
            uow.portfolio.state_balances(customer["ref"], local_date(now, customer["timezone"]))
            add_history(uow, customer, now)
        for name, display_name, role in AGENTS:
            if uow.staff.by_name(name) is None:
                uow.staff.add(name, display_name, DEMO_PASSWORD, role, now)
        uow.audit.append("system", "demo_loaded", "file:demo", {"customers": len(everybody())}, now)
        uow.commit()
    return Loaded(len(everybody()), len(rows))


def _rows(customer: dict[str, Any], now: datetime) -> list[Row]:
    return rows_of(customer, local_date(now, customer["timezone"]))
