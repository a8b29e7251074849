"""The validation notice of a debt: since when it is owed, the task to send it, and that it was given."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from arrears.clock import local_date
from arrears.contact.facts import CONFIRMATION, LOCATION, SERVICE, Past
from arrears.contact.validation import ends_on
from arrears.rules import Rules
from arrears.store.models import Account, Case, Customer

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

TASK = "validation_notice"
FLAG = "validation"  # stands until the last day on which a debt may be disputed
SPEAK_OF_NO_DEBT = (SERVICE, CONFIRMATION, LOCATION)
CONVEYED = ("sent", "answered")


class Validations:
    """What is on file about the notices; which law asks for them is the caller's to say."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow, self._session = uow, uow.session

    def spoken_of(self, customer: Customer, past: Past) -> None:
        """Remember the first communication about a debt. One that names no debt counts for all of them; an attempt
        that reached nobody, and what speaks of no debt, for none. A voicemail counts: what was said is not known."""
        if past.kind in SPEAK_OF_NO_DEBT or past.outcome not in CONVEYED:
            return
        later = or_(Account.first_contact_at.is_(None), Account.first_contact_at > past.at)
        mine = select(Account).where(Account.customer_id == customer.id, Account.status == "open", later)
        if past.debt is not None:
            mine = mine.where(Account.ref == past.debt)
        for account in self._session.scalars(mine):
            account.first_contact_at = past.at
        self._session.flush()

    def task(self, account: Account, within_days: int, today: date, now: datetime) -> tuple[Case, bool]:
        """The task to send the notice, with its day, once per account; and whether it is new."""
        message_id = f"notice:{account.ref}"
        known = self._uow.cases.of_message(message_id, TASK)
        if known is not None:
            return known, False
        zone = account.customer.timezone
        spoken_on = local_date(account.first_contact_at, zone) if account.first_contact_at else today
        detail, by = {"first_contact_on": spoken_on.isoformat()}, spoken_on + timedelta(days=within_days)
        return self._uow.cases.found(account, TASK, message_id, detail, by, now), True

    def last_day(self, account: Account) -> date | None:
        """Until when the debt may be disputed; None while no notice was given."""
        debts = account.customer.flags.get(FLAG, {}).get("debts", {})
        return date.fromisoformat(debts[account.ref]) if account.ref in debts else None

    def given(self, account: Account, on: date, book: Rules, now: datetime) -> date | None:
        """The notice was given in a form that counts: the days to dispute begin, once, and the task is done."""
        if (last_day := self.last_day(account)) is None and (last_day := ends_on(on, book)) is not None:
            debts = account.customer.flags.get(FLAG, {}).get("debts", {}) | {account.ref: last_day.isoformat()}
            detail = {"debts": debts, "until": max(debts.values())}
            self._uow.customers.set_flag(account.customer, FLAG, detail, now)
        account.notice_sent_on = account.notice_sent_on or on
        for case in self._session.scalars(select(Case).where(Case.account_id == account.id, Case.kind == TASK)):
            self._uow.cases.close(case, now, "answered")
        self._session.flush()
        return last_day
