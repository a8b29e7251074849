"""Paying now: a link for the right amount, sent at once. "Paid" is said by the ledger alone, later."""

from dataclasses import dataclass

from arrears.money import Money
from arrears.payments.links import PayLink, Purpose, Wanted, link_for, state_of
from arrears.service import causes, disputed, facts, identity, named_sums, owing, promise
from arrears.service.accounts import which_account
from arrears.service.casework import court_date_stands
from arrears.service.cues import says
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk, label
from arrears.store.models import Account


@dataclass(frozen=True)
class Due:
    """What a payment is for, and how much it is."""

    amount: Money
    purpose: Purpose
    agreement_id: int | None = None


def pay_now(talk: Talk) -> None:
    """The customer wants to pay now. A later day makes it a promise, and so much a month a plan."""
    if any(amount.get("every") for amount in talk.turn.values.all("amount")):
        from arrears.service import negotiation

        negotiation.propose(talk)
        return
    if any(day > talk.today for day in talk.turn.values.dates()) or _when_there_is_money(talk):
        promise.start(talk)
        return
    _note(talk)
    if identity.needs(talk, "pay"):
        return
    go_on(talk)


def _when_there_is_money(talk: Talk) -> bool:
    """ "As soon as I'm paid": a day is asked for, and no link is sent now."""
    text, values = talk.turn.text, talk.turn.values
    vague = values.first("date") is not None and not values.dates() and values.either() is None
    return (vague or says("payday", text)) and not says("right_now", text)


def go_on(talk: Talk) -> None:
    """Send the link, or ask for which account."""
    account = which_account(talk, "pay")
    if account is None:
        return
    held = _may_pay_all_the_same(talk, account)
    if not held and gate_of(talk, account) != "running_agreement" and explain_gate(talk, account):
        return
    if held and not disputed.is_of_a_part(talk, account):
        talk.say("utter_pay_though_held")
    if talk.dialogue.promise.minor is None and causes.holds_back(talk):
        causes.no_hurry(talk)
        return
    if not promise.in_its_currency(talk, account):
        talk.dialogue.ask("paying")  # the refusal asks for the sum
        return
    if talk.settings.pay_provider is None or sends_none(talk):
        talk.say("utter_how_to_pay", lender=talk.lender)
        ask(talk, "helpful")
        return
    due = _begun(talk, account) or _due(talk, account)
    talk.dialogue.promise.minor, talk.dialogue.promise.whole = None, False
    send_link(talk, account, due)


def sends_none(talk: Talk) -> bool:
    """Whether no link goes out: a stranger asks for money in our name, or somebody may be in danger of their life."""
    return talk.dialogue.stranger or facts.in_danger(talk) or "self_harm" in talk.customer.flags


def _may_pay_all_the_same(talk: Talk, account: Account) -> bool:
    """A payment that is offered while a dispute is checked: of a sum that was named, or of what nobody disputes."""
    offered = talk.dialogue.promise.minor is not None or disputed.rest(talk, account) is not None
    return offered and disputed.may_be_paid(talk, account)


def send_link(talk: Talk, account: Account, due: Due) -> None:
    """Send the link for this amount; the same amount asked for again is the same link."""
    link = _link(talk, account, due)
    total = owing.today(talk, account).total
    talk.say(
        f"utter_pay_link_{due.purpose}",
        amount=due.amount,
        account=label(account),
        link=f"{talk.settings.public_address}/pay/{link.ref}",
    )
    held = disputed.may_be_paid(talk, account)
    if due.purpose == "partial" and total.minor > due.amount.minor and not held:
        talk.say("utter_pay_remainder", left=total - due.amount)
    court_date_stands(talk)
    talk.audit("pay_link_sent", f"account:{account.ref}", link=link.ref, purpose=due.purpose)
    ask(talk, "paying")


def how_to_pay(talk: Talk) -> None:
    """Only by the lender's own ways; a verified customer who may pay gets a link at once.

    "Where do I look, in the app?" before it is known who asks is about checking us, and nothing is to be paid yet.
    """
    if talk.verified is None and not says("of_paying", talk.turn.text):
        talk.say("utter_where_to_check", lender=talk.lender)
        come_back(talk)
        return
    account = talk.account if talk.verified and talk.accounts else None
    talk.say("utter_how_to_pay", lender=talk.lender)
    offered = talk.settings.pay_provider and account and not sends_none(talk)
    if offered and gate_of(talk, account) in (None, "running_agreement"):
        talk.say("utter_pay_link_possible")
    come_back(talk)


def _due(talk: Talk, account: Account) -> Due:
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


def _begun(talk: Talk, account: Account) -> Due | None:
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


def remainder(talk: Talk) -> None:
    """ "And what would be left?", of the sum that the link is for."""
    last = talk.uow.pay_links.newest(talk.account)
    total = owing.today(talk, talk.account).total
    talk.say("utter_pay_remainder", left=total - Money(min(last.minor, total.minor), last.currency))
    come_back(talk)


def not_again(talk: Talk) -> None:
    """ "Shall I pay once more?": not before it is known what became of the first payment."""
    last = talk.uow.pay_links.newest(talk.account)
    talk.say("utter_payment_not_twice", amount=Money(last.minor, last.currency))
    ask(talk, "helpful")


def has_link(talk: Talk) -> bool:
    """Whether this conversation has a link that nothing has come in on yet."""
    last = talk.uow.pay_links.newest(talk.account) if talk.account else None
    mine = last is not None and last.conversation_id == talk.conversation.id
    return mine and state_of(last, talk.turn.now) in ("open", "failed")


def _link(talk: Talk, account: Account, due: Due) -> PayLink:
    wanted = Wanted(
        amount=due.amount,
        purpose=due.purpose,
        language=talk.turn.language,
        provider=talk.settings.pay_provider,
        conversation_id=talk.conversation.id,
        message_id=talk.turn.message_id,
        agreement_id=due.agreement_id,
    )
    return link_for(talk.uow, account, wanted, talk.turn.now)


def _note(talk: Talk) -> None:
    """Keep the amount that was named until it can be used."""
    values, draft = talk.turn.values, talk.dialogue.promise
    draft.due_on = None
    draft.whole = values.first("whole") is not None
    amount = values.first("amount")
    draft.minor = draft.currency = None
    if amount:
        draft.minor, draft.currency = named_sums.minor_of(talk, amount), named_sums.currency_of(amount)
