"""A lender that states the balance of one account, again and again, while the customer pays."""

from datetime import date, datetime
from pathlib import Path

from arrears.importing import import_file
from arrears.ledger import Balance, balance_of
from arrears.money import Money
from arrears.payments.posting import Received, post, reverse
from arrears.store.access import Job
from arrears.store.models import Case
from arrears.store.unit_of_work import Store
from tests.arrears.importing.files import csv_file, row

JOB = Job("test")


class Lender:
    """Sends rows about account A-1, and the customer pays."""

    def __init__(self, store: Store, path: Path, now: datetime) -> None:
        self.store, self.path, self.now, self.paid = store, path, now, 0

    def says(self, at: datetime | None = None, **cells: str) -> None:
        report = import_file(self.store, csv_file(self.path, row(**cells)), at or self.now)
        assert report.problems == []

    def gets(self, amount: str, on: str, at: datetime) -> str:
        self.paid += 1
        with self.store.begin() as uow:
            account = uow.accounts.by_ref_for_staff(JOB, "A-1")
            paid = Money.of(amount, account.currency)
            received = Received("statement", f"line-{self.paid}", paid, date.fromisoformat(on))
            posted = post(uow, account, received, at, anyway=True)
            uow.commit()
            return posted.payment.ref

    def bounces(self, ref: str, at: datetime) -> None:
        with self.store.begin() as uow:
            assert reverse(uow, uow.payments.by_ref(ref), "returned", at)
            uow.commit()

    @property
    def owed(self) -> Balance:
        with self.store.reading() as uow:
            account = uow.accounts.by_ref_for_staff(JOB, "A-1")
            return balance_of(uow.accounts.entries(account), account.currency)

    def cases(self, kind: str) -> list[Case]:
        with self.store.reading() as uow:
            account = uow.accounts.by_ref_for_staff(JOB, "A-1")
            return [case for case in uow.cases.of_customer(account.customer_id) if case.kind == kind]

    @property
    def account(self):
        with self.store.reading() as uow:
            return uow.accounts.by_ref_for_staff(JOB, "A-1")

    @property
    def runs_from(self) -> str:
        return self.account.limitation_from.isoformat()
