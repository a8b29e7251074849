"""Payments that a person posts or takes back, always with a reason."""

from datetime import date, datetime

from arrears.money import Money
from arrears.payments import bounced
from arrears.payments.queue import QueueError, ReasonNeeded
from arrears.payments.received import Posted, Received
from arrears.payments.receiving import TakenBack, book, take_back, tell_put_up
from arrears.store.models import Account, Payment
from arrears.store.unit_of_work import UnitOfWork

REASON_CHARACTERS = 255


class MayBePosted(QueueError):
    """A payment without the number of its paper is equal to one that is posted, by whichever way it came."""

    def __init__(self, known: list[Payment], amount: Money, on: date, account: Account) -> None:
        refs = ", ".join(payment.ref for payment in known)
        super().__init__(
            f"{amount} of {on.isoformat()} is on {account.ref} already ({refs}): is it another payment? Then give the"
            " number of its paper (--key)"
        )


def equals_of(uow: UnitOfWork, payment: Payment) -> list[str]:
    """References of other payments on the account of the same amount and value date: it may be one of them."""
    account = uow.session.get_one(Account, payment.account_id)
    found = uow.payments.equal(account, Money(payment.minor, payment.currency), payment.value_on)
    return [each.ref for each in found if each.id != payment.id]


def post_by_hand(
    uow: UnitOfWork,
    account: Account,
    amount: str,
    on: str,
    by: str,
    reason: str,
    now: datetime,
    key: str = "",
    *,
    as_credit: bool = False,
    anyway: bool = False,
) -> Posted:
    """Post `amount` (text, in the account's currency) with that value date. The same key again posts nothing.

    Without a key the account, the amount and the day are the key: a double click is one payment. A closed account takes
    it only `as_credit`, and one that the stated balance may contain is posted only `anyway`. Raises `QueueError` for
    what cannot be read, `MayBePosted` for a payment without a key that may be one of those posted, and what posting
    refuses.
    """
    if not reason.strip():
        raise ReasonNeeded
    try:
        sum_ = Money.of(amount.strip().replace(",", ""), account.currency)
    except ValueError as error:
        raise QueueError(f"{amount!r} is no amount in {account.currency}: write it like 1234.50") from error
    try:
        day = date.fromisoformat(on.strip())
    except ValueError as error:
        raise QueueError(f"{on!r} is no date: write it like {now.date().isoformat()}") from error
    external_id = f"key:{key.strip()}" if key.strip() else f"{account.ref}:{sum_.minor}:{day.isoformat()}"
    received = Received("manual", external_id[:128], sum_, day, None, by, reason.strip()[:REASON_CHARACTERS])
    account = uow.accounts.locked(account)
    if uow.payments.by_external("manual", received.external_id) is None:
        if as_credit and account.status == "open":
            raise QueueError(f"{account.ref} is open, and what is owed is paid first: post it without --as-credit")
        if not key.strip() and (known := uow.payments.equal(account, sum_, day)):
            raise MayBePosted(known, sum_, day, account)
    return book(uow, account, received, None, now, as_credit=as_credit, anyway=anyway)


def reverse_by_hand(uow: UnitOfWork, ref: str, by: str, reason: str, now: datetime) -> TakenBack:
    """Take a payment back, once. Raises `QueueError` for one that does not exist."""
    return take_back(uow, _payment(uow, ref, reason, now), _short(reason), by, now)


def put_up_by_hand(uow: UnitOfWork, ref: str, by: str, reason: str, now: datetime) -> bool:
    """The lender says that its balance did not know of this bounce: the sum is owed again, once.

    Raises `QueueError` for a payment that does not exist or stands, and `NothingToPutUp`.
    """
    payment = _payment(uow, ref, reason, now)
    if payment.status != "reversed":
        raise QueueError(f"{payment.ref} is posted: what it paid is owed again only when it is reversed")
    account = uow.accounts.locked(uow.session.get_one(Account, payment.account_id))
    if not bounced.put_up(uow, account, payment, now):
        return False
    detail = {"payment": payment.ref, "reason": _short(reason)}
    uow.audit.append(by, "bounce_put_up", f"account:{account.ref}", detail, now)
    tell_put_up(uow, account, payment, now)
    return True


def _payment(uow: UnitOfWork, ref: str, reason: str, now: datetime) -> Payment:
    if not reason.strip():
        raise ReasonNeeded
    payment = uow.payments.by_ref(ref)
    if payment is None:
        raise QueueError(f"no payment {ref.strip().upper()}: its reference looks like PM-{now.year}-000001")
    return payment


def _short(reason: str) -> str:
    return reason.strip()[:REASON_CHARACTERS]
