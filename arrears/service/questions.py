"""The open question: asking it, and asking it again in other words after something came between."""

from arrears.money import Money
from arrears.service.dialogue import FACTOR_STEPS, Step
from arrears.service.talk import Talk, label
from arrears.service.turn import Choice

ASKED_AGAIN_AT_MOST = 2  # the same question is never put a third time: then a person


def ask(talk: Talk, step: Step) -> None:
    """Put a question and make it the open one. A question that is already open is put in other words."""
    again = talk.dialogue.step == step and step not in ("none", "offer", "confirm_agreement", "confirm_promise")
    talk.dialogue.ask(step)
    if again:
        talk.dialogue.asked_again += 1
    _put(talk, "again" if again else "ask")


def come_back(talk: Talk) -> None:
    """After an answer to something else: back to the open question, in other words."""
    if talk.dialogue.step not in ("none", "helpful"):
        _put(talk, "again")


def _put(talk: Talk, how: str) -> None:
    step = talk.dialogue.step
    match step:
        case "none":
            return
        case "account":
            choices = tuple(Choice(label(a), f'/inform{{"account_ref": "{a.ref}"}}') for a in talk.accounts)
            talk.say(f"utter_{how}_account", choices=choices)
        case "promise":
            _put_promise(talk, how)
        case "confirm_promise":
            draft = talk.dialogue.promise
            amount = Money(draft.minor, talk.account.currency)
            talk.say(f"utter_{how}_confirm_promise", amount=amount, date=draft.due_on)
        case "offer" if how == "ask":
            return  # the offers themselves end in the question
        case "confirm_agreement" if how == "ask":
            return  # the schedule that is read back ends in the question
        case _:
            talk.say(f"utter_{how}_{step}")


def _put_promise(talk: Talk, how: str) -> None:
    missing = "date" if talk.dialogue.promise.due_on is None else "amount"
    if missing == "date":
        talk.say(f"utter_{how}_promise_date")
    else:
        talk.say(f"utter_{how}_promise_amount", date=talk.dialogue.promise.due_on)


def is_factor(step: str) -> bool:
    return step in FACTOR_STEPS
