"""What customers are to hear about payments, each once."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Agreement, Conversation, PaymentNotice

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


def subject_of(kind: str, agreement: Agreement, number: int) -> str:
    """What a notice about one payment of an agreement is about, by its kind: once for a payment."""
    return f"{kind}:{agreement.ref}:{agreement.version}:{number}"


class Notices:
    """The repository of payment notices."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.session = uow.session

    def add(
        self, subject: str, kind: str, account: Account, conversation_id: str | None, detail: dict, now: datetime
    ) -> bool:
        """Ask for the customer to be told, once per subject; in the conversation given, or their last verified one.

        Says whether nobody had asked before.
        """
        row = PaymentNotice(
            subject=subject,
            kind=kind,
            account_id=account.id,
            conversation_id=conversation_id or self._last_conversation(account),
            detail=detail,
            made_at=now,
        )
        same = select(PaymentNotice).where(PaymentNotice.subject == subject)
        return insert_once(self.session, row, same)[1]

    def pending(self) -> list[int]:
        """Ids of what nobody was told yet, oldest first."""
        mine = select(PaymentNotice.id).where(PaymentNotice.state == "pending").order_by(PaymentNotice.id)
        return list(self.session.scalars(mine.limit(100)))

    def locked(self, notice_id: int) -> PaymentNotice | None:
        """The notice while it is pending; of two who want to tell it, one gets it."""
        mine = select(PaymentNotice).where(PaymentNotice.id == notice_id, PaymentNotice.state == "pending")
        return self.session.scalar(mine.with_for_update(skip_locked=True))

    def of_line(self, transcript_id: int) -> PaymentNotice | None:
        """The notice that a line of the transcript tells."""
        return self.session.scalar(select(PaymentNotice).where(PaymentNotice.transcript_id == transcript_id))

    def done(self, notice: PaymentNotice, state: str, now: datetime) -> None:
        notice.state, notice.told_at = state, now

    def _last_conversation(self, account: Account) -> str | None:
        mine = select(Conversation.id).where(
            Conversation.customer_id == account.customer_id, Conversation.verified_at.is_not(None)
        )
        return self.session.scalar(mine.order_by(Conversation.updated_at.desc()).limit(1))
