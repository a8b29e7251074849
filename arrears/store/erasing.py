"""Erasing a customer: who they are, how to reach them and every word, for good; figures and the audit stay.

What was sealed with the keys of the customer and of their conversations cannot be read any more once these are gone;
the rows that held it are emptied or removed too, so that nothing is left that somebody could try to open. The ledger,
agreements and payments stay as figures under a reference that names nobody.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import String, cast, delete, literal, select, update

from arrears.store.models import (
    Account,
    Case,
    ContactPoint,
    ContactPreference,
    ContactRecord,
    Conversation,
    Customer,
    Document,
    DocumentHandedOut,
    IdentityFactor,
    Inbox,
    Note,
    Payment,
    StreamEvent,
    Transcript,
    TurnResult,
    Unmatched,
)

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class Erasing:
    """Writes; who may be erased is decided elsewhere."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow, self._session = uow, uow.session

    def erase(self, customer: Customer, actor: str, reason: str, now: datetime) -> bool:
        """Erase one customer; False when that was done before. The caller commits."""
        if customer.erased_at is not None:
            return False
        for conversation in self._session.scalars(
            select(Conversation).where(Conversation.customer_id == customer.id)
        ).all():
            self._conversation(conversation)
        accounts = list(self._session.scalars(select(Account).where(Account.customer_id == customer.id)))
        self._papers([account.id for account in accounts])
        self._session.execute(update(Case).where(Case.customer_id == customer.id).values(text_sealed=None, detail={}))
        self._points(customer)
        for table in (IdentityFactor, ContactPoint, ContactPreference):
            self._session.execute(delete(table).where(table.customer_id == customer.id))
        customer.data_key = self._uow.vault.new_data_key()
        customer.name_sealed = self._uow.vault.seal(customer.data_key, "")
        customer.flags, customer.source_hash = {}, None
        customer.erased_at = now
        self._session.flush()
        self._session.expire(customer)
        self._uow.audit.append(actor, "customer.erased", f"customer:{customer.ref}"[:64], {"reason": reason}, now)
        return True

    def _conversation(self, conversation: Conversation) -> None:
        """Every word that was said, and the handle under which it was said."""
        mine = conversation.id
        self._session.execute(delete(StreamEvent).where(StreamEvent.conversation_id == mine))
        conversation.data_key = self._uow.vault.new_data_key()
        nothing = self._uow.vault.seal(conversation.data_key, "")
        for table in (Transcript, Inbox, Note):
            self._session.execute(update(table).where(table.conversation_id == mine).values(text_sealed=nothing))
        self._session.execute(update(TurnResult).where(TurnResult.conversation_id == mine).values(reply_sealed=nothing))
        lines = update(Transcript).where(Transcript.conversation_id == mine)
        self._session.execute(lines.values(buttons=[], understood={}))
        nobody = literal("erased:") + cast(Inbox.id, String)
        received = update(Inbox).where(Inbox.conversation_id == mine)
        self._session.execute(received.values(button=None, provider_message_id=nobody))
        conversation.channel_user, conversation.dialogue = f"erased:{mine}", {}

    def _points(self, customer: Customer) -> None:
        """Which number was called: the records of contact stay, their names of numbers and addresses go."""
        mine = select(ContactRecord).where(ContactRecord.customer_id == customer.id)
        for row in self._session.scalars(mine.where(ContactRecord.conversation_id.is_(None))).all():
            inputs = row.verdict.get("inputs") or {}
            row.verdict = row.verdict | {"inputs": inputs | {"contact_point": None}}

    def _papers(self, account_ids: list[int]) -> None:
        """Documents, and what payers wrote on their transfers."""
        documents = select(Document.id).where(Document.account_id.in_(account_ids))
        self._session.execute(delete(DocumentHandedOut).where(DocumentHandedOut.document_id.in_(documents)))
        self._session.execute(delete(Document).where(Document.account_id.in_(account_ids)))
        refs = select(Payment.ref).where(Payment.account_id.in_(account_ids))
        for row in self._session.scalars(select(Unmatched).where(Unmatched.payment_ref.in_(refs))).all():
            row.data_key = self._uow.vault.new_data_key()
            row.line_sealed = self._uow.vault.seal(row.data_key, '{"name": "", "text": ""}')
