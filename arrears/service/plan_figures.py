"""The figures of agreements that run, to who asks: how many payments, until when, what is left, and the cost."""

from arrears.money import Money
from arrears.service import plan_status
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Account

AT = ("none", "helpful")


def asked(talk: Talk) -> bool:
    """Whether a question is about such a figure, while an agreement runs and nothing else is open."""
    text = talk.turn.text
    if talk.verified is None or talk.dialogue.step not in AT or not _with_payments(talk):
        return False
    return says("plan_figures", text) and not talk.turn.values.first("amount") and not says("pays_off", text)


def tell(talk: Talk) -> None:
    """Of every agreement where it stands, and all of its figures."""
    for account in _with_payments(talk):
        plan_status.say_status(talk, account)
        made = talk.uow.negotiation.running_agreement(account)
        to_come = [due for due in made.instalments if due.paid < due.minor]
        cost = Money(made.cost, made.currency)
        talk.say("utter_plan_figures", reference=made.ref, count=len(to_come), date=to_come[-1].due_on, cost=cost)
    come_back(talk)


def _with_payments(talk: Talk) -> list[Account]:
    """The accounts with an agreement of which payments are still to come; a pause has none."""
    made = ((account, talk.uow.negotiation.running_agreement(account)) for account in talk.accounts)
    return [
        account
        for account, one in made
        if one and not talk.uow.agreements.paused(one) and any(due.paid < due.minor for due in one.instalments)
    ]
