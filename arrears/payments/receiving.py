"""One payment, whichever way it came: posted, its link closed, and the customer to hear of it once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from arrears.ledger import balance_of
from arrears.payments import bounced
from arrears.payments.posting import Posted, Received, post, reverse
from arrears.store.models import Account, PayLink, Payment
from arrears.store.unit_of_work import UnitOfWork


def book(
    uow: UnitOfWork,
    account: Account,
    received: Received,
    link: PayLink | None,
    now: datetime,
    *,
    as_credit: bool = False,
    anyway: bool = False,
) -> Posted:
    """Post a payment. Refusals of posting pass through; nothing is written then."""
    posted = post(uow, account, received, now, as_credit=as_credit, anyway=anyway)
    if link is not None:
        link.status, link.payment_ref, link.failure = "paid", posted.payment.ref, None
    if posted.new:
        left = balance_of(uow.accounts.entries(account), account.currency).total.minor
        for other in uow.pay_links.unpaid(account):
            if other.minor == posted.payment.minor or other.minor > left:
                other.status = "cancelled"  # what it was for is paid, or nobody owes so much any more
        conversation_id = link.conversation_id if link else None
        subject = f"posted:{posted.payment.ref}"
        uow.notices.add(subject, "posted", account, conversation_id, what_it_did(uow, account, posted), now)
    return posted


@dataclass(frozen=True)
class TakenBack:
    """What became of a reversal. `kept`: the balance stays as the lender stated it, and a person asks the lender."""

    new: bool
    kept: bool


def take_back(uow: UnitOfWork, payment: Payment, reason: str, by: str, now: datetime) -> TakenBack:
    """Reverse a payment that bounced; the customer hears of it once. The second time it is not `new`, and nothing
    changes."""
    new = reverse(uow, payment, reason, now, by)
    case = bounced.case_of(uow, payment)
    taken = TakenBack(new, kept=case is not None and case.status == "open")
    if not taken.new:
        return taken
    account = uow.session.get_one(Account, payment.account_id)
    link = uow.pay_links.by_payment(payment.ref)
    detail = {"payment": payment.ref, "minor": payment.minor, "currency": payment.currency}
    detail["kept"] = taken.kept
    kind = "reversed" if by.startswith("provider:") else "corrected"  # the bank did it, or we
    uow.notices.add(f"reversed:{payment.ref}", kind, account, link.conversation_id if link else None, detail, now)
    return taken


def tell_put_up(uow: UnitOfWork, account: Account, payment: Payment, now: datetime) -> None:
    """The customer, who was told that the debt stays as it is for now, hears that it does not."""
    link = uow.pay_links.by_payment(payment.ref)
    left = balance_of(uow.accounts.entries(account), account.currency).total.minor
    detail = {"payment": payment.ref, "minor": payment.minor, "currency": payment.currency, "left": left}
    uow.notices.add(f"put_up:{payment.ref}", "put_up", account, link.conversation_id if link else None, detail, now)


def what_it_did(uow: UnitOfWork, account: Account, posted: Posted) -> dict[str, Any]:
    """For the customer's receipt: where the money went, and how the agreement and the promise stand. Minor units."""
    uow.session.flush()
    detail: dict[str, Any] = {
        "payment": posted.payment.ref,
        "minor": posted.payment.minor,
        "currency": posted.payment.currency,
        "value_on": posted.payment.value_on.isoformat(),
        "allocation": {part: money.minor for part, money in posted.allocation.items() if money.minor},
        "credit": abs(posted.credit.minor),
        "promise": posted.promise_state,
        "left": balance_of(uow.accounts.entries(account), account.currency).total.minor,
    }
    agreement = uow.payments.agreement(account, posted.agreement) if posted.agreement else None
    if agreement is not None and not uow.agreements.paused(agreement):  # a pause has no payment that comes next
        open_dues = [due for due in agreement.instalments if due.paid < due.minor]
        detail["agreement"] = {
            "ref": agreement.ref,
            "state": posted.agreement_state,
            "paid": len(agreement.instalments) - len(open_dues),
            "of": len(agreement.instalments),
            "next_on": open_dues[0].due_on.isoformat() if open_dues else None,
            "next_minor": open_dues[0].minor - open_dues[0].paid if open_dues else None,
        }
    return detail
