"""Pay links: one locked amount, payable once, never twice."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from arrears.money import Money
from arrears.store.models import Account, PayLink
from arrears.store.unit_of_work import UnitOfWork

Purpose = Literal["instalment", "promise", "full", "partial"]
LINK_HOURS = 24
REF_CHARACTERS = 16  # of 30: 78 bits, nobody finds one by trying
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: a reference is read out and typed off


@dataclass(frozen=True)
class Wanted:
    """What a link is to be made for."""

    amount: Money
    purpose: Purpose
    language: str
    provider: str
    conversation_id: str | None = None
    message_id: str | None = None
    agreement_id: int | None = None


def link_for(uow: UnitOfWork, account: Account, wanted: Wanted, now: datetime) -> PayLink:
    """The link that can still be paid for this account, purpose and amount, made now where there is none.

    A link on which money may still come in for another amount or purpose is cancelled first: a customer who changed
    their mind cannot pay twice. The same message finds the link that it made. ValueError for zero or less.
    """
    if wanted.amount.minor <= 0:
        raise ValueError("a pay link is for an amount above zero")
    uow.accounts.lock(account)
    if wanted.message_id and (made := uow.pay_links.of_message(wanted.message_id)) is not None:
        return made
    for link in uow.pay_links.unpaid(account):
        if link.expires_at <= now:
            link.status = "expired"
        elif (link.minor, link.purpose) == (wanted.amount.minor, wanted.purpose):
            return link  # also after a declined card: another card may follow on the same page
        else:
            link.status = "cancelled"
    uow.session.flush()
    link = PayLink(
        ref=new_ref(),
        account_id=account.id,
        conversation_id=wanted.conversation_id,
        message_id=wanted.message_id,
        minor=wanted.amount.minor,
        currency=wanted.amount.currency,
        purpose=wanted.purpose,
        agreement_id=wanted.agreement_id,
        language=wanted.language,
        provider=wanted.provider,
        created_at=now,
        expires_at=now + timedelta(hours=LINK_HOURS),
    )
    return uow.pay_links.add(link)[0]


def payable(link: PayLink, now: datetime) -> bool:
    """Whether a customer may still pay on it. A card that was declined may be followed by another one."""
    return link.status in ("open", "failed") and link.expires_at > now


def state_of(link: PayLink, now: datetime) -> str:
    """The status, with the clock counted in: open, failed, paid, expired, cancelled."""
    return link.status if link.status not in ("open", "failed") or link.expires_at > now else "expired"


def new_ref() -> str:
    return "PL-" + "".join(secrets.choice(ALPHABET) for _ in range(REF_CHARACTERS))
