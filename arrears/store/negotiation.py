"""Offers, agreements and promises. A retried message finds what its first run wrote."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import func, select, update

from arrears.store import agreeing
from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Agreement, Instalment, LedgerEntry, Offer, Promise

if TYPE_CHECKING:
    from arrears.offers import Terms
    from arrears.store.unit_of_work import UnitOfWork


class OfferExpired(Exception):
    """The offer is no longer open: it is past its day."""


class AlreadyAgreed(Exception):
    """An agreement runs on the account already; it has to end before another begins."""


class Negotiation:
    """The repository of what was offered, agreed and promised."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session

    def offers(self, account: Account) -> list[Offer]:
        """All offers made on the account, oldest first."""
        return list(self.session.scalars(select(Offer).where(Offer.account_id == account.id).order_by(Offer.id)))

    def offer(self, offer_id: int) -> Offer | None:
        return self.session.get(Offer, offer_id)

    def add_offers(
        self,
        account: Account,
        conversation_id: str | None,
        message_id: str,
        round: int,
        options: list[dict[str, Any]],
        reasons: list[str],
        rule_ids: list[str],
        authority: str,
        now: datetime,
        expires_at: datetime,
    ) -> list[Offer]:
        """Put the choice on record, in its order; once per message."""
        self.uow.accounts.lock(account)
        offers = []
        for position, terms in enumerate(options, start=1):
            row = Offer(
                account_id=account.id,
                conversation_id=conversation_id,
                message_id=message_id,
                position=position,
                rung=str(terms["rung"]),
                round=round,
                terms=terms,
                reasons=list(reasons),
                rule_ids=list(rule_ids),
                authority=authority,
                made_at=now,
                expires_at=expires_at,
            )
            same = select(Offer).where(Offer.message_id == message_id, Offer.position == position)
            offers.append(insert_once(self.session, row, same)[0])
        return offers

    def agreements(self, account: Account) -> list[Agreement]:
        """All agreements of the account, oldest first."""
        mine = select(Agreement).where(Agreement.account_id == account.id).order_by(Agreement.id)
        return list(self.session.scalars(mine))

    def running_agreement(self, account: Account) -> Agreement | None:
        running = select(Agreement).where(Agreement.account_id == account.id, Agreement.status == "running")
        return self.session.scalar(running)

    def agree(self, offer: Offer, message_id: str, language: str, now: datetime) -> Agreement:
        """The agreement that the customer's yes makes of an offer: with its schedule, once per message."""
        from arrears.offers import Terms

        same = select(Agreement).where(Agreement.message_id == message_id)
        account = self.session.get_one(Account, offer.account_id)
        self.uow.accounts.lock(account)
        if (agreed := self.session.scalar(same)) is not None:
            return agreed
        if self.running_agreement(account) is not None:
            raise AlreadyAgreed(f"an agreement already runs on {account.ref}")
        if offer.expires_at <= now or offer.status == "expired":
            raise OfferExpired(f"offer {offer.id} ended at {offer.expires_at.isoformat()}")
        agreement = _agreement(Terms.from_json(offer.terms), offer, message_id, language, now)
        self.session.add(agreement)
        self.session.flush()
        agreement.ref = f"A-{now.year}-{agreement.id:06d}"
        agreeing.book(self.uow, account, agreement, offer, now)
        self._close_offers(account, offer)
        self._supersede_promises(account)  # the same money is not asked for twice
        self.session.flush()
        return agreement

    def end_overtaken(self, account_ids: list[int], now: datetime) -> None:
        """End the open offers on accounts on which less is owed by now than when they were put."""
        still_open = select(Offer).where(
            Offer.account_id.in_(account_ids), Offer.status != "accepted", Offer.expires_at > now
        )
        for offer in self.session.scalars(still_open):
            since = select(func.sum(LedgerEntry.minor)).where(
                LedgerEntry.account_id == offer.account_id, LedgerEntry.created_at > offer.made_at
            )
            if (self.session.scalar(since) or 0) < 0:
                offer.expires_at = now

    def promises(self, account: Account) -> list[Promise]:
        """All promises on the account, oldest first."""
        return list(self.session.scalars(select(Promise).where(Promise.account_id == account.id).order_by(Promise.id)))

    def promise(
        self,
        account: Account,
        conversation_id: str | None,
        message_id: str,
        minor: int,
        due_on: date,
        now: datetime,
    ) -> Promise:
        """A promise to pay, once per message. It takes the place of one that is still open."""
        if minor <= 0:
            raise ValueError("a promise is for an amount above zero")
        self.uow.accounts.lock(account)
        same = select(Promise).where(Promise.message_id == message_id)
        if (promised := self.session.scalar(same)) is not None:
            return promised
        self._supersede_promises(account)
        row = Promise(
            account_id=account.id,
            conversation_id=conversation_id,
            message_id=message_id,
            minor=minor,
            currency=account.currency,
            due_on=due_on,
            made_at=now,
        )
        return insert_once(self.session, row, same)[0]

    def withdraw_promises(self, account: Account) -> None:
        """Take back the promise that is open on the account, where one is."""
        self.uow.accounts.lock(account)
        still_open = update(Promise).where(Promise.account_id == account.id, Promise.status == "due")
        self.session.execute(still_open.values(status="withdrawn"))

    def _supersede_promises(self, account: Account) -> None:
        still_open = update(Promise).where(Promise.account_id == account.id, Promise.status == "due")
        self.session.execute(still_open.values(status="superseded"))

    def _close_offers(self, account: Account, accepted: Offer) -> None:
        for other in self.offers(account):
            if other.id == accepted.id:
                other.status = "accepted"
            elif other.status in ("made", "declined"):
                other.status = "superseded"


def _agreement(terms: "Terms", offer: Offer, message_id: str, language: str, now: datetime) -> Agreement:
    dues = [Instalment(number=due.number, due_on=due.on, minor=due.amount.minor) for due in terms.instalments]
    if not dues and terms.due_on is not None:  # a deferral or a single payment: all of it on one day
        dues = [Instalment(number=1, due_on=terms.due_on, minor=terms.total.minor)]
    return Agreement(
        ref=f"draft-{uuid4().hex[:24]}",  # the reference carries the row's number, known after the insert
        account_id=offer.account_id,
        offer_id=offer.id,
        message_id=message_id,
        kind=terms.kind,
        total=terms.total.minor,
        cost=terms.cost.minor,
        waived=terms.waived.minor,
        currency=terms.total.currency,
        annual_rate=terms.annual_rate,
        language=language,
        agreed_at=now,
        instalments=dues,
    )
