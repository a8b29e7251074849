"""What a message about contact is: a question, which writes nothing; a call that is moved; a stop that is none."""

from arrears.contact.ways import read_ways
from arrears.service import (
    autopay,
    calls,
    conditions,
    contact_log,
    paid,
    refusing,
    social,
    stopping,
    terms_asked,
    wishes,
)
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.narrowing.calling import (
    asks_for_the_log,
    asks_of_the_call,
    calm,
    cancels_the_call,
)
from arrears.service.narrowing.contact_words import (
    AGAIN,
    ASKS,
    HOW_MUCH,
    LEAVE_ME,
    NO_FIRST,
    NO_STOP,
    OF_CONTACT,
    STOPS,
    TO_COME,
    WHO,
    WISHED,
    YES_FIRST,
)
from arrears.service.narrowing.readings import (
    CONTACT_ASKED,
    CONTACT_WISHES,
    MONEY_TALK,
    SMALL_TALK,
    TELLING,
    WISHES,
)
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk


def _asks_about_contact(talk: Talk) -> bool:
    text, values = talk.turn.text, talk.turn.values
    asked = ASKS.search(text) and OF_CONTACT.search(text) and not WISHED.search(text)
    if talk.turn.intent in CONTACT_WISHES and not TO_COME.search(text):
        return False
    return calm(talk) and bool(asked) and not values.first("time_of_day") and not values.first("phone")


def _asks_for_peace(talk: Talk) -> bool:
    """ "So will you leave me alone now?", while what they said is looked into: nobody presses meanwhile."""
    text = talk.turn.text
    looked_into = any(
        case.status == "open" and case.kind in ("claim_paid", "dispute")
        for case in talk.uow.cases.of_conversation(talk.conversation.id)
    )
    return bool(looked_into and talk.verified and ASKS.search(text) and LEAVE_ME.search(text))


def _asks_who_is_told(talk: Talk) -> bool:
    """会通知我单位吗: whether somebody else hears of it."""
    text = talk.turn.text
    others = says("work_place", text) or says("other_people", text)
    return talk.verified is not None and calm(talk) and others and says("tells_them", text)


def _says_it_is_paid(talk: Talk) -> bool:
    return says("is_settled", talk.turn.text)


def _settled_and_contacted(talk: Talk) -> bool:
    """Nothing is owed any more, and somebody was in touch all the same."""
    of_contact = says("was_contacted", talk.turn.text)
    return talk.verified is not None and calm(talk) and of_contact and not talk.accounts and bool(talk.every_account)


def _no_stop(talk: Talk) -> bool:
    return bool(NO_STOP.search(talk.turn.text))


def _asks_a_price(talk: Talk) -> bool:
    """ "How much to make you go away?" asks for a sum."""
    return bool(HOW_MUCH.search(talk.turn.text)) and not STOPS.search(talk.turn.text)


def _of_autopay(talk: Talk) -> bool:
    """ "Stop that, I don't want anyone in my account", after a wish to be debited."""
    return says("taken_from_account", talk.turn.text) and opened_here(talk, "autopay", talk.account) is not None


def _contact_again(talk: Talk) -> bool:
    return bool(AGAIN.search(talk.turn.text))


def _welcomes_a_stopped_way(talk: Talk) -> bool:
    """ "Texts are fine", after all of it was stopped: that way is open again, and the others are not."""
    if talk.verified is None or calls.names_a_number(talk):
        return False
    named = read_ways(talk.turn.text)
    return bool(named.welcome & stopping.stopped_now(talk)) and not named.out


def _drops_details(talk: Talk) -> bool:
    """ "Lose my number": no other one is given."""
    return says("drops_details", talk.turn.text) and not calls.names_a_number(talk)


def _corrects_a_number(talk: Talk) -> bool:
    corrects = calls.names_a_number(talk) and says("takes_back", talk.turn.text)
    return corrects and opened_here(talk, "contact_details") is not None


def _asks_whether_changed(talk: Talk) -> bool:
    return says("is_it_changed", talk.turn.text) and opened_here(talk, "contact_details") is not None


def _asks_who(talk: Talk) -> bool:
    return bool(WHO.search(talk.turn.text))


def _yes(talk: Talk) -> bool:
    return bool(YES_FIRST.search(talk.turn.text))


def _no(talk: Talk) -> bool:
    return bool(NO_FIRST.search(talk.turn.text))


def _consent_and_limit(talk: Talk) -> None:
    """ "Yes, go on, but only so that you don't ring": both."""
    conditions.consent_given(talk)
    stopping.stop_named(talk)


COMPLAINING = of(
    "too_many_messages", "stop_contact", "accuse_harassment", "claim_paid", "complain", "insult", "request_callback"
)
LOG_TALK = SMALL_TALK | of(
    "demand_proof",
    "request_data_rights",
    "ask_balance",
    "doubt_legitimacy",
    "request_document",
    "ask_plan_status",
)

RULES = (
    Rule(conditions.consent_refused, at("consent_health"), CONTACT_WISHES, _no),
    Rule(_consent_and_limit, at("consent_health"), CONTACT_WISHES, _yes),
    Rule(calls.take_number, at("call_number"), SMALL_TALK | MONEY_TALK | CONTACT_WISHES, calls.names_a_number),
    Rule(calls.request, at("call_number"), of("request_callback"), calls.names_a_number),
    Rule(contact_log.after_settling, ANY, COMPLAINING | SMALL_TALK, _settled_and_contacted),
    Rule(calls.cancel, ANY, ANY, cancels_the_call),
    Rule(calls.tell, ANY, ANY, asks_of_the_call),
    Rule(stopping.keep_contact, ANY, of("stop_contact"), _no_stop),
    Rule(contact_log.tell, ANY, of("stop_contact", "ask_consequences"), _asks_for_peace),
    Rule(contact_log.show_log, ANY, LOG_TALK, asks_for_the_log),
    Rule(contact_log.nobody_is_told, ANY, of("ask_consequences"), _asks_who_is_told),
    Rule(contact_log.tell, ANY, CONTACT_ASKED, _asks_about_contact),
    Rule(wishes.restrict, ANY, of("stop_contact"), stopping.of_a_place),
    Rule(terms_asked.settlement, ANY, of("stop_contact"), _asks_a_price),
    Rule(autopay.manage, ANY, of("stop_contact"), _of_autopay),
    Rule(stopping.resume, ANY, of("stop_contact"), _contact_again),
    Rule(stopping.stop, ANY, of("change_channel"), _drops_details),
    Rule(stopping.resume, ANY, of("change_channel"), _welcomes_a_stopped_way),
    Rule(wishes.change_channel, TELLING, SMALL_TALK | MONEY_TALK | WISHES | of("wrong_person"), _corrects_a_number),
    Rule(contact_log.change_pending, ANY, CONTACT_ASKED, _asks_whether_changed),
    Rule(paid.claim, ANY, of("too_many_messages"), _says_it_is_paid),
    Rule(social.simple("utter_bot_identity"), ANY, of("wrong_person"), _asks_who),
    Rule(refusing.means_to_pay, ANY, of("refuse_to_pay"), refusing.doubled_no),
)
