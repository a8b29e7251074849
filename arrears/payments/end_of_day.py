"""Closing a day: what has grown is booked, what was not kept is found, what is due soon is reminded of. Repeatable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from arrears.clock import latest_date, local_date
from arrears.money import Money
from arrears.payments.duties import call_about_missed, notice_due, verification_over
from arrears.payments.lifecycle import instalment_state, promise_state
from arrears.payments.reminders import remind, say_ended, say_missed
from arrears.products import load_products
from arrears.store.models import Account
from arrears.store.unit_of_work import Store, UnitOfWork

BATCH_ACCOUNTS = 200
COUNTS = (
    "accounts",
    "promises_broken",
    "instalments_missed",
    "agreements_broken",
    "pauses_ended",
    "reminders",
    "notices_due",
    "debts_unverified",
)


class DayAhead(ValueError):
    """The day to be closed has not begun anywhere."""


@dataclass
class EndOfDay:
    """What closing the day came to; a second run of the same day finds nothing left to do."""

    accounts: int = 0
    promises_broken: int = 0
    instalments_missed: int = 0
    agreements_broken: int = 0
    pauses_ended: int = 0
    reminders: int = 0
    notices_due: int = 0
    debts_unverified: int = 0
    grown: dict[str, dict[str, Money]] = field(default_factory=dict)  # currency → part → amount booked

    def add(self, part: str, amount: Money) -> None:
        parts = self.grown.setdefault(amount.currency, {})
        parts[part] = parts.get(part, Money.zero(amount.currency)) + amount

    def to_json(self) -> dict[str, object]:
        grown = {
            currency: {part: str(amount.decimal) for part, amount in sorted(parts.items())}
            for currency, parts in sorted(self.grown.items())
        }
        counts = {name: getattr(self, name) for name in COUNTS}
        return counts | {"booked": grown}


def end_of_day(
    store: Store,
    now: datetime,
    on: date | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
    acting_as: str = "agency",
) -> EndOfDay:
    """Close a day on all open accounts; without a date the day that it is where each customer lives.

    A batch is a transaction. A run that was interrupted goes on where it stopped: an account remembers its last day.
    Raises `DayAhead`. `tell` hears how many accounts of how many have been looked at. `acting_as`: whether we are the
    creditor; more binds an agency, which is what a caller who does not say so counts as.
    """
    latest = latest_date(now)
    if on is not None and on > latest:
        raise DayAhead(f"{on.isoformat()} has not begun anywhere: close a day up to {latest.isoformat()}")
    result = EndOfDay()
    for uow, accounts in _batches(store, on or latest, tell):
        for account in accounts:
            today = local_date(now, account.customer.timezone)
            day = min(on or today, today)
            if account.day_ended_on is None or account.day_ended_on < day:
                _close(uow, account, day, now, result)
                result.notices_due += notice_due(uow, account, day, now, acting_as)
                result.debts_unverified += verification_over(uow, account, day, now)
    return result


def _batches(store: Store, day: date, tell: Callable[[int, int], None]) -> Iterator[tuple[UnitOfWork, list[Account]]]:
    with store.reading() as uow:
        total = uow.accounts.count_to_close(day)
    last_id, done = 0, 0
    while True:
        with store.begin() as uow:
            accounts = uow.accounts.to_close(day, last_id, BATCH_ACCOUNTS)
            if not accounts:
                return
            yield uow, accounts
            uow.commit()
        last_id, done = accounts[-1].id, done + len(accounts)
        tell(done, total)


def _close(uow: UnitOfWork, account: Account, day: date, now: datetime, result: EndOfDay) -> None:
    running = uow.negotiation.running_agreement(account)
    if running is not None:
        call_about_missed(uow, account, running, day, now)  # before the day ends the agreement for the same reason
    became = uow.agreements.end_of_day(account, day, now)
    if became == "broken" and running is not None:
        say_ended(uow, account, running, now)
    result.agreements_broken += became == "broken"
    result.pauses_ended += became == "review"
    for entry in uow.accounts.bring_up_to(account, load_products()[account.product], day, now):
        result.add(entry.part, Money(entry.minor, account.currency))
    result.promises_broken += _break_promises(uow, account, day, now)
    result.instalments_missed += _flag_instalments(uow, account, day, now)
    result.reminders += remind(uow, account, day, now)
    account.day_ended_on = day
    result.accounts += 1


def _break_promises(uow: UnitOfWork, account: Account, day: date, now: datetime) -> int:
    broken = 0
    for promise in uow.negotiation.promises(account):
        if promise.status != "due":
            continue
        promise.status = promise_state(promise, uow.payments.of(account), day, account.customer.timezone)
        if promise.status == "broken":
            broken += 1
            uow.audit.append("system", "promise_broken", f"account:{account.ref}", {"promise": promise.id}, now)
    return broken


def _flag_instalments(uow: UnitOfWork, account: Account, day: date, now: datetime) -> int:
    """Flagged, put on record and said, once; what follows from it is decided elsewhere, with the customer."""
    agreement = uow.negotiation.running_agreement(account)
    missed = [
        due
        for due in (agreement.instalments if agreement else ())
        if due.missed_on is None and instalment_state(due, day) == "missed"
    ]
    for due in missed:
        due.missed_on = day
        say_missed(uow, account, agreement, due, now)
        detail = {"agreement": agreement.ref, "version": agreement.version, "number": due.number}
        uow.audit.append("system", "instalment_missed", f"account:{account.ref}", detail, now)
    return len(missed)
