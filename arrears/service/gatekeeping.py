"""When something stands in the way of negotiating: what it is, and what happens instead."""

from arrears.gates import first_gate
from arrears.service.facts import standing
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Account


def gate_of(talk: Talk, account: Account) -> str | None:
    return first_gate(standing(talk, account))


def explain_gate(talk: Talk, account: Account) -> bool:
    """Say what a closed gate means. False when none is closed."""
    gate = gate_of(talk, account)
    if gate is None:
        return False
    if gate == "running_agreement":
        from arrears.service.agreement import say_status

        say_status(talk, account)
        talk.say("utter_plan_change")
    else:
        talk.say(f"utter_gate_{gate}")
    ask(talk, "helpful")
    return True
