"""One batch of good rows becomes customers, accounts and ledger entries, in one transaction."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from arrears.clock import local_date
from arrears.importing import people_on_file, stating
from arrears.importing.flags import begin_anew, keep_consents, raise_flags
from arrears.importing.problems import Problem
from arrears.importing.rows import AccountData, Row
from arrears.ledger import ENTRY_PARTS, PARTS
from arrears.store.models import Account
from arrears.store.unit_of_work import Store, UnitOfWork


@dataclass
class Outcome:
    """What one batch came to."""

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    problems: list[Problem] = field(default_factory=list)


_FIELDS = ("product", "last_four", "currency", "opened_on", "due_on", "last_paid_on", "minimum_due")


def apply_batch(store: Store, rows: list[Row], source: str, now: datetime, dry_run: bool) -> Outcome:
    """Write the batch, or with `dry_run` only find out what writing it would do."""
    with store.begin() as uow:
        uow.portfolio.lock()
        outcome = write_rows(uow, rows, now)
        if not dry_run and outcome.new + outcome.changed:
            lines = {"first_line": rows[0].line, "last_line": rows[-1].line}
            counts = {"new": outcome.new, "changed": outcome.changed}
            uow.audit.append("import", "portfolio_imported", f"file:{source}"[:64], lines | counts, now)
            uow.commit()
    return outcome


def write_rows(uow: UnitOfWork, rows: list[Row], now: datetime) -> Outcome:
    """The same within somebody else's unit of work, which commits or does not."""
    return _Batch(uow, rows, now).apply()


class _Batch:
    def __init__(self, uow: UnitOfWork, rows: list[Row], now: datetime) -> None:
        self.uow, self.rows, self.now = uow, rows, now
        self.customers = uow.portfolio.customers({row.customer.customer_ref for row in rows})
        self.accounts = uow.portfolio.accounts({row.account.account_ref for row in rows})
        self.outcome = Outcome()

    def apply(self) -> Outcome:
        rows = [row for row in self.rows if self._agrees_with_the_store(row)]
        new_accounts = [row for row in rows if row.account.account_ref not in self.accounts]
        old_accounts = [row for row in rows if row.account.account_ref in self.accounts]
        people = {row.customer.customer_ref: row.customer for row in rows}
        touched = people_on_file.update(self.uow, people, self.customers)
        new_people = {ref: data for ref, data in people.items() if ref not in self.customers}
        ids = {ref: customer.id for ref, customer in self.customers.items()}
        ids |= people_on_file.add(self.uow, new_people, self.now)
        touched |= keep_consents(self.uow, rows, self.now) | begin_anew(self.uow, rows, self.now)
        self._add_accounts(new_accounts, ids)
        self._update_accounts(old_accounts, touched)
        raise_flags(self.uow, [row for row in rows if row.account.flags], self.now)
        return self.outcome

    def _agrees_with_the_store(self, row: Row) -> bool:
        account = self.accounts.get(row.account.account_ref)
        if account is None:
            return True
        owner = self.customers.get(row.customer.customer_ref)
        if owner is None or owner.id != account.customer_id:
            reason = "the account belongs to another customer"
            self.outcome.problems.append(Problem(row.line, "account_ref", reason))
            return False
        if account.currency != row.account.currency:
            reason = f"the account is kept in {account.currency}; that cannot change"
            self.outcome.problems.append(Problem(row.line, "currency", reason))
            return False
        return True

    def _add_accounts(self, rows: list[Row], customer_ids: dict[str, int]) -> None:
        ids = self.uow.portfolio.add_accounts(
            [
                {
                    "ref": row.account.account_ref,
                    "customer_id": customer_ids[row.customer.customer_ref],
                    **_columns(row.account),
                    "status": "open",
                    "accrues_from": self._today(row),
                    "due_day": row.account.due_on.day,
                    **stating.first(row, self.now),
                    "source_hash": self._hash(row.account),
                    "created_at": self.now,
                }
                for row in rows
            ]
        )
        entries = []
        for row in rows:
            for part in PARTS:
                if minor := getattr(row.account, part):
                    account_id = ids[row.account.account_ref]
                    entries.append(self._entry(account_id, row, part, "opening", minor, f"import:1:{part}"))
        self.uow.portfolio.add_entries(entries)
        self.outcome.new += len(rows)

    def _update_accounts(self, rows: list[Row], touched: set[str]) -> None:
        """A row that is not the one imported last is believed: the ledger is adjusted to its balances."""
        changed = [row for row in rows if self._account(row).source_hash != self._hash(row.account)]
        ids = [self._account(row).id for row in changed]
        sums, counts = self.uow.portfolio.sums(ids), self.uow.portfolio.entry_counts(ids)
        entries = []
        for row in changed:
            account = self._account(row)
            owed = sum(sums.get((account.id, part), 0) for part in ENTRY_PARTS)
            stating.again(self.uow, account, row, owed, self.now)
            for name, value in _columns(row.account).items():
                setattr(account, name, value if value is not None else getattr(account, name))
            account.accrues_from, account.due_day = self._today(row), row.account.due_on.day
            account.source_hash = self._hash(row.account)
            for part in PARTS:
                if difference := getattr(row.account, part) - sums.get((account.id, part), 0):
                    # the ledger only grows, so its length makes a reference that no earlier import has used
                    source_ref = f"import:{counts.get(account.id, 0) + 1}:{part}"
                    entries.append(self._entry(account.id, row, part, "adjustment", difference, source_ref))
        self.uow.portfolio.add_entries(entries)
        stating.afterwards(self.uow, [self._account(row) for row in changed], self.now)
        changed_lines = {row.line for row in changed}
        for row in rows:
            if row.line in changed_lines or row.customer.customer_ref in touched:
                self.outcome.changed += 1
            else:
                self.outcome.unchanged += 1

    def _account(self, row: Row) -> Account:
        return self.accounts[row.account.account_ref]

    def _entry(self, account_id: int, row: Row, part: str, kind: str, minor: int, source_ref: str) -> dict[str, Any]:
        entry = {"account_id": account_id, "part": part, "kind": kind, "minor": minor, "source_ref": source_ref}
        return entry | {"on": self._today(row), "created_at": self.now}

    def _today(self, row: Row) -> date:
        """The day for which the row states the balance; interest runs from here."""
        return local_date(self.now, row.customer.timezone)

    def _hash(self, data: AccountData) -> str:
        return self.uow.vault.hash("import:account", json.dumps(asdict(data), default=str))


def _columns(data: AccountData) -> dict[str, Any]:
    return {name: getattr(data, name) for name in _FIELDS}
