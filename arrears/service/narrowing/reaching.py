"""What a message is of reaching people: a way ruled out in passing, a stop that is none, whom to ring, a reminder."""

from arrears.contact.ways import ways_stopped
from arrears.service import contact_kept, contact_log, people, speaking, stopping, weighing, wishes
from arrears.service.cues import says
from arrears.service.narrowing import told
from arrears.service.narrowing.calling import asks_for_the_log, calm
from arrears.service.narrowing.contact_words import ASKS
from arrears.service.narrowing.readings import SMALL_TALK, WISHES
from arrears.service.narrowing.rule import ANY, Rule, of
from arrears.service.talk import Talk


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


def rules_out_visits(talk: Talk) -> bool:
    """ "Don't send anyone to my house": nobody comes; no other way is ruled out by that, and no other person."""
    of_a_place = says("work_place", talk.turn.text)  # that has its own words, and its own number to be taken off
    return talk.verified is not None and not of_a_place and stopping.rules_out_visits(talk.turn.text)


ROUTES = SMALL_TALK | of("complain", "request_callback", "request_human", "ask_how_to_pay", "ask_consequences")
REMINDED = SMALL_TALK | of(
    *("resume_contact", "too_many_messages", "ask_repeat", "request_callback", "change_channel", "set_contact_time"),
    *("amend_agreement", "manage_autopay", "promise_to_pay", "ask_plan_status"),
)
BESIDE = SMALL_TALK | WISHES | of("restrict_contact", "request_document", "report_coercion", "ask_repeat")

RULES = (
    Rule(contact_log.show_log, ANY, of("stop_contact"), asks_for_the_log),
    Rule(contact_log.tell, ANY, of("stop_contact"), _asks_when_next),
    Rule(speaking.overseen, ANY, of("restrict_contact", "stop_contact"), _hides_figures),
    Rule(wishes.fewer, ANY, of("propose_terms", "request_instalments"), _limits_contact),
    Rule(stopping.ask_if_stop, ANY, of("stop_contact"), _no_word_of_a_stop),
    Rule(told.complain, ANY, told.TOLD, told.were_told),
    Rule(contact_log.complaint_route, ANY, ROUTES, _asks_where_to_complain),
    Rule(people.number_to_ring, ANY, ROUTES, _asks_whom_to_ring),
    Rule(contact_log.remind, ANY, REMINDED, _wants_a_reminder),
    Rule(stopping.stop, ANY, BESIDE, _rules_out_a_way),
    Rule(stopping.stop, ANY, SMALL_TALK | of("restrict_contact", "deny"), rules_out_visits),
)
