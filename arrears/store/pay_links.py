"""Pay links and the notifications about them."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears.store.idempotent import insert_once
from arrears.store.models import Account, PayLink, ProviderEvent

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class PayLinks:
    """The repository of pay links and provider events."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.session = uow.session

    def by_ref(self, ref: str, *, lock: bool = False) -> PayLink | None:
        """The link; `lock` lets nobody else pay or end it until the transaction is over."""
        mine = select(PayLink).where(PayLink.ref == ref)
        return self.session.scalar(mine.with_for_update() if lock else mine)

    def by_payment(self, payment_ref: str) -> PayLink | None:
        return self.session.scalar(select(PayLink).where(PayLink.payment_ref == payment_ref))

    def of_message(self, message_id: str) -> PayLink | None:
        return self.session.scalar(select(PayLink).where(PayLink.message_id == message_id))

    def unpaid(self, account: Account) -> list[PayLink]:
        """Links of the account that money may still come in on, oldest first."""
        mine = select(PayLink).where(PayLink.account_id == account.id, PayLink.status.in_(("open", "failed")))
        return list(self.session.scalars(mine.order_by(PayLink.id)))

    def newest(self, account: Account) -> PayLink | None:
        mine = select(PayLink).where(PayLink.account_id == account.id).order_by(PayLink.id.desc())
        return self.session.scalar(mine.limit(1))

    def add(self, link: PayLink) -> tuple[PayLink, bool]:
        """Put a link on record; of two at once for the same thing, both get the one that was first."""
        same = select(PayLink).where(
            PayLink.account_id == link.account_id,
            PayLink.purpose == link.purpose,
            PayLink.minor == link.minor,
            PayLink.status == "open",
        )
        return insert_once(self.session, link, same)

    def over(self, provider: str, now: datetime) -> list[PayLink]:
        """Links that nobody should pay any more while the provider still holds a session for them."""
        ended = PayLink.status.in_(("cancelled", "expired")) | (
            PayLink.status.in_(("open", "failed")) & (PayLink.expires_at <= now)
        )
        rows = select(PayLink).where(PayLink.provider == provider, PayLink.session_closed.is_(False), ended)
        return list(self.session.scalars(rows.order_by(PayLink.id).limit(100)))

    def heard(self, event: ProviderEvent) -> bool:
        """Note that a notification came; False when the same one was noted before."""
        same = select(ProviderEvent).where(
            ProviderEvent.provider == event.provider, ProviderEvent.event_id == event.event_id
        )
        return insert_once(self.session, event, same)[1]
