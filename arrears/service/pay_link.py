"""The link by which a payment is made, and what is asked about it once it is sent."""

from arrears.money import Money
from arrears.payments.links import PayLink, Wanted, link_for, state_of
from arrears.service import disputed, owing, payment_due
from arrears.service.casework import court_date_stands
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk, label
from arrears.store.models import Account


def send_link(talk: Talk, account: Account, due: payment_due.Due) -> None:
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


def has_link(talk: Talk) -> bool:
    """Whether this conversation has a link that nothing has come in on yet."""
    last = talk.uow.pay_links.newest(talk.account) if talk.account else None
    mine = last is not None and last.conversation_id == talk.conversation.id
    return mine and state_of(last, talk.turn.now) in ("open", "failed")


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


def _link(talk: Talk, account: Account, due: payment_due.Due) -> PayLink:
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
