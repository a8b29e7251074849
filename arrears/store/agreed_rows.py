"""From an agreement's rows to what the decisions see, and from a change back to rows."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from arrears.agreements import Agreed, Part
from arrears.agreements.repair import REPAIRS
from arrears.clock import local_date
from arrears.interest import rate_shown
from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.store import reached
from arrears.store.models import Account, Agreement, Instalment, Offer
from arrears.store.notices import subject_of

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


def agreed(uow: "UnitOfWork", agreement: Agreement, unearned: Money, today: date) -> Agreed:
    """One version with its payments and what happened before it."""
    account = uow.session.get_one(Account, agreement.account_id)
    zone, currency = account.customer.timezone, agreement.currency
    terms = uow.agreements.terms(agreement)
    versions = uow.agreements.versions(agreement.ref)
    before = [version.end_reason for version in versions if version.version < agreement.version]
    parts = tuple(
        Part(due.number, due.due_on, Money(due.minor, currency), Money(due.paid, currency))
        for due in agreement.instalments
    )
    oldest = min((part.on for part in parts if part.left.minor > 0 and part.on < today), default=None)
    reached_on, unanswered_since = None, None
    if oldest is not None:
        offers = [offer for offer in uow.negotiation.offers(account) if offer.rung in REPAIRS]
        subjects = [
            subject_of("missed", agreement, part.number) for part in parts if part.left.minor > 0 and part.on < today
        ]
        reached_on, unanswered_since = reached.repairs(uow, account, offers, subjects, oldest)
    return Agreed(
        ref=agreement.ref,
        version=agreement.version,
        kind=agreement.kind,
        first_agreed_on=local_date(versions[0].agreed_at, zone),
        cost=Money(agreement.cost, currency),
        unearned=unearned,
        waived=Money(agreement.waived, currency),
        parts=parts,
        rate=agreement.annual_rate,
        every=terms.every,
        paused=uow.agreements.paused(agreement),
        changes=before.count("amended"),
        repairs=before.count("repaired"),
        repair_offered_on=reached_on,
        unanswered_since=unanswered_since,
    )


def terms_of(agreement: Agreement) -> Terms:
    """The terms as the rows of the agreement have them."""
    currency, parts = agreement.currency, agreement.instalments
    return Terms(
        kind=agreement.kind,
        rung="stated",
        total=Money(agreement.total, currency),
        cost=Money(agreement.cost, currency),
        waived=Money(agreement.waived, currency),
        annual_rate=agreement.annual_rate,
        instalments=tuple(Due(due.number, due.due_on, Money(due.minor, currency)) for due in parts),
        due_on=parts[0].due_on if len(parts) == 1 else None,
        rate_base=None,  # no row says it
    )


def version_after(
    old: Agreement, offer: Offer, terms: Terms, back: int, message_id: str, language: str, now: datetime
) -> Agreement:
    """The next version: what was paid stays as it was paid, then come the payments of the change.

    `back` is the part of the old cost, in minor units, that falls away.
    """
    kept = [due for due in old.instalments if due.paid > 0]
    rows = [
        Instalment(number=number, due_on=due.due_on, minor=due.paid, paid=due.paid)
        for number, due in enumerate(kept, 1)
    ]
    rows += [
        Instalment(number=len(kept) + due.number, due_on=due.on, minor=due.amount.minor) for due in terms.instalments
    ]
    cost = old.cost - back + terms.cost.minor
    return Agreement(
        ref=old.ref,
        version=old.version + 1,
        account_id=old.account_id,
        offer_id=offer.id,
        message_id=message_id,
        kind=terms.kind,
        total=sum(row.minor for row in rows),
        cost=cost,
        waived=terms.waived.minor,
        currency=old.currency,
        # What has accrued already was charged at the old rate, also when nothing more is to come.
        annual_rate=rate_shown(max(old.annual_rate, terms.annual_rate), Money(cost, old.currency)),
        language=language,
        status="running",
        agreed_at=now,
        instalments=rows,
    )
