"""Open accounts page by page, with all that decides a first offer: few queries a page, however many accounts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from arrears.store.access import Job, require
from arrears.store.models import Account, Agreement, Case, ContactPreference, Customer, LedgerEntry, Offer

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on file about one open account. Amounts in minor units."""

    id: int
    ref: str
    product: str
    currency: str
    due_on: date
    last_paid_on: date | None
    minimum_due: int
    place: str
    timezone: str | None
    flags: dict[str, Any]
    parts: dict[str, int]
    cases: frozenset[str]  # kinds of the open ones that touch the account
    stopped: bool
    running_agreement: bool
    deferral_used: bool
    offers: tuple[tuple[str, dict[str, Any], str], ...]  # rung, terms, status of those that still count


class Scoring:
    """The repository behind `parley portfolio offers --store`."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session

    def count(self) -> int:
        """How many accounts are open."""
        return self.session.scalar(select(func.count()).select_from(Account).where(Account.status == "open")) or 0

    def page(self, who: Job, after_id: int, size: int, now: datetime) -> list[Facts]:
        """The next open accounts behind that id, in the order of their ids; none at the end."""
        require(who, Job)
        columns = (
            Account.id, Account.ref, Account.product, Account.currency, Account.due_on, Account.last_paid_on,
            Account.minimum_due, Customer.place, Customer.timezone, Customer.flags,
        )  # fmt: skip
        page = select(*columns, Account.customer_id).join(Customer).where(Account.id > after_id)
        rows = self.session.execute(page.where(Account.status == "open").order_by(Account.id).limit(size)).all()
        ids = [row.id for row in rows]
        people = list({row.customer_id for row in rows})
        sums, cases, stopped = self._sums(ids), self._cases(people), self._stopped(people)
        running, deferred, offers = self._running(ids), self._deferred(ids), self._offers(ids, now)
        return [
            Facts(
                *row[:-1],
                parts=sums[row.id],
                cases=frozenset(cases[row.customer_id, None] | cases[row.customer_id, row.id]),
                stopped=row.customer_id in stopped,
                running_agreement=row.id in running,
                deferral_used=row.id in deferred,
                offers=tuple(offers[row.id]),
            )
            for row in rows
        ]

    def _sums(self, ids: list[int]) -> dict[int, dict[str, int]]:
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for (account_id, part), minor in self.uow.portfolio.sums(ids).items():
            found[account_id][part] = minor
        return found

    def _cases(self, customer_ids: list[int]) -> dict[tuple[int, int | None], set[str]]:
        found: dict[tuple[int, int | None], set[str]] = defaultdict(set)
        mine = select(Case.customer_id, Case.account_id, Case.kind).where(
            Case.customer_id.in_(customer_ids), Case.status == "open"
        )
        for customer_id, account_id, kind in self.session.execute(mine):
            found[customer_id, account_id].add(kind)
        return found

    def _stopped(self, customer_ids: list[int]) -> set[int]:
        """Whose newest word about all channels is to stop."""
        words = select(ContactPreference.customer_id, ContactPreference.kind).where(
            ContactPreference.customer_id.in_(customer_ids),
            ContactPreference.channel == "all",
            ContactPreference.kind.in_(("stop", "resume")),
        )
        newest = {customer: kind for customer, kind in self.session.execute(words.order_by(ContactPreference.id))}
        return {customer for customer, kind in newest.items() if kind == "stop"}

    def _running(self, ids: list[int]) -> set[int]:
        mine = select(Agreement.account_id).where(Agreement.account_id.in_(ids), Agreement.status == "running")
        return set(self.session.scalars(mine))

    def _deferred(self, ids: list[int]) -> set[int]:
        """Where a deferral was agreed and nothing has been paid since."""
        agreed = select(Agreement.account_id, Agreement.agreed_at).where(
            Agreement.account_id.in_(ids), Agreement.kind == "deferral"
        )
        since = {account_id: at for account_id, at in self.session.execute(agreed.order_by(Agreement.agreed_at))}
        paid = select(LedgerEntry.account_id, LedgerEntry.created_at).where(
            LedgerEntry.account_id.in_(list(since)), LedgerEntry.kind == "payment"
        )
        again = {account_id for account_id, at in self.session.execute(paid) if at > since[account_id]}
        return set(since) - again

    def _offers(self, ids: list[int], now: datetime) -> dict[int, list[tuple[str, dict[str, Any], str]]]:
        found: dict[int, list[tuple[str, dict[str, Any], str]]] = defaultdict(list)
        made = select(Offer.account_id, Offer.rung, Offer.terms, Offer.status).where(
            Offer.account_id.in_(ids), Offer.expires_at > now
        )
        for account_id, rung, terms, status in self.session.execute(made.order_by(Offer.id)):
            found[account_id].append((rung, terms, status))
        return found
