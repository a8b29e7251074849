"""Where the agreements stand: what is paid, what comes next, what is left."""

from arrears.money import Money
from arrears.service import identity, promised, remembering, standing_cases
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Account, Agreement


def status(talk: Talk) -> None:
    """Where the agreement stands: paid so far, next date, what is left."""
    if identity.needs(talk, "plan"):
        return
    running = [a for a in talk.accounts if talk.uow.negotiation.running_agreement(a)]
    standing = [(a, made) for a in talk.accounts if a not in running and (made := promised.standing(talk, a))]
    for account, made in standing:
        promised.say(talk, account, made)
    if not (running or standing or remembering.offers_said(talk) or standing_cases.say_newest(talk)):
        talk.say("utter_no_plan")
    for account in running:
        say_status(talk, account)
    come_back(talk)


def say_status(talk: Talk, account: Account) -> None:
    """One agreement in two sentences."""
    running: Agreement = talk.uow.negotiation.running_agreement(account)
    due = next((i for i in running.instalments if i.paid < i.minor), running.instalments[-1])
    if talk.uow.agreements.paused(running):
        talk.say("utter_pause_runs", date=due.due_on)
        return
    paid = sum(i.paid for i in running.instalments)
    talk.say(
        "utter_plan_status",
        reference=running.ref,
        paid=Money(paid, running.currency),
        left=Money(running.total - paid, running.currency),
        amount=Money(due.minor - due.paid, running.currency),
        date=due.due_on,
    )
