"""What a message says of calls: one that is booked, moved or cancelled, one that is wanted, one that there was."""

from datetime import time

from arrears.contact.wishes import Wish, bare_hours, read_wish
from arrears.service import calls, facts
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.narrowing.contact_words import CALL_WORDS, FOR_GOOD
from arrears.service.narrowing.readings import CALL_TALK, NEVER_NARROWED
from arrears.service.talk import Talk

A_SHORT_QUESTION = 100  # characters: a long letter that also counts calls is about something else


def calm(talk: Talk) -> bool:
    """Nobody who may be in danger is answered by these."""
    return opened_here(talk, "self_harm") is None and not (talk.verified is not None and facts.in_danger(talk))


def asks_for_the_log(talk: Talk) -> bool:
    """How often, and when: "show me the list", after something about contact; a copy of one's data is another thing."""
    text = talk.turn.text
    if not calm(talk) or says("own_data", text) or len(text) > A_SHORT_QUESTION:
        return False
    named = says("contact_log", text)
    return named or (talk.dialogue.about == "contact" and says("a_list", text))


def of_the_call(talk: Talk, cue: str) -> bool:
    """Whether it speaks of the call that is booked, in words of this kind."""
    if talk.turn.intent in NEVER_NARROWED - {"stop_contact"} or calls.booked(talk) is None:
        return False
    text = talk.turn.text
    return calm(talk) and says(cue, text) and (says("the_call", text) or talk.dialogue.about == "call")


def cancels_the_call(talk: Talk) -> bool:
    text = talk.turn.text
    return of_the_call(talk, "calls_off") and (talk.dialogue.about == "call" or not says("agreement", text))


def asks_of_the_call(talk: Talk) -> bool:
    return of_the_call(talk, "asks_of_call")


def free_to_correct(talk: Talk) -> bool:
    """Whether a day or an hour can be of what was just arranged: nothing else asks for one, or it changes it."""
    step, values = talk.dialogue.step, talk.turn.values
    if values.first("amount") or says("pays", talk.turn.text):
        return False
    return step in ("none", "helpful", "terms") or says("another_figure", talk.turn.text)


def names_a_time(talk: Talk) -> bool:
    values = talk.turn.values
    return bool(values.dates() or values.first("time_of_day") or bare_hours(talk.turn.text))


def moves_a_call(talk: Talk) -> bool:
    """ "Actually Tuesday at ten": an hour and no sum is of the call that was booked, never of a payment.

    An hour of one day is no hour for every call to come; a day alone moves the call right after it was booked.
    """
    intent, values, text = talk.turn.intent, talk.turn.values, talk.turn.text
    if calls.booked(talk) is None:
        return False
    if talk.dialogue.about == "call" and free_to_correct(talk):
        return names_a_time(talk) and not (intent == "set_contact_time" and FOR_GOOD.search(text))
    once = intent in CALL_TALK or (intent == "set_contact_time" and bool(values.dates()))
    hour = bool(values.first("time_of_day")) and not values.first("amount")
    return once and hour and not says("pays", text)


def wish(talk: Talk) -> Wish | None:
    times = tuple(time.fromisoformat(value["time"]) for value in talk.turn.values.all("time_of_day"))
    return read_wish(talk.turn.text, times)


def asks_for_a_call(talk: Talk) -> bool:
    """就明天七点打吧: a day with a word of calling and no sum is no promise to pay."""
    values, text = talk.turn.values, talk.turn.text
    no_sum = not values.first("amount") and not says("pays", text)
    return no_sum and bool(CALL_WORDS.search(text)) and bool(values.dates()) and names_a_time(talk)


def was_rung(talk: Talk) -> bool:
    """今天上午又打了一个: a call that there was is complained of, and none is wanted."""
    return says("was_rung", talk.turn.text) and not says("wants_a_call", talk.turn.text)


def asks_whether_rung(talk: Talk) -> bool:
    """还会给我打电话吗 asks whether we do, and for no call."""
    return says("still_rings", talk.turn.text) and calm(talk)


def will_ring_us(talk: Talk) -> bool:
    """我打电话过去行不行: it is they who ring."""
    return says("rings_us", talk.turn.text)


def one_call(talk: Talk) -> bool:
    """周三晚上8点再联系我: a day and an hour are of one call, and no window for all of them."""
    values, named = talk.turn.values, wish(talk)
    once = bool(values.dates() and values.first("time_of_day")) and not FOR_GOOD.search(talk.turn.text)
    return once and named is not None and named.wanted


def talks_another_day(talk: Talk) -> bool:
    """ "Could you ask me again on Thursday?" is no call."""
    return (
        says("talks_again", talk.turn.text) and bool(talk.turn.values.dates()) and not CALL_WORDS.search(talk.turn.text)
    )
