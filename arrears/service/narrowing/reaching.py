"""What a message is of reaching people: who was told, a way that is ruled out in passing, a day of a payment."""

import re
from dataclasses import replace
from datetime import date, timedelta

from arrears.contact.ways import ways_stopped
from arrears.service import (
    calls,
    contact_kept,
    contact_log,
    hardship,
    informing,
    negotiation,
    people,
    speaking,
    stopping,
    unclear,
    weighing,
    wishes,
)
from arrears.service.cues import says
from arrears.service.narrowing.calling import asks_for_the_log, calm
from arrears.service.narrowing.contact_words import ASKS, CALL_WORDS
from arrears.service.narrowing.readings import SMALL_TALK, WISHES
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.service.turn import Values

THEM = re.compile(r"\b(?:her|him|she|he|them)\b|[她他]", re.IGNORECASE)
# Of a threat nothing is taken back because somebody else was rung as well.
HARM = re.compile(
    r"\b(?:kill|hurt|shoot|gun|bomb|burn|knife|stab|smash|beat|die|dead|blood|regret|pay for)\w*"
    r"|[杀砍炸捅死烧刀血]|打断|弄|报复|小心",
    re.IGNORECASE,
)
SURE = 0.9
DAYS_OF_WEEK = 7


def _no_word_of_a_stop(talk: Talk) -> bool:
    return calm(talk) and weighing.is_weak(talk)


def _asks_when_next(talk: Talk) -> bool:
    return calm(talk) and says("when_next", talk.turn.text)


def _hides_figures(talk: Talk) -> bool:
    """ "Stop showing figures, my husband is looking": somebody reads along, and no way of contact is meant."""
    return talk.verified is not None and calm(talk) and says("hides_figures", talk.turn.text)


def _limits_contact(talk: Talk) -> bool:
    """ "Once a month, tops", after something about contact: how often, and no plan."""
    of_contact = talk.dialogue.about == "contact" and not talk.turn.values.first("amount")
    return of_contact and says("how_often_at_most", talk.turn.text)


def _others_were_told(talk: Talk) -> bool:
    """ "You rang my work": somebody else was rung or told, and that is complained of; a question asks."""
    text = talk.turn.text
    others = says("work_place", text) or says("other_people", text) or says("told_of_it", text)
    asks = says("asks_told", text) or bool(
        ASKS.search(text) and talk.turn.intent not in ("complain", "restrict_contact")
    )
    return calm(talk) and others and says("rang_others", text) and not asks and not _threatens(talk)


def _threatens(talk: Talk) -> bool:
    return talk.turn.intent == "threaten_harm" and (talk.turn.confidence >= SURE or bool(HARM.search(talk.turn.text)))


def _told_others(talk: Talk) -> None:
    """The complaint, and beside it the stop or the hardship that was told with it."""
    if talk.turn.intent == "stop_contact" and not stopping.of_a_place(talk):
        stopping.stop(talk)
    elif talk.turn.intent == "report_hardship" and says("lost_a_job", talk.turn.text):
        hardship.open_hardship(talk)
    contact_log.told_others(talk)


def _asks_what_was_told(talk: Talk) -> bool:
    text = talk.turn.text
    others = says("work_place", text) or says("other_people", text) or bool(THEM.search(text))
    asks = says("asks_told", text) and not says("told_others", text)  # what was said on a call is not known here
    return talk.verified is not None and calm(talk) and others and asks


def _asks_where_to_complain(talk: Talk) -> bool:
    return calm(talk) and says("complaint_where", talk.turn.text)


def _asks_whom_to_ring(talk: Talk) -> bool:
    return calm(talk) and says("who_to_ring", talk.turn.text)


def _wants_a_reminder(talk: Talk) -> bool:
    return says("reminds", talk.turn.text) and contact_kept.nothing_is_stopped(talk)


def _rules_out_a_way(talk: Talk) -> bool:
    """ "And no letters to the house", inside something else; a question rules nothing out."""
    text = talk.turn.text
    of_danger = talk.turn.intent == "report_coercion"  # that is answered first, and does what it says of contact itself
    return calm(talk) and not of_danger and says("no_way", text) and bool(ways_stopped(text)) and not ASKS.search(text)


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


