"""Money that a person must place, and what matching needs to know about the portfolio."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Agreement, Customer, Instalment, LedgerEntry, Payment, Promise, Unmatched

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

PAGE_ROWS = 500


class Incoming:
    """The repository of the queue, and of what statement lines are compared with."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.session = uow.session
        self._vault = uow.vault

    def put(self, row: Unmatched, name: str, text: str) -> tuple[Unmatched, bool]:
        """Keep a payment for a person to look at, once per way and external id; the payer's words are sealed."""
        row.data_key = self._vault.new_data_key()
        row.line_sealed = self._vault.seal(row.data_key, json.dumps({"name": name, "text": text}, ensure_ascii=False))
        same = select(Unmatched).where(Unmatched.way == row.way, Unmatched.external_id == row.external_id)
        return insert_once(self.session, row, same)

    def words(self, row: Unmatched) -> dict[str, str]:
        """What the payer wrote: {"name", "text"}."""
        return json.loads(self._vault.open(row.data_key, row.line_sealed))

    def get(self, row_id: int, *, lock: bool = False) -> Unmatched | None:
        mine = select(Unmatched).where(Unmatched.id == row_id)
        return self.session.scalar(mine.with_for_update() if lock else mine)

    def waiting(self) -> list[Unmatched]:
        """What nobody has decided yet, oldest first."""
        return list(self.session.scalars(select(Unmatched).where(Unmatched.status == "open").order_by(Unmatched.id)))

    def known(self, way: str, external_id: str) -> bool:
        """Whether this came in before, whatever became of it."""
        held = select(Unmatched.id).where(Unmatched.way == way, Unmatched.external_id == external_id)
        posted = select(Payment.id).where(Payment.way == way, Payment.external_id == external_id)
        return self.session.scalar(held) is not None or self.session.scalar(posted) is not None

    def under_bank_id(self, way: str, bank_id: str) -> tuple[list[tuple[Payment, str]], list[Unmatched]]:
        """What came in under this id of the bank: payments with their account, and rows of the queue."""
        posted = select(Payment, Account.ref).join(Account, Payment.account_id == Account.id)
        posted = posted.where(Payment.way == way, Payment.bank_id == bank_id).order_by(Payment.id)
        held = select(Unmatched).where(Unmatched.way == way, Unmatched.bank_id == bank_id).order_by(Unmatched.id)
        return [(row[0], row[1]) for row in self.session.execute(posted)], list(self.session.scalars(held))

    def same_as(self, payment_ref: str) -> Unmatched | None:
        """The line that was recognised as this payment, seen by another way."""
        mine = select(Unmatched).where(Unmatched.payment_ref == payment_ref, Unmatched.status == "same")
        return self.session.scalar(mine.limit(1))

    def alike(self, account: Account, minor: int, on: date, days: int, way: str) -> Payment | None:
        """A payment of the same amount on the same account, notified by another way within so many days."""
        near = Payment.value_on.between(on - timedelta(days=days), on + timedelta(days=days))
        mine = select(Payment).where(Payment.account_id == account.id, Payment.minor == minor, Payment.way != way)
        return self.session.scalar(mine.where(near, Payment.status == "posted").order_by(Payment.id.desc()).limit(1))

    def account_of_agreement(self, ref: str) -> Account | None:
        mine = select(Account).join(Agreement, Agreement.account_id == Account.id).where(Agreement.ref == ref)
        return self.session.scalar(mine.order_by(Agreement.version.desc()).limit(1))

    def portfolio(self) -> Iterator[list[dict[str, Any]]]:
        """Open accounts with their customer's name and what may be due on them, in pages: ids, refs, minor units."""
        after = 0
        page = select(Account, Customer).join(Customer).where(Account.status == "open").order_by(Account.id)
        while rows := list(self.session.execute(page.where(Account.id > after).limit(PAGE_ROWS))):
            ids = [account.id for account, _ in rows]
            owed, due = self._owed(ids), self._due(ids)
            yield [
                {
                    "account": account.ref,
                    "customer": customer.ref,
                    "name": self._vault.open(customer.data_key, customer.name_sealed),
                    "currency": account.currency,
                    "total": owed.get(account.id, 0),
                    "due": due.get(account.id, set()) | ({account.minimum_due} if account.minimum_due else set()),
                }
                for account, customer in rows
            ]
            after = ids[-1]
            self.session.expunge_all()

    def due(self, account: Account) -> tuple[int, set[int]]:
        """What is owed in all, and the amounts that may be due: instalment, promise, minimum; in minor units."""
        due = self._due([account.id]).get(account.id, set())
        return self._owed([account.id]).get(account.id, 0), due | (
            {account.minimum_due} if account.minimum_due else set()
        )

    def _owed(self, ids: list[int]) -> dict[int, int]:
        rows = select(LedgerEntry.account_id, func.sum(LedgerEntry.minor)).where(LedgerEntry.account_id.in_(ids))
        return {key: int(total) for key, total in self.session.execute(rows.group_by(LedgerEntry.account_id))}

    def _due(self, ids: list[int]) -> dict[int, set[int]]:
        due: dict[int, set[int]] = {}
        unpaid = select(Agreement.account_id, Instalment.minor - Instalment.paid).join(Instalment.agreement)
        unpaid = unpaid.where(
            Agreement.account_id.in_(ids), Agreement.status == "running", Instalment.paid < Instalment.minor
        )
        promised = select(Promise.account_id, Promise.minor).where(Promise.account_id.in_(ids), Promise.status == "due")
        for query in (unpaid, promised):
            for account_id, minor in self.session.execute(query):
                due.setdefault(account_id, set()).add(int(minor))
        return due
