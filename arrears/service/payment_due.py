"""How much a payment is, and what it is for: the sum that was named, or what is due next."""

from dataclasses import dataclass

from arrears.money import Money
from arrears.payments.links import Purpose, state_of
from arrears.service import disputed, owing
from arrears.service.talk import Talk
from arrears.store.models import Account


@dataclass(frozen=True)
class Due:
    """What a payment is for, and how much it is."""

    amount: Money
    purpose: Purpose
    agreement_id: int | None = None


def due_now(talk: Talk, account: Account) -> Due:
    """The amount named; else the next instalment, the promise that is due, or all of it."""
    total = owing.today(talk, account).total
    named, running = talk.dialogue.promise, talk.uow.negotiation.running_agreement(account)
    if named.minor is not None:
        if named.minor > total.minor:
            talk.say("utter_promise_capped", total=total)
        if named.minor < total.minor:
            return Due(Money(named.minor, account.currency), "partial")
        return Due(total, "full", running.id if running else None)
    undisputed = disputed.rest(talk, account)
    if undisputed is not None and (named.whole or running is None):
        return Due(undisputed, "partial")
    if named.whole and running is not None:  # interest for the days that have passed, and no more
        return Due(talk.uow.agreements.payoff(running, talk.today).amount, "full", running.id)
    if named.whole:
        return Due(total, "full")
    if running is not None and not talk.uow.agreements.paused(running):  # during a pause no payment is next
        unpaid = [due for due in running.instalments if due.paid < due.minor]
        if unpaid:
            return Due(Money(unpaid[0].minor - unpaid[0].paid, running.currency), "instalment", running.id)
    promised = next((p for p in talk.uow.negotiation.promises(account) if p.status == "due"), None)
    if promised is not None:
        return Due(Money(min(promised.minor, total.minor), promised.currency), "promise")
    return Due(total, "full")


def begun(talk: Talk, account: Account) -> Due | None:
    """The payment that this conversation has a link for already, where no other sum is named: never a larger one."""
    draft, last = talk.dialogue.promise, talk.uow.pay_links.newest(account)
    if draft.minor is not None or draft.whole or last is None or last.conversation_id != talk.conversation.id:
        return None
    if state_of(last, talk.turn.now) not in ("open", "failed", "expired"):
        return None
    running = talk.uow.negotiation.running_agreement(account)
    if running is not None and last.agreement_id != running.id and last.created_at <= running.agreed_at:
        return None  # what was agreed since takes its place
    total = owing.today(talk, account).total
    return Due(Money(min(last.minor, total.minor), last.currency), last.purpose, last.agreement_id)
