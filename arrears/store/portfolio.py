"""Many customers and accounts at once, for imports: the same rows as the other repositories, in bulk."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, text

from arrears.store.models import Account, Base, ContactPoint, Customer, IdentityFactor, LedgerEntry

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

LOCK_ID = 7_275_541  # PostgreSQL advisory lock: two imports at once take turns


class Portfolio:
    """The repository behind `parley import`."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.session = uow.session

    def lock(self) -> None:
        """Let no other import run until this transaction ends. On SQLite every writer is alone anyway."""
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": LOCK_ID})

    def is_empty(self) -> bool:
        return self.session.scalar(select(Customer.id).limit(1)) is None

    def count(self) -> int:
        """How many customers there are."""
        return self.session.scalar(select(func.count()).select_from(Customer)) or 0

    def refs(self) -> list[str]:
        """The references of all customers and accounts."""
        return [*self.session.scalars(select(Customer.ref)), *self.session.scalars(select(Account.ref))]

    def customers(self, refs: set[str]) -> dict[str, Customer]:
        """Those of the references that are on file."""
        return {row.ref: row for row in self.session.scalars(select(Customer).where(Customer.ref.in_(refs)))}

    def accounts(self, refs: set[str]) -> dict[str, Account]:
        """Those of the references that are on file, locked: no payment is booked while balances are compared."""
        mine = select(Account).where(Account.ref.in_(refs)).order_by(Account.id).with_for_update()
        return {row.ref: row for row in self.session.scalars(mine)}

    def sums(self, account_ids: list[int]) -> dict[tuple[int, str], int]:
        """(account, part) → the sum of its entries in minor units."""
        total = func.sum(LedgerEntry.minor)
        rows = self.session.execute(
            select(LedgerEntry.account_id, LedgerEntry.part, total)
            .where(LedgerEntry.account_id.in_(account_ids))
            .group_by(LedgerEntry.account_id, LedgerEntry.part)
        )
        return {(account_id, part): int(minor) for account_id, part, minor in rows}

    def entry_counts(self, account_ids: list[int]) -> dict[int, int]:
        """Account → how many entries its ledger has."""
        rows = self.session.execute(
            select(LedgerEntry.account_id, func.count())
            .where(LedgerEntry.account_id.in_(account_ids))
            .group_by(LedgerEntry.account_id)
        )
        return {account_id: count for account_id, count in rows}

    def add_customers(self, rows: list[dict[str, Any]]) -> dict[str, int]:
        """Insert customers; their ids by reference."""
        return self._add_with_ids(Customer, rows)

    def add_accounts(self, rows: list[dict[str, Any]]) -> dict[str, int]:
        return self._add_with_ids(Account, rows)

    def add_factors(self, rows: list[dict[str, Any]]) -> None:
        self._add(IdentityFactor, rows)

    def add_contacts(self, rows: list[dict[str, Any]]) -> None:
        self._add(ContactPoint, rows)

    def add_entries(self, rows: list[dict[str, Any]]) -> None:
        self._add(LedgerEntry, rows)

    def state_balances(self, customer_ref: str, on: date) -> None:
        """The balances of the customer's accounts hold for that day; interest runs from there."""
        for customer in self.customers({customer_ref}).values():
            for account in customer.accounts:
                account.accrues_from = on

    def set_factors(self, customer: Customer, hashes: dict[str, str]) -> None:
        """Replace the factors that are given; keep the others."""
        kept = {row.kind: row for row in customer.factors}
        for kind, value_hash in hashes.items():
            if kind in kept:
                kept[kind].value_hash = value_hash
            else:
                customer.factors.append(IdentityFactor(kind=kind, value_hash=value_hash))

    def set_contact(self, customer: Customer, kind: str, lookup_hash: str, sealed: bytes) -> None:
        """Make this the usable contact point of its kind; older ones stay on file, unused."""
        found = False
        for point in customer.contact_points:
            if point.kind == kind:
                point.usable = point.lookup_hash == lookup_hash
                found = found or point.usable
        if not found:
            point = ContactPoint(kind=kind, lookup_hash=lookup_hash, value_sealed=sealed, usable=True)
            customer.contact_points.append(point)

    def _add(self, model: type[Base], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.session.execute(insert(model), rows)

    def _add_with_ids(self, model: Any, rows: list[dict[str, Any]]) -> dict[str, int]:
        if not rows:
            return {}
        return {ref: row_id for ref, row_id in self.session.execute(insert(model).returning(model.ref, model.id), rows)}
