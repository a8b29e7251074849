"""Importing a statement: every line is posted, recognised, put before a person, or named as bad; each once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from arrears.importing.problems import Problem
from arrears.money import Money
from arrears.payments.matching import SAME_PAYMENT_DAYS, Found, Known, LinkKnown, Match, match, references_in
from arrears.payments.names import Names
from arrears.payments.notifications import code_of
from arrears.payments.queue import Doubt, put_aside
from arrears.payments.received import PaymentRefused, Received
from arrears.payments.receiving import book
from arrears.payments.statements.camt import read_camt
from arrears.payments.statements.csv_file import read_csv
from arrears.payments.statements.known_ids import Came, doubted, standing
from arrears.payments.statements.lines import Line, StatementRefused
from arrears.payments.statements.mapping import load
from arrears.store.access import Job
from arrears.store.models import Account
from arrears.store.unit_of_work import Store, UnitOfWork

BATCH_LINES = 100
JOB = Job("payments")
BY = "statement"


@dataclass
class StatementReport:
    """What came of a file. `seen`: lines that were taken in before; `same`: payments known by another way."""

    file: str
    posted: int = 0
    same: int = 0
    doubtful: int = 0
    unknown: int = 0
    seen: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return self.posted + self.same + self.doubtful + self.unknown + self.seen + len(self.problems)

    def to_json(self) -> dict[str, Any]:
        names = ("lines", "posted", "same", "doubtful", "unknown", "seen")
        problems = [problem.to_json() for problem in self.problems]
        return {"file": self.file, **{name: getattr(self, name) for name in names}, "problems": problems}


def import_statement(
    store: Store, path: Path, mapping: str, now: datetime, tell: Callable[[int], None] = lambda size: None
) -> StatementReport:
    """Take in a file, XML as camt.053 and everything else as CSV. Raises `StatementRefused` before a line is used."""
    lines = read_camt(path) if is_xml(path) else read_csv(path, load(mapping))
    report, portfolio = StatementReport(path.name), _Portfolio(store)
    for batch in _batches(lines):
        outcomes = _take_batch(store, [line for line in batch if isinstance(line, Line)], path.name, portfolio, now)
        report.problems += [problem for problem in batch if isinstance(problem, Problem)]
        for outcome in outcomes:
            setattr(report, outcome, getattr(report, outcome) + 1)
        tell(sum(line.size for line in batch if isinstance(line, Line)))
    return report


def is_xml(path: Path) -> bool:
    """By what the file begins with, whatever it is called."""
    with path.open("rb") as file:
        start = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise StatementRefused(f"{path.name}: the file is empty")
    return start.startswith(b"<")


class _Portfolio(Names[Known]):
    """Names and amounts of all open accounts, read once, and only when a line has no reference of ours."""

    def __init__(self, store: Store) -> None:
        self._store: Store | None = store

    def near(self, name: str) -> Iterable[Known]:
        if self._store is not None:
            with self._store.reading() as uow:
                super().__init__(_known(row) for page in uow.incoming.portfolio() for row in page)
            self._store = None
        return super().near(name)


def _batches(lines: Iterator[Line | Problem]) -> Iterator[list[Line | Problem]]:
    while batch := list(islice(lines, BATCH_LINES)):
        yield batch


def _take_batch(store: Store, lines: list[Line], source: str, portfolio: _Portfolio, now: datetime) -> list[str]:
    """One transaction a batch: killed in the middle, the next run finds what was committed and goes on."""
    with store.begin() as uow:
        outcomes = [_take(uow, line, source, portfolio, now) for line in lines]
        uow.commit()
        return outcomes


def _take(uow: UnitOfWork, line: Line, source: str, portfolio: _Portfolio, now: datetime) -> str:
    came = _came(uow, line)
    stands = standing(line, came)
    if stands == "seen" or uow.incoming.known(BY, line.external_id):
        return "seen"
    link_ref, found = _found(uow, line)
    verdict = match(line, found, portfolio)
    if stands == "doubtful" and not line.repeated:
        verdict = doubted(verdict, came)
    if verdict.certainty == "certain":
        account = uow.accounts.by_ref_for_staff(JOB, verdict.account)
        link = uow.pay_links.by_ref(link_ref, lock=True) if found.link else None
        by = f"{BY}:{source}"[:64]
        received = Received(BY, line.external_id, line.amount, line.value_on, link_ref, by, bank_id=line.bank_id)
        try:
            book(uow, account, received, link, now)
        except PaymentRefused as refused:
            why = (*verdict.reasons, code_of(refused))
            verdict = Match("doubtful", None, why, verdict.candidates)
        else:
            return "posted"
    put_aside(uow, _doubt(line, link_ref, source, verdict), now)
    return verdict.certainty


def _came(uow: UnitOfWork, line: Line) -> list[Came]:
    """What came before under the bank's id of the line: posted, waiting, or decided."""
    if line.bank_id is None:
        return []
    posted, held = uow.incoming.under_bank_id(BY, line.bank_id)
    return [
        Came(p.external_id, Money(p.minor, p.currency), p.value_on, False, p.ref, account) for p, account in posted
    ] + [Came(row.external_id, Money(row.minor, row.currency), row.value_on, "returned" in row.reasons) for row in held]


