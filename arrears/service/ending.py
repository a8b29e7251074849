"""Paying an agreement off early: what closes it, until when that figure holds, and what it saves."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from arrears.money import Money
from arrears.offers import Due, Payoff, Terms
from arrears.service import pay_link, paying, payment_due, people, promise
from arrears.service.cues import says
from arrears.service.questions import ask
from arrears.service.running import running
from arrears.service.talk import Talk
from arrears.store.models import Account

PAYOFF_RUNG = "payoff"


def settle_early(talk: Talk) -> None:
    """What closes the agreement, until when that figure holds, what it saves, and how to pay it.

    Where none runs, who asks what one sum would save asks for a settlement, and who would close the debt itself pays
    all of it.
    """
    if _closes_the_debt(talk) and not _pays_in_parts(talk):
        talk.dialogue.promise.whole, talk.dialogue.promise.minor = True, None
        paying.go_on(talk)
        return
    if _pays_in_parts(talk):
        from arrears.service import terms_named

        terms_named.propose(talk)
        return
    if says("cheaper", talk.turn.text) and talk.account and not talk.uow.negotiation.running_agreement(talk.account):
        from arrears.service import terms_asked

        terms_asked.settlement(talk)
        return
    if talk.turn.values.first("whole") and talk.account and not talk.uow.negotiation.running_agreement(talk.account):
        promise.start(talk)  # all of it, on a day, where there is no agreement to end
        return
    found = running(talk, "early")
    if found is None:
        return
    account, agreement = found
    if talk.uow.agreements.paused(agreement):
        talk.say("utter_pause_runs", date=agreement.instalments[0].due_on)
        people.hand_off(talk, "authority")
        return
    figure = talk.uow.agreements.payoff(agreement, talk.today)
    _quote(talk, account, figure)
    talk.say("utter_payoff", reference=agreement.ref, amount=figure.amount, date=figure.valid_to)
    if figure.saved:
        talk.say("utter_payoff_saved", amount=figure.saved)
    later = max(talk.turn.values.dates(), default=talk.today)
    if later > figure.valid_to:  # a figure of that day would hold only if nothing were paid or changed before it
        talk.say("utter_payoff_later", date=later, until=figure.valid_to)
        ask(talk, "helpful")
    elif says("asks_saving", talk.turn.text):
        ask(talk, "helpful")
    elif talk.settings.pay_provider is None or paying.sends_none(talk):
        talk.say("utter_how_to_pay", lender=talk.lender)
        ask(talk, "helpful")
    else:
        pay_link.send_link(talk, account, payment_due.Due(figure.amount, "full", agreement.id))


def _pays_in_parts(talk: Talk) -> bool:
    """ "Settle the lot in 6 payments", where no agreement runs: a plan of so many."""
    if talk.verified is None or (talk.turn.values.count() or 1) < 2:
        return False
    return not any(map(talk.uow.negotiation.running_agreement, talk.accounts))


def _closes_the_debt(talk: Talk) -> bool:
    """ "How do I foreclose this loan": no agreement runs on any account, and none is spoken of."""
    if talk.verified is None or not talk.accounts or not says("closes_the_debt", talk.turn.text):
        return False
    return not says("cheaper", talk.turn.text) and not any(map(talk.uow.negotiation.running_agreement, talk.accounts))


def _quote(talk: Talk, account: Account, figure: Payoff) -> None:
    """The figure on record, so that a payment of it within its days closes the agreement; once per message."""
    zone = ZoneInfo(talk.customer.timezone) if talk.customer.timezone else ZoneInfo("UTC")
    ends = datetime.combine(figure.valid_to + timedelta(days=1), time(), zone)
    zero = Money.zero(account.currency)
    terms = Terms(
        kind="full",
        rung=PAYOFF_RUNG,
        total=figure.amount,
        cost=zero,
        waived=figure.saved,
        annual_rate=zero.decimal,
        instalments=(Due(1, figure.valid_to, figure.amount),),
        due_on=figure.valid_to,
    )
    talk.uow.negotiation.add_offers(
        account,
        talk.conversation.id,
        talk.turn.message_id,
        1,
        [terms.to_json()],
        ["payoff"],
        [],
        "assistant",
        talk.turn.now,
        ends.astimezone(talk.turn.now.tzinfo),
    )
