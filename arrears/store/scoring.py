"""Open accounts page by page, with all that decides a first offer: few queries a page, however many accounts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from arrears.clock import local_date
from arrears.ledger import Balance
from arrears.money import Money
from arrears.store import accruals
from arrears.store.access import Job, require
from arrears.store.models import Account, Agreement, Case, ContactPreference, Offer
from arrears.suspensions import cases_standing, standing

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on file about one open account on a day."""

    id: int
    ref: str
    product: str
    place: str
    as_of: date
    due_on: date
    limitation_from: date | None
    balance: Balance  # with the interest that has grown and is not booked yet
    minimum_due: Money
    flags: dict[str, Any]
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

    def page(self, who: Job, after_id: int, size: int, now: datetime, on: date | None = None) -> list[Facts]:
        """The next open accounts behind that id, in the order of their ids; none at the end.

        `on` is the day; without it each customer's own today.
        """
        require(who, Job)
        following = select(Account).where(Account.id > after_id, Account.status == "open").order_by(Account.id)
        loaded = following.limit(size).options(joinedload(Account.customer), selectinload(Account.entries))
        accounts = list(self.session.scalars(loaded))
        ids, people = [account.id for account in accounts], list({account.customer_id for account in accounts})
        cases, stopped, pauses = self._cases(people), self._stopped(people), accruals.pauses_of(self.uow, accounts)
        running, deferred, offers = self._running(ids), self._deferred(accounts), self._offers(ids, now)
        found = []
        for account in accounts:
            customer = account.customer
            today = on or local_date(now, customer.timezone)
            facts = Facts(
                id=account.id,
                ref=account.ref,
                product=account.product,
                place=customer.place,
                as_of=today,
                due_on=account.due_on,
                limitation_from=account.limitation_from,
                balance=accruals.balance_with(account, account.entries, pauses[account.id], today),
                minimum_due=Money(account.minimum_due, account.currency),
                flags=standing(customer.flags, customer.place, customer.timezone, today),
                cases=frozenset(
                    cases_standing(
                        [*cases[customer.id, None], *cases[customer.id, account.id]],
                        customer.flags,
                        customer.place,
                        customer.timezone,
                        today,
                    )
                ),
                stopped=customer.id in stopped,
                running_agreement=account.id in running,
                deferral_used=account.id in deferred,
                offers=tuple(offers[account.id]),
            )
            found.append(facts)
        return found

    def _cases(self, customer_ids: list[int]) -> dict[tuple[int, int | None], list[tuple[str, datetime]]]:
        found: dict[tuple[int, int | None], list[tuple[str, datetime]]] = defaultdict(list)
        mine = select(Case.customer_id, Case.account_id, Case.kind, Case.opened_at).where(
            Case.customer_id.in_(customer_ids), Case.status == "open"
        )
        for customer_id, account_id, kind, opened_at in self.session.execute(mine):
            found[customer_id, account_id].append((kind, opened_at))
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

    def _deferred(self, accounts: list[Account]) -> set[int]:
        """Where a deferral was agreed and nothing has been paid since."""
        ids = [account.id for account in accounts]
        agreed = select(Agreement.account_id, func.max(Agreement.agreed_at)).where(
            Agreement.account_id.in_(ids), Agreement.kind == "deferral"
        )
        since = {account_id: at for account_id, at in self.session.execute(agreed.group_by(Agreement.account_id))}
        return {
            account.id
            for account in accounts
            if account.id in since
            and not any(e.kind == "payment" and e.created_at > since[account.id] for e in account.entries)
        }

    def _offers(self, ids: list[int], now: datetime) -> dict[int, list[tuple[str, dict[str, Any], str]]]:
        found: dict[int, list[tuple[str, dict[str, Any], str]]] = defaultdict(list)
        made = select(Offer.account_id, Offer.rung, Offer.terms, Offer.status).where(
            Offer.account_id.in_(ids), Offer.expires_at > now
        )
        for account_id, rung, terms, status in self.session.execute(made.order_by(Offer.id)):
            found[account_id].append((rung, terms, status))
        return found
