"""The open question: asking it, and asking it again in other words after something came between."""

from collections.abc import Sequence
from datetime import date, timedelta

from arrears.money import Money
from arrears.service.dialogue import FACTOR_STEPS, Step
from arrears.service.talk import Talk, label
from arrears.service.turn import Choice
from arrears.store.models import Case

ONE_FORM = ("offer", "confirm_agreement", "confirm_promise")  # each is about new figures, never "again"
ASKED_ONCE = ("consent_health", "confirm_death", "confirm_loss")
SAID_BY_OTHERS = ("offer", "confirm_agreement")  # the offers and the schedule themselves end in the question


def ask(talk: Talk, step: Step) -> None:
    """Put a question and make it the open one. A question that was put last is put in other words."""
    name = _name(talk, step)
    again = talk.dialogue.step == step and talk.dialogue.asked == name and step not in ONE_FORM
    talk.dialogue.step, talk.dialogue.asked = step, name
    talk.dialogue.asked_times = talk.dialogue.asked_times + 1 if again else 1
    if step not in ("none", *SAID_BY_OTHERS):
        _put(talk, "again" if again else "ask")


def wait_for(talk: Talk, step: Step) -> None:
    """Make a question the open one without putting it: what was just said asks for it. It counts as asked."""
    talk.dialogue.asked_times = talk.dialogue.asked_times + 1 if talk.dialogue.step == step else 1
    talk.dialogue.step, talk.dialogue.asked = step, _name(talk, step)


def come_back(talk: Talk) -> None:
    """After an answer to something else: back to the open question, in other words.

    Whether a need may be noted, and who has died, is asked once: who speaks of something else is not asked again.
    """
    if talk.dialogue.step in ASKED_ONCE:
        talk.dialogue.ask(talk.dialogue.interrupted)
        talk.dialogue.interrupted = "none"
    if talk.dialogue.step not in ("none", "helpful"):
        _put(talk, "again")


def come_back_to_no_money(talk: Talk) -> None:
    """After an answer about a right, a dispute or a record: the open question stays open, but no sum is asked for."""
    if talk.dialogue.step not in ("terms", "promise", "paying", "claim_paid"):
        come_back(talk)


def go_on(talk: Talk) -> None:
    """Back to the open question; where none is open, whether there is anything else."""
    if talk.dialogue.step == "none":
        ask(talk, "helpful")
    else:
        come_back(talk)


def how_can_i_help(talk: Talk) -> None:
    """Nothing is open: what may be done, as buttons. To somebody who is not identified they speak of no payment."""
    talk.say("utter_how_can_i_help" if talk.verified else "utter_how_can_i_help_anybody")


def which_day(talk: Talk, asked: Sequence[date] = ()) -> bool:
    """Where a day may be one of two, of this message or as was `asked` before, ask which. False: there is none."""
    either = talk.turn.values.either() or asked
    if not either:
        return False
    talk.say("utter_which_day", choices=tuple(map(day_button, either)), first=either[0], second=either[1])
    return True


def days_to_choose(today: date) -> list[date]:
    """Three days that people name most: a week on, two weeks on, the end of the month; never today, in their order."""
    month_end = (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    days = {today + timedelta(days=7), today + timedelta(days=14), month_end}
    return sorted(day for day in days if day > today)


def day_button(day: date, intent: str = "inform") -> Choice:
    """A day as a button; pressed, it answers like the typed day."""
    return Choice(day, f'/{intent}{{"date": "{day.isoformat()}"}}')


def _name(talk: Talk, step: Step) -> str:
    """The question's name among the phrases; of a promise and of a payment that was made, what is missing is asked."""
    if step == "promise":
        return "promise_date" if talk.dialogue.promise.due_on is None else "promise_amount"
    if step == "claim_paid" and (case := _claim(talk)) is not None:
        known = case.detail.keys() & {"date", "amount"}
        return {"date": "claim_paid_amount", "amount": "claim_paid_date"}[known.pop()] if len(known) == 1 else step
    if step == "essential" and talk.dialogue.means.living:
        return "essential_rest"
    return step


def _claim(talk: Talk) -> Case | None:
    ref = talk.dialogue.claim_case
    return talk.uow.cases.by_ref(ref) if ref else None


def _left_to_a_colleague(talk: Talk) -> bool:
    """Whether a person was called because of this very question, and is still awaited."""
    return talk.conversation.owner == "waiting" and talk.dialogue.stuck_at == _name(talk, talk.dialogue.step)


def _put(talk: Talk, how: str) -> None:
    if _left_to_a_colleague(talk):
        talk.dialogue.asked_times = 1
        if not talk.reply.says:
            talk.say("utter_handoff_already")
        return
    name = _name(talk, talk.dialogue.step)
    draft = talk.dialogue.promise
    match name:
        case "account":
            choices = tuple(Choice(label(a), f'/inform{{"account_ref": "{a.ref}"}}') for a in talk.accounts)
            talk.say(f"utter_{how}_account", choices=choices)
        case "promise_date":
            talk.say(f"utter_{how}_promise_date", choices=tuple(day_button(day) for day in days_to_choose(talk.today)))
        case "promise_amount":
            talk.say(f"utter_{how}_promise_amount", date=draft.due_on)
        case "confirm_withdraw":
            talk.say(f"utter_{how}_confirm_withdraw", reference=talk.dialogue.withdrawing)
        case "confirm_meaning":
            talk.say(talk.dialogue.doubt.question)
        case "essential_rest":
            known = sum(figure.minor_a_month for figure in talk.dialogue.means.living)
            talk.say(f"utter_{how}_essential_rest", amount=Money(known, talk.account.currency))
        case "confirm_promise":
            amount = Money(draft.minor, talk.account.currency)
            talk.say(f"utter_{how}_confirm_promise", amount=amount, date=draft.due_on)
        case _:
            talk.say(f"utter_{how}_{name}")


def is_factor(step: str) -> bool:
    return step in FACTOR_STEPS
