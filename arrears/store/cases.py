"""Cases: matters that a person has to look into, each with a reference and a date."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import ColumnElement, or_, select

from arrears.store.access import Job, require
from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Case, Conversation, Customer
from arrears.suspensions import cases_standing

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

# The first letter of a reference; C for every kind that has none of its own.
LETTERS = {
    "dispute": "D",
    "claim_paid": "P",
    "hardship": "H",
    "complaint": "K",
    "insolvency": "I",
    "lawyer": "L",
    "callback": "B",
    "self_harm": "S",
    "distress": "S",
    "validation_notice": "N",
}


class Cases:
    """The repository of cases."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session
        self._of_conversation: dict[str, list[Case]] = {}  # a turn asks for them some twenty times

    def open(
        self,
        kind: str,
        *,
        customer_id: int | None,
        account_id: int | None,
        conversation: Conversation | None,
        message_id: str | None,
        detail: dict,
        text: str | None,
        answer_by: date | None,
        now: datetime,
    ) -> Case:
        """Open a case, once per message and kind. The customer's words are sealed with a key of theirs."""
        row = Case(
            ref=f"draft-{uuid4().hex[:24]}",  # the reference carries the row's number, known after the insert
            kind=kind,
            customer_id=customer_id,
            account_id=account_id,
            conversation_id=conversation.id if conversation else None,
            message_id=message_id,
            detail=detail,
            text_sealed=self._seal(text, conversation, customer_id),
            answer_by=answer_by,
            opened_at=now,
        )
        if message_id is None:
            self.session.add(row)
        else:
            same = select(Case).where(Case.message_id == message_id, Case.kind == kind)
            row, new = insert_once(self.session, row, same)
            if not new:
                return row
        self._of_conversation.clear()
        self.session.flush()
        row.ref = f"{LETTERS.get(kind, 'C')}-{now.year}-{row.id:06d}"
        self.session.flush()
        return row

    def found(self, account: Account, kind: str, message_id: str, detail: dict, answer_by: date, now: datetime) -> Case:
        """Open a case about an account that nobody wrote of: a job or a file found it. Once per message id and kind."""
        return self.open(
            kind,
            customer_id=account.customer_id,
            account_id=account.id,
            conversation=None,
            message_id=message_id,
            detail=detail,
            text=None,
            answer_by=answer_by,
            now=now,
        )

    def text(self, case: Case) -> str | None:
        """The customer's own words."""
        if case.text_sealed is None:
            return None
        return self.uow.vault.open(self._key(case.conversation_id, case.customer_id), case.text_sealed)

    def add_words(self, case: Case, text: str) -> None:
        """Add to the customer's own words, on a line of its own."""
        key = self._key(case.conversation_id, case.customer_id)
        case.text_sealed = self.uow.vault.seal(key, "\n".join(filter(None, (self.text(case), text))))

    def by_ref(self, ref: str) -> Case | None:
        return self.session.scalar(select(Case).where(Case.ref == ref.strip().upper()))

    def of_message(self, message_id: str, kind: str) -> Case | None:
        """The case of a kind that was opened for a message, or for what stands in its place."""
        return self.session.scalar(select(Case).where(Case.message_id == message_id, Case.kind == kind))

    def adopt(self, conversation: Conversation, customer_id: int) -> list[Case]:
        """Give the customer the cases that the conversation opened before anybody was verified; which those are."""
        orphans = [case for case in self.of_conversation(conversation.id) if case.customer_id is None]
        for case in orphans:
            case.customer_id = customer_id
        self.session.flush()
        return orphans

    def of_customer(self, customer_id: int) -> list[Case]:
        """All cases of the customer, oldest first."""
        return list(self.session.scalars(select(Case).where(Case.customer_id == customer_id).order_by(Case.id)))

    def of_conversation(self, conversation_id: str) -> list[Case]:
        """All cases of the conversation, oldest first, read once in a unit of work and again when one was opened."""
        if conversation_id not in self._of_conversation:
            mine = select(Case).where(Case.conversation_id == conversation_id).order_by(Case.id)
            self._of_conversation[conversation_id] = list(self.session.scalars(mine))
        return list(self._of_conversation[conversation_id])

    def open_kinds(self, customer_id: int, account_id: int | None, today: date | None = None) -> set[str]:
        """The kinds of open cases that touch the account: its own, and those about the customer as a whole.

        With a day, without those whose time to suspend anything is over by then.
        """
        opened = self.opened(customer_id, () if account_id is None else (account_id,))
        if today is None:
            return {kind for kind, _ in opened}
        customer = self.session.get_one(Customer, customer_id)
        return cases_standing(opened, customer.flags, customer.place, customer.timezone, today)

    def opened(self, customer_id: int, account_ids: Iterable[int]) -> list[tuple[str, datetime]]:
        """The kind of each open case that touches one of the accounts, and when it was opened."""
        mine = select(Case.kind, Case.opened_at).where(*_open_touching(customer_id, account_ids))
        return [(kind, at) for kind, at in self.session.execute(mine)]

    def open_of(self, customer_id: int, account_id: int, kind: str) -> list[Case]:
        """The open cases of a kind that touch the account, oldest first."""
        mine = select(Case).where(*_open_touching(customer_id, (account_id,)), Case.kind == kind)
        return list(self.session.scalars(mine.order_by(Case.id)))

    def open_about(self, account_ids: list[int], kind: str) -> list[Case]:
        """The open cases of a kind about any of the accounts, oldest first."""
        mine = select(Case).where(Case.account_id.in_(account_ids), Case.kind == kind, Case.status == "open")
        return list(self.session.scalars(mine.order_by(Case.id)))

    def open_ones(self, who: Job, kind: str | None = None) -> list[tuple[Case, Customer | None, Account | None]]:
        """Every open case with whom and what it is about, the most urgent first; of one kind when it is named."""
        require(who, Job)
        query = (
            select(Case, Customer, Account)
            .join(Customer, Customer.id == Case.customer_id, isouter=True)
            .join(Account, Account.id == Case.account_id, isouter=True)
            .where(Case.status == "open")
            .order_by(Case.answer_by.is_(None), Case.answer_by, Case.id)
        )
        query = query.where(Case.kind == kind) if kind else query
        return [(case, customer, account) for case, customer, account in self.session.execute(query)]

    def close(self, case: Case, now: datetime, status: str = "closed") -> None:
        """Answer or close a case; closing it again changes nothing."""
        if case.status != "open":
            return
        case.status, case.closed_at = status, now
        self.session.flush()

    def reopen(self, case: Case, detail: dict, answer_by: date) -> None:
        """Open a case again, with the facts as they are now: what had closed it was taken back."""
        case.status, case.closed_at, case.detail, case.answer_by = "open", None, detail, answer_by
        self.session.flush()

    def close_kinds(self, customer_id: int, kinds: set[str], now: datetime) -> list[str]:
        """Close the customer's open cases of these kinds; their references."""
        mine = [case for case in self.of_customer(customer_id) if case.status == "open" and case.kind in kinds]
        for case in mine:
            self.close(case, now)
        return [case.ref for case in mine]

    def _seal(self, text: str | None, conversation: Conversation | None, customer_id: int | None) -> bytes | None:
        if not text:
            return None
        return self.uow.vault.seal(self._key(conversation.id if conversation else None, customer_id), text)

    def _key(self, conversation_id: str | None, customer_id: int | None) -> bytes:
        if conversation_id is not None:
            return self.session.get_one(Conversation, conversation_id).data_key
        if customer_id is not None:
            return self.session.get_one(Customer, customer_id).data_key
        raise ValueError("a case with words needs a conversation or a customer to seal them for")


def _open_touching(customer_id: int, account_ids: Iterable[int]) -> tuple[ColumnElement[bool], ...]:
    """Open, the customer's, and about one of the accounts or about the customer as a whole."""
    touching = or_(Case.account_id.is_(None), Case.account_id.in_(tuple(account_ids)))
    return Case.customer_id == customer_id, Case.status == "open", touching