def _corrects_a_day(talk: Talk) -> bool:
    """ "Not Friday, the one after": of what is not known, and no day on which nobody may write."""
    return talk.turn.confidence < SURE and _names_no_reaching(talk) and says("not_that_day", talk.turn.text)


def _comes_back(talk: Talk) -> bool:
    """ "I'll talk to her tonight and come back Wednesday": the day on which they write again, and no payment."""
    text, values = talk.turn.text, talk.turn.values
    day = bool(values.dates()) and not values.first("amount") and not values.count()
    return talk.verified is not None and day and not talk.dialogue.table and says("comes_back", text)


TOLD = (
    SMALL_TALK
    | WISHES
    | of(
        *("report_debt_relief", "third_party_speaking", "restrict_contact", "complain", "too_many_messages"),
        *(
            "accuse_harassment",
            "stop_contact",
            "request_callback",
            "doubt_legitimacy",
            "claim_paid",
            "dispute_not_mine",
        ),
        *("refuse_to_pay", "threaten_harm", "request_data_rights", "ask_debt_origin", "threaten_exposure"),
    )
)
ASKS_TOLD = SMALL_TALK | of(
    *("third_party_speaking", "ask_balance", "ask_consequences", "ask_debt_origin", "restrict_contact", "deny"),
    *("request_data_rights", "ask_identity_of_bot", "doubt_legitimacy", "ask_repeat", "unsure", "ask_plan_status"),
)
ROUTES = SMALL_TALK | of("complain", "request_callback", "request_human", "ask_how_to_pay", "ask_consequences")
REMINDED = SMALL_TALK | of(
    *("resume_contact", "too_many_messages", "ask_repeat", "request_callback", "change_channel", "set_contact_time"),
    *("amend_agreement", "manage_autopay", "promise_to_pay", "ask_plan_status"),
)
BESIDE = SMALL_TALK | WISHES | of("restrict_contact", "request_document", "report_coercion", "ask_repeat")
MONEY_OPEN = at(
    "promise", "confirm_promise", "offer", "confirm_agreement", "change", "missed_why", "claim_paid", "paying"
)
OPEN = at("none", "helpful", "terms")
AWAY = SMALL_TALK | of("request_callback", "promise_to_pay", "request_deferral", "ask_repeat")

#: Before what only sounds like a danger.
NO_THREAT = (Rule(_told_others, ANY, of("threaten_harm"), _others_were_told),)
#: Before it is asked who speaks: 她知道了吗 asks of somebody else, and nobody else is speaking.
OF_OTHERS = (Rule(contact_log.who_was_told, ANY, ASKS_TOLD, _asks_what_was_told),)

RULES = (
    Rule(contact_log.show_log, ANY, of("stop_contact"), asks_for_the_log),
    Rule(contact_log.tell, ANY, of("stop_contact"), _asks_when_next),
    Rule(speaking.overseen, ANY, of("restrict_contact", "stop_contact"), _hides_figures),
    Rule(wishes.fewer, ANY, of("propose_terms", "request_instalments"), _limits_contact),
    Rule(stopping.ask_if_stop, ANY, of("stop_contact"), _no_word_of_a_stop),
    Rule(_told_others, ANY, TOLD, _others_were_told),
    Rule(contact_log.complaint_route, ANY, ROUTES, _asks_where_to_complain),
    Rule(people.number_to_ring, ANY, ROUTES, _asks_whom_to_ring),
    Rule(contact_log.remind, ANY, REMINDED, _wants_a_reminder),
    Rule(stopping.stop, ANY, BESIDE, _rules_out_a_way),
    Rule(_on_that_day, MONEY_OPEN, of("set_contact_time"), _times_a_payment),
    Rule(_no_time_of_contact, MONEY_OPEN, of("set_contact_time"), _names_no_reaching),
    Rule(negotiation.propose, OPEN, of("set_contact_time"), _pays_by_rhythm),
    Rule(unclear.not_understood, OPEN, of("set_contact_time"), _corrects_a_day),
    Rule(calls.talk_again, ANY, AWAY, _comes_back),
)
