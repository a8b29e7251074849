"""Paying now: a link for the right amount, sent at once. "Paid" is said by the ledger alone, later."""

from arrears.service import causes, disputed, facts, identity, named_sums, pay_link, payment_due, promise
from arrears.service.accounts import which_account
from arrears.service.cues import says
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account


def pay_now(talk: Talk) -> None:
    """The customer wants to pay now. A later day makes it a promise, and so much a month a plan."""
    if any(amount.get("every") for amount in talk.turn.values.all("amount")):
        from arrears.service import terms_named

        terms_named.propose(talk)
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
    due = payment_due.begun(talk, account) or payment_due.due_now(talk, account)
    talk.dialogue.promise.minor, talk.dialogue.promise.whole = None, False
    pay_link.send_link(talk, account, due)


def sends_none(talk: Talk) -> bool:
    """Whether no link goes out: a stranger asks for money in our name, or somebody may be in danger of their life."""
    return talk.dialogue.stranger or facts.in_danger(talk) or "self_harm" in talk.customer.flags


def _may_pay_all_the_same(talk: Talk, account: Account) -> bool:
    """A payment that is offered while a dispute is checked: of a sum that was named, or of what nobody disputes."""
    offered = talk.dialogue.promise.minor is not None or disputed.rest(talk, account) is not None
    return offered and disputed.may_be_paid(talk, account)


def how_to_pay(talk: Talk) -> None:
    """Only by the lender's own ways; a verified customer who may pay gets a link at once.

    "Where do I look, in the app?" before it is known who asks is about checking us, and nothing is to be paid yet.
    """
    if talk.verified is None and not says("of_paying", talk.turn.text):
        talk.say("utter_where_to_check", lender=talk.lender)
        come_back(talk)
        return
    account = talk.account if talk.verified and talk.accounts else None
    if account and talk.turn.values.first("amount") and says("pays_now", talk.turn.text):
        pay_now(talk)  # "how do I pay 50 today": that sum, and not the ways in general
        return
    talk.say("utter_how_to_pay", lender=talk.lender)
    offered = talk.settings.pay_provider and account and not sends_none(talk)
    if offered and gate_of(talk, account) in (None, "running_agreement"):
        talk.say("utter_pay_link_possible")
    come_back(talk)


def _note(talk: Talk) -> None:
    """Keep the amount that was named until it can be used."""
    values, draft = talk.turn.values, talk.dialogue.promise
    draft.due_on = None
    draft.whole = values.first("whole") is not None
    amount = values.first("amount")
    draft.minor = draft.currency = None
    if amount:
        draft.minor, draft.currency = named_sums.minor_of(talk, amount), named_sums.currency_of(amount)
