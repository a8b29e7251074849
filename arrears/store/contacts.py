"""What the contact rules want to know of a customer: where they are, what stands, what they forbade, what was sent."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from arrears import rules
from arrears.clock import local_date
from arrears.contact.facts import DUNNING, REPLY, Past, Person
from arrears.gates import time_barred
from arrears.store import preferences
from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Agreement, ContactRecord, Conversation, Customer, Inbox
from arrears.suspensions import cases_standing, standing

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

LOOKS_BACK = timedelta(days=31)  # the longest budget counts thirty days
FLAGS = {
    "deceased": "deceased",
    "wrong_person": "wrong_person",
    "self_harm": "self_harm",
    "coercion": "self_harm",  # a letter may be opened by who is feared
    "no_capacity": "no_capacity",
    "insolvent": "insolvent",
    "lawyer": "lawyer",
    "refused_to_pay": "refused_to_pay",
    "bereaved": "bereaved",
    "occasion": "occasion",
    "adviser": "adviser",
    "breathing_space": "breathing_space",
    "crisis_breathing_space": "breathing_space",
    "gone_away": "unreachable",
    "third_party_refused": "third_party_refused",
    "validation": "validation_period",
}
CASES = {
    "dispute": "dispute",
    "claim_paid": "dispute",
    "unverified": "dispute",
    "complaint": "complaint",
    "insolvency": "insolvent",
    "lawyer": "lawyer",
    "self_harm": "self_harm",
    "time_bar": "time_barred",
    "wrong_person": "wrong_person",
    "deceased": "deceased",
    "debt_relief": "adviser",
    "capacity": "no_capacity",
}


class Contacts:
    """Reads the facts; decides nothing."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow, self._session = uow, uow.session

    def person(self, customer: Customer | None, now: datetime, *, verified: bool, debt: str | None = None) -> Person:
        """The customer as the rules see them, for one debt or for all of theirs. Nobody known = nothing known."""
        if customer is None:
            return Person()
        accounts = self._accounts(customer, debt)
        rows = self._uow.customers.wishes(customer)
        return Person(
            place=customer.place,
            zones=(customer.timezone,) if customer.timezone else (),
            verified=verified,
            states=frozenset(self._states(customer, accounts, now)),
            stops=preferences.stops(rows),
            consents=preferences.consents(rows),
            named_times=preferences.named_times(rows),
            less=preferences.asked_for_less(rows),
            first_contact_at=min((a.first_contact_at for a in accounts if a.first_contact_at), default=None),
        )

    def history(self, customer: Customer | None, conversation: Conversation | None, now: datetime) -> tuple[Past, ...]:
        """The contacts of the last 31 days with the customer, and those of the conversation; oldest first."""
        mine = []
        if customer is not None:
            mine.append(ContactRecord.customer_id == customer.id)
        if conversation is not None:
            mine.append(ContactRecord.conversation_id == conversation.id)
        if not mine:
            return ()
        columns = (
            ContactRecord.at,
            ContactRecord.direction,
            ContactRecord.channel,
            ContactRecord.by,
            ContactRecord.verdict,
        )
        query = select(*columns).where(or_(*mine), ContactRecord.at >= now - LOOKS_BACK).order_by(ContactRecord.id)
        return tuple(_past(*row) for row in self._session.execute(query))

    def record(
        self, customer: Customer, past: Past, verdict: dict[str, Any], by: str, external_id: str | None
    ) -> tuple[ContactRecord, bool]:
        """Keep a contact that took place by another way (a call, a letter, a visit), once per id; whether it is new."""
        row = ContactRecord(
            conversation_id=None,
            customer_id=customer.id,
            direction=past.direction,
            channel=past.channel,
            by=by,
            verdict=verdict | {"outcome": past.outcome},
            external_id=external_id,
            at=past.at,
        )
        if external_id is None:
            self._session.add(row)
            self._session.flush()
            new = True
        else:
            same = select(ContactRecord).where(ContactRecord.external_id == external_id)
            row, new = insert_once(self._session, row, same)
        if new:
            self._uow.validations.spoken_of(customer, past)
        return row, new

    def consents(self, customer: Customer) -> dict[str, bool]:
        """What the customer was asked to agree to, and whether they do: the newest word on each thing."""
        return preferences.newest_words(self._uow.customers.wishes(customer))

    def agree(
        self,
        customer: Customer,
        to: tuple[str, ...],
        given: bool,
        by: str,
        how: str,
        at: datetime,
        external_id: str | None = None,
    ) -> bool:
        """Keep that the customer agreed to something, or took it back: who wrote it down, when and how it was said.

        Once per id; without one, nothing is written where the same holds already. Whether it is new.
        """
        rows, message_id = self._uow.customers.wishes(customer), f"consent:{external_id}" if external_id else None
        holds = all(preferences.newest_words(rows).get(name) is given for name in to)
        if holds if message_id is None else any(row.message_id == message_id for row in rows):
            return False
        detail = {"to": list(to), "given": given, "by": by, "how": how}
        self._uow.customers.prefer(customer, "all", "consent", detail, message_id, at)
        return True

    def last_heard(self, conversation: Conversation) -> datetime | None:
        """When the customer last wrote, or opened the conversation."""
        query = select(func.max(Inbox.id)).where(Inbox.conversation_id == conversation.id)
        row = self._session.get(Inbox, self._session.scalar(query) or 0)
        return row.received_at if row else None

    def _accounts(self, customer: Customer, debt: str | None) -> list[Account]:
        query = select(Account).where(Account.customer_id == customer.id, Account.status == "open")
        if debt is not None:
            query = query.where(Account.ref == debt)
        return list(self._session.scalars(query))

    def _states(self, customer: Customer, accounts: list[Account], now: datetime) -> set[str]:
        today = local_date(now, customer.timezone)
        where = (customer.place, customer.timezone, today)
        states = {FLAGS[name] for name in standing(customer.flags, *where) if name in FLAGS}
        ids = [account.id for account in accounts]
        opened = [(kind, at) for kind, at in self._uow.cases.opened(customer.id, ids) if kind in CASES]
        states |= {CASES[kind] for kind in cases_standing(opened, customer.flags, *where)}
        running = select(Agreement.id).where(Agreement.account_id.in_(ids), Agreement.status == "running").limit(1)
        if self._session.scalar(running) is not None:
            states.add("agreement")
        book = rules.at(customer.place, today)
        barred = [time_barred(book, account.limitation_from, today) for account in accounts]
        if any(barred):
            states.add("time_barred")
        if barred and all(barred):
            states.add("all_time_barred")
        return states


def _past(at: datetime, direction: str, channel: str, by: str, verdict: dict[str, Any]) -> Past:
    """A recorded contact. One without a recorded question belonged to a conversation that the customer began."""
    inputs = verdict.get("inputs") or {}
    return Past(
        at=at,
        direction=direction,
        channel=channel,
        kind=inputs.get("kind", REPLY if by == "assistant" else DUNNING),
        outcome=verdict.get("outcome") or ("answered" if direction == "in" and channel == "call" else "sent"),
        debt=inputs.get("debt"),
        where=inputs.get("where"),
        contact_point=inputs.get("contact_point"),
        asked=inputs.get("answers_customer", True),
        by_machine=by == "assistant",
        said=frozenset(verdict.get("said", ())),
    )
