"""Which ways to mend a missed payment really reached the customer, and whether they said anything since.

What is held, failed or still on its way reached nobody. On our own web page and on the REST channel "sent" means
stored: enough for a reply to somebody who has just written, and nothing for a notice that nobody asked for.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from arrears.clock import local_date
from arrears.store.models import Account, ContactRecord, Conversation, Offer, Outbox, PaymentNotice, Transcript

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

STORED = re.compile("[0-9]{1,18}")  # the message id of a stored message is its number


def repairs(
    uow: "UnitOfWork", account: Account, offers: Iterable[Offer], subjects: Iterable[str], after: date
) -> tuple[date | None, date | None]:
    """When the customer first got one of the offers, or one of the notices with these subjects, later than on `after`;
    and when they first got one to which they have not said a word on any channel. Days where they live, or None.
    """
    zone = account.customer.timezone
    got = [record for record in _got(uow, account, offers, subjects) if local_date(record.at, zone) > after]
    if not got:
        return None, None
    word = _last_word(uow, account, got[0].at)
    unanswered = next((record for record in got if word is None or _order(record) > _order(word)), None)
    return local_date(got[0].at, zone), local_date(unanswered.at, zone) if unanswered else None


def _got(uow: "UnitOfWork", account: Account, offers: Iterable[Offer], subjects: Iterable[str]) -> list[ContactRecord]:
    """What was delivered, the first one first: the assistant's reply to the message of an offer, and a notice that the
    provider of a channel took. An offer whose message is not a stored one (no number) is not known to be delivered."""
    messages = [int(offer.message_id) for offer in offers if STORED.fullmatch(offer.message_id)]
    replies = select(Transcript.id).where(Transcript.inbox_id.in_(messages), Transcript.author == "assistant")
    notices = select(PaymentNotice.transcript_id).where(PaymentNotice.subject.in_(list(subjects)))
    line = Outbox.transcript_id
    taken = and_(line.in_(notices), Outbox.provider_message_id.is_not(None))
    mine = (
        select(ContactRecord)
        .join(Outbox, line == ContactRecord.transcript_id)
        .where(ContactRecord.customer_id == account.customer_id, ContactRecord.direction == "out")
        .where(Outbox.state == "sent", or_(line.in_(replies), taken))
    )
    return list(uow.session.scalars(mine.order_by(ContactRecord.at, ContactRecord.id)))


def _last_word(uow: "UnitOfWork", account: Account, since: datetime) -> ContactRecord | None:
    """The newest contact in which the customer was heard: a message, also one before they were verified, or a call
    that they made or answered."""
    theirs = select(Conversation.id).where(Conversation.customer_id == account.customer_id)
    contacts = select(ContactRecord).where(
        or_(ContactRecord.customer_id == account.customer_id, ContactRecord.conversation_id.in_(theirs)),
        ContactRecord.at >= since,
    )
    heard = [
        record
        for record in uow.session.scalars(contacts)
        if record.direction == "in" or record.verdict.get("outcome") == "answered"
    ]
    return max(heard, key=_order, default=None)


def _order(record: ContactRecord) -> tuple[datetime, int]:
    """By time, and by number where a clock stands still."""
    return record.at, record.id
