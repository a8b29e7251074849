"""What a message says of calls and their hours: one that is booked, moved or wanted, one that there was."""

from datetime import time

from arrears.contact.wishes import Wish, bare_hours, read_wish
from arrears.service import calls, contact_log, facts, people, wishes
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.narrowing.contact_words import CALL_WORDS, FOR_GOOD
from arrears.service.narrowing.readings import CALL_TALK, MONEY_TALK, NEVER_NARROWED, SMALL_TALK, TELLING, WISHES
from arrears.service.narrowing.rule import ANY, Rule, at, of
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


def _of_the_call(talk: Talk, cue: str) -> bool:
    """Whether it speaks of the call that is booked, in words of this kind."""
    if talk.turn.intent in NEVER_NARROWED - {"stop_contact"} or calls.booked(talk) is None:
        return False
    text = talk.turn.text
    return calm(talk) and says(cue, text) and (says("the_call", text) or talk.dialogue.about == "call")


def cancels_the_call(talk: Talk) -> bool:
    text = talk.turn.text
    return _of_the_call(talk, "calls_off") and (talk.dialogue.about == "call" or not says("agreement", text))


def asks_of_the_call(talk: Talk) -> bool:
    return _of_the_call(talk, "asks_of_call")


def _free_to_correct(talk: Talk) -> bool:
    """Whether a day or an hour can be of what was just arranged: nothing else asks for one, or it changes it."""
    step, values = talk.dialogue.step, talk.turn.values
    if values.first("amount") or says("pays", talk.turn.text):
        return False
    return step in ("none", "helpful", "terms") or says("another_figure", talk.turn.text)


def _names_a_time(talk: Talk) -> bool:
    values = talk.turn.values
    return bool(values.dates() or values.first("time_of_day") or bare_hours(talk.turn.text))


def _moves_a_call(talk: Talk) -> bool:
    """ "Actually Tuesday at ten": an hour and no sum is of the call that was booked, never of a payment.

    An hour of one day is no hour for every call to come; a day alone moves the call right after it was booked.
    """
    intent, values, text = talk.turn.intent, talk.turn.values, talk.turn.text
    if calls.booked(talk) is None:
        return False
    if talk.dialogue.about == "call" and _free_to_correct(talk):
        return _names_a_time(talk) and not (intent == "set_contact_time" and FOR_GOOD.search(text))
    once = intent in CALL_TALK or (intent == "set_contact_time" and bool(values.dates()))
    hour = bool(values.first("time_of_day")) and not values.first("amount")
    return once and hour and not says("pays", text)


def _wish(talk: Talk) -> Wish | None:
    times = tuple(time.fromisoformat(value["time"]) for value in talk.turn.values.all("time_of_day"))
    return read_wish(talk.turn.text, times)


def _asks_for_a_call(talk: Talk) -> bool:
    """就明天七点打吧: a day with a word of calling and no sum is no promise to pay."""
    values, text = talk.turn.values, talk.turn.text
    no_sum = not values.first("amount") and not says("pays", text)
    return no_sum and bool(CALL_WORDS.search(text)) and bool(values.dates()) and _names_a_time(talk)


def _was_rung(talk: Talk) -> bool:
    """今天上午又打了一个: a call that there was is complained of, and none is wanted."""
    return says("was_rung", talk.turn.text) and not says("wants_a_call", talk.turn.text)


def _asks_whether_rung(talk: Talk) -> bool:
    """还会给我打电话吗 asks whether we do, and for no call."""
    return says("still_rings", talk.turn.text) and calm(talk)


def _will_ring_us(talk: Talk) -> bool:
    """我打电话过去行不行: it is they who ring."""
    return says("rings_us", talk.turn.text)


def _one_call(talk: Talk) -> bool:
    """周三晚上8点再联系我: a day and an hour are of one call, and no window for all of them."""
    values, named = talk.turn.values, _wish(talk)
    once = bool(values.dates() and values.first("time_of_day")) and not FOR_GOOD.search(talk.turn.text)
    return once and named is not None and named.wanted


def _talks_another_day(talk: Talk) -> bool:
    """ "Could you ask me again on Thursday?" is no call."""
    return (
        says("talks_again", talk.turn.text) and bool(talk.turn.values.dates()) and not CALL_WORDS.search(talk.turn.text)
    )


def _moves_the_window(talk: Talk) -> bool:
    """ "No, make it after four", "weekdays only": of the times for contact that were just named."""
    if talk.dialogue.about != "window" or (
        talk.turn.intent == "request_callback" and CALL_WORDS.search(talk.turn.text)
    ):
        return False
    open_to_it = talk.dialogue.step == "contact_time" or _free_to_correct(talk)
    return open_to_it and _wish(talk) is not None


def _counts_contacts(talk: Talk) -> bool:
    """ "Nine times this week", and no time that would suit."""
    return _wish(talk) is None and says("so_often", talk.turn.text)


def _asks_opening(talk: Talk) -> bool:
    return calm(talk) and says("opening", talk.turn.text) and not says("of_a_branch", talk.turn.text)


OF_CALLS = CALL_TALK | MONEY_TALK | WISHES | of("set_contact_time", "request_instalments", "change_channel")
OF_WINDOW = SMALL_TALK | MONEY_TALK | WISHES | of("request_callback", "set_contact_time", "ask_plan_status")
OPENING_TALK = SMALL_TALK | WISHES | of("request_instalments", "request_human", "ask_plan_status")

RULES = (
    Rule(contact_log.harassed, ANY, of("request_callback"), _was_rung),
    Rule(contact_log.tell, ANY, of("request_callback"), _asks_whether_rung),
    Rule(people.number_to_ring, ANY, of("request_callback"), _will_ring_us),
    Rule(calls.request, TELLING | at("contact_time"), of("set_contact_time"), _one_call),
    Rule(calls.talk_again, ANY, of("request_callback"), _talks_another_day),
    Rule(contact_log.harassed, ANY, of("set_contact_time"), _counts_contacts),
    Rule(calls.request, TELLING, OF_CALLS, _moves_a_call),
    Rule(wishes.set_time, TELLING | at("contact_time"), OF_WINDOW, _moves_the_window),
    Rule(calls.request, TELLING | at("contact_time"), SMALL_TALK | MONEY_TALK, _asks_for_a_call),
    Rule(people.tell_opening, ANY, OPENING_TALK, _asks_opening),
)
