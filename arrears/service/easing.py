"""A running agreement that is too heavy now: a pause or a lower payment that only a person can give, honestly said."""

from dataclasses import replace
from datetime import date

from arrears.agreements import Agreed, load_limits
from arrears.agreements.amend import latest_day
from arrears.money import Money
from arrears.offers import Decision, Terms
from arrears.service import people
from arrears.service.casework import open_case
from arrears.service.causes import cause_of, feel_with
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.store.models import Account

EASED_TENTHS = 9  # of what is paid at a time now: hardly less is no help to who asks for less


def asks_for_a_pause(talk: Talk) -> bool:
    """ "Stop it for two months": no later day of one payment would be that."""
    values, text = talk.turn.values, talk.turn.text
    if values.dates() or values.first("amount") or values.count():
        return False
    length = values.first("duration")
    months = bool(length) and length["unit"] in ("month", "year") and int(length["count"]) > 1
    return says("pauses", text) or (months and talk.turn.intent == "request_deferral")


def pause(talk: Talk, account: Account, agreed: Agreed) -> None:
    """A person decides on a pause; until then the next payment may be moved, and how far that is said."""
    cause = cause_of(talk)
    if cause is not None and "hardship" not in {case.kind for case in talk.uow.cases.of_customer(talk.customer.id)}:
        feel_with(talk, cause)
    case = open_case(talk, "hardship", talk.answer_by(), account, intent=talk.turn.intent, cause=cause)
    case.detail = case.detail | {"wish": "pause"}
    part = agreed.open[0]
    latest = latest_day(agreed, talk.rules, load_limits())
    talk.say("utter_pause_of_plan", reference=case.ref, by=case.answer_by, date=part.on, latest=max(latest, part.on))
    people.hand_off(talk, "authority")
    talk.dialogue.ask("change")


def say_payment_within(talk: Talk, until: date) -> None:
    """A payment of the agreement that falls into days of peace: it is told, and it may be put off."""
    for account in talk.accounts:
        made = talk.uow.negotiation.running_agreement(account)
        if made is None or talk.uow.agreements.paused(made):
            continue
        due = next((due for due in made.instalments if due.paid < due.minor and due.due_on <= until), None)
        if due is not None:
            talk.say("utter_payment_in_peace", amount=Money(due.minor - due.paid, made.currency), date=due.due_on)


def that_ease(agreed: Agreed, decision: Decision) -> Decision:
    """The ways on offer that ask for at least a tenth less at a time than the agreement does; others ease nothing."""
    now = max(part.amount.minor for part in agreed.open)
    lighter = (terms for terms in decision.options if _heaviest(terms) * 10 <= now * EASED_TENTHS)
    return replace(decision, options=tuple(lighter))


def _heaviest(terms: Terms) -> int:
    return max(due.amount.minor for due in terms.instalments)


def lower(talk: Talk, account: Account) -> None:
    """Less than any plan allows is wished for: nothing dearer is offered, a person looks at it."""
    case = open_case(talk, "hardship", talk.answer_by(), account, intent=talk.turn.intent, cause=cause_of(talk))
    case.detail = case.detail | {"wish": "lower"}
    talk.say("utter_lower_by_person", reference=case.ref, date=case.answer_by)
    people.hand_off(talk, "authority")
