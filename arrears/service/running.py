"""The agreement that is meant, when somebody speaks of their agreement."""

from dataclasses import replace

from arrears.gates import first_gate
from arrears.service import balance, identity
from arrears.service.accounts import by_product, named_account, talk_about
from arrears.service.dialogue import Goal
from arrears.service.facts import standing
from arrears.service.gatekeeping import say_gate
from arrears.service.questions import ask, go_on
from arrears.service.talk import Talk, label
from arrears.store.models import Account, Agreement


def running(talk: Talk, goal: Goal) -> tuple[Account, Agreement] | None:
    """The account and its running agreement; None when there is none, or a question comes first. Either is said."""
    if identity.needs(talk, goal):
        return None
    made = {account.ref: talk.uow.negotiation.running_agreement(account) for account in talk.accounts}
    with_one = [account for account in talk.accounts if made[account.ref] is not None]
    if with_one and (meant := by_product(talk)) is not None and meant not in with_one:
        return _none_on(talk, meant, goal)
    if (named := named_account(talk)) in with_one:
        with_one = [named]
    elif talk.account in with_one:
        with_one = [talk.account]
    if not with_one:
        talk.say("utter_no_plan")
        if goal == "amend" and talk.dialogue.step in ("none", "helpful"):
            balance.show(talk)  # "I missed a payment": what is overdue, and what would be possible
        else:
            go_on(talk)  # what is being talked about instead
        return None
    if len(with_one) > 1:
        talk.dialogue.goal = goal
        ask(talk, "account")
        return None
    (account,) = with_one
    if talk.account != account:
        talk_about(talk, account)
    # to cancel is a right: nothing that stands open, and no flag, takes it away
    return (account, made[account.ref]) if goal == "cancel" or open_to_change(talk, account) else None


def _none_on(talk: Talk, account: Account, goal: Goal) -> None:
    """The account that was named has no agreement: another one's is never changed or cancelled in its place."""
    from arrears.service import terms_named

    if talk.account != account:
        talk_about(talk, account)
    if goal == "amend" and talk.turn.values.figures():
        terms_named.propose(talk)
        return
    talk.say("utter_no_plan_on", account=label(account))
    ask(talk, "helpful")


def open_to_change(talk: Talk, account: Account) -> bool:
    """Whether nothing but the agreement itself stands in the way; what does is said."""
    gate = first_gate(replace(standing(talk, account), running_agreement=False))
    if gate is None:
        return True
    say_gate(talk, gate)
    ask(talk, "helpful")
    return False
