"""When something stands in the way of negotiating: what it is, and what happens instead."""

from arrears.gates import first_gate
from arrears.money import Money
from arrears.service import disputed, standing_cases
from arrears.service.facts import held_until, standing
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Account

# What asks for other terms; with figures, while an agreement runs, it asks to change that one.
CHANGING = ("propose_terms", "request_instalments", "request_deferral", "offer_too_high", "inform")


def gate_of(talk: Talk, account: Account) -> str | None:
    return first_gate(standing(talk, account))


def explain_gate(talk: Talk, account: Account) -> bool:
    """Say what a closed gate means. False when none is closed."""
    gate = gate_of(talk, account)
    if gate is None:
        return False
    if gate == "running_agreement":
        from arrears.service import amending, plan_status

        if _names_a_change(talk):
            amending.request(talk)
            return True
        plan_status.say_status(talk, account)
        talk.say("utter_plan_change")
    elif disputed.is_of_a_part(talk, account):
        disputed.say_the_rest(talk, account)
        _keep_the_sum(talk, account)
    elif gate != "dispute" or not standing_cases.say_claim(talk, account):
        say_gate(talk, gate)
    ask(talk, "helpful")
    return True


def say_gate(talk: Talk, gate: str) -> None:
    """What a closed gate means; of one that ends on a day of its own, that day."""
    until = held_until(talk, gate)
    if until is not None and gate == "breathing_space":
        talk.say("utter_gate_breathing_space_until", date=until)
    elif until is not None and gate == "adviser":
        talk.say("utter_gate_adviser_until", date=until)
    else:
        talk.say(f"utter_gate_{gate}")


def _keep_the_sum(talk: Talk, account: Account) -> None:
    """So much each time, named while a part is disputed: it is kept for the plan that can be made after the answer."""
    each = talk.dialogue.proposal.each
    if each and any(amount.get("every") for amount in talk.turn.values.all("amount")):
        talk.say("utter_sum_kept_for_later", amount=Money(each, account.currency))


def _names_a_change(talk: Talk) -> bool:
    """Terms that are named while an agreement runs are a change of it."""
    values = talk.turn.values
    named = values.first("amount") or values.count() or values.dates() or values.first("duration")
    return bool(named) and talk.turn.intent in CHANGING
