"""What a day or an hour is that was read as one for contact, and is of a payment or of when they write again."""

from dataclasses import replace
from datetime import date, timedelta

from arrears.service import calls, informing, rhythm, terms_named, unclear
from arrears.service.cues import says
from arrears.service.narrowing.contact_words import CALL_WORDS
from arrears.service.narrowing.readings import SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.service.turn import Values

SURE = 0.9
DAYS_OF_WEEK = 7


def _names_no_reaching(talk: Talk) -> bool:
    return not says("of_reaching", talk.turn.text) and not CALL_WORDS.search(talk.turn.text)


def _times_a_payment(talk: Talk) -> bool:
    """星期一得唔得, of a payment that is being talked about: a day of it, and no time for contact."""
    return _names_no_reaching(talk) and talk.turn.values.figures()


def _on_that_day(talk: Talk) -> None:
    """ "The 5th is a Saturday, could it be Monday": of several days the last, and after the one that it replaces."""
    *replaced, last = list(talk.turn.values.all("date")) or [None]
    due = talk.dialogue.promise.due_on
    if replaced and due is not None and last.get("date"):
        day = date.fromisoformat(last["date"])
        while day < due and due in talk.turn.values.dates():
            day += timedelta(days=DAYS_OF_WEEK)
        others = tuple(item for item in talk.turn.values.items if item[0] != "date")
        talk.turn = replace(talk.turn, values=Values((*others, ("date", last | {"date": day.isoformat()}))))
    informing.inform(talk)


def _no_time_of_contact(talk: Talk) -> None:
    """A weekday without a date, of a payment: which day it is, is asked."""
    if talk.dialogue.step == "confirm_promise":
        talk.dialogue.promise.due_on = None
        ask(talk, "promise")
    else:
        come_back(talk)


def _pays_by_rhythm(talk: Talk) -> bool:
    """ "45 a week on Fridays"."""
    amount = talk.turn.values.first("amount")
    return talk.verified is not None and amount is not None and bool(amount.get("every")) and _names_no_reaching(talk)


def _names_a_rhythm(talk: Talk) -> bool:
    """ "Every week, I meant", of the plan that is read back: no time at which nobody may write."""
    return rhythm.only_that(talk) and _names_no_reaching(talk)


def _corrects_a_day(talk: Talk) -> bool:
    """ "Not Friday, the one after": of what is not known, and no day on which nobody may write."""
    return talk.turn.confidence < SURE and _names_no_reaching(talk) and says("not_that_day", talk.turn.text)


def _comes_back(talk: Talk) -> bool:
    """ "I'll talk to her tonight and come back Wednesday": the day on which they write again, and no payment."""
    text, values = talk.turn.text, talk.turn.values
    day = bool(values.dates()) and not values.first("amount") and not values.count()
    return talk.verified is not None and day and not talk.dialogue.table and says("comes_back", text)


MONEY_OPEN = at(
    "promise", "confirm_promise", "offer", "confirm_agreement", "change", "missed_why", "claim_paid", "paying"
)
OPEN = at("none", "helpful", "terms")
AWAY = SMALL_TALK | of("request_callback", "promise_to_pay", "request_deferral", "ask_repeat")

RULES = (
    Rule(terms_named.keep_the_rhythm, at("offer", "confirm_agreement"), of("set_contact_time"), _names_a_rhythm),
    Rule(_on_that_day, MONEY_OPEN, of("set_contact_time"), _times_a_payment),
    Rule(_no_time_of_contact, MONEY_OPEN, of("set_contact_time"), _names_no_reaching),
    Rule(terms_named.propose, OPEN, of("set_contact_time"), _pays_by_rhythm),
    Rule(unclear.not_understood, OPEN, of("set_contact_time"), _corrects_a_day),
    Rule(calls.talk_again, ANY, AWAY, _comes_back),
)