def _found(uow: UnitOfWork, line: Line) -> tuple[str | None, Found]:
    """What the references of the line lead to, in the store."""
    link_ref, agreement_ref, words = references_in(line)
    link = uow.pay_links.by_ref(link_ref, lock=True) if link_ref else None
    if link is not None:
        account = uow.session.get_one(Account, link.account_id)
        seen = bool(link.payment_ref and _came_by_bank(uow, link.payment_ref))
        return link_ref, Found(LinkKnown(link.ref, account.ref, link.minor, link.currency, link.payment_ref, seen))
    accounts, exact = _accounts_named(uow, agreement_ref, words)
    alike = []
    for account in accounts:
        payment = uow.incoming.alike(account, line.amount.minor, line.value_on, SAME_PAYMENT_DAYS, BY)
        if payment is not None:
            alike.append((account.ref, payment.ref))
    known = tuple(_known_account(uow, account) for account in accounts)
    return link_ref, Found(None, known, exact, tuple(alike))


def _came_by_bank(uow: UnitOfWork, payment_ref: str) -> bool:
    payment = uow.payments.by_ref(payment_ref)
    return payment is None or payment.way == BY or uow.incoming.same_as(payment_ref) is not None


def _accounts_named(uow: UnitOfWork, agreement_ref: str | None, words: tuple[str, ...]) -> tuple[list[Account], bool]:
    if agreement_ref and (account := uow.incoming.account_of_agreement(agreement_ref)):
        return [account], True
    by_word = [uow.accounts.by_ref_for_staff(JOB, word) for word in words]
    if direct := list({account.id: account for account in by_word if account}.values()):
        return direct, len(direct) == 1
    people = [uow.customers.by_ref(word) for word in words]
    theirs = [a for customer in people if customer for a in uow.accounts.of_customer(JOB, customer)]
    return [account for account in theirs if account.status == "open"], False


def _known_account(uow: UnitOfWork, account: Account) -> Known:
    total, due = uow.incoming.due(account)
    disputed = bool({"dispute", "claim_paid", "unverified"} & uow.cases.open_kinds(account.customer_id, account.id))
    return Known(account.ref, "", "", account.currency, total, frozenset(due), disputed)


def _known(row: dict[str, Any]) -> Known:
    return Known(row["account"], row["customer"], row["name"], row["currency"], row["total"], frozenset(row["due"]))


def _doubt(line: Line, link_ref: str | None, source: str, verdict: Match) -> Doubt:
    return Doubt(
        way=BY,
        external_id=line.external_id,
        amount=line.amount,
        value_on=line.value_on,
        reference=link_ref,
        source=source,
        certainty=verdict.certainty,
        reasons=verdict.reasons,
        candidates=tuple(candidate.to_json() for candidate in verdict.candidates),
        name=line.name,
        text=line.text,
        payment_ref=verdict.payment,
        bank_id=line.bank_id,
    )
