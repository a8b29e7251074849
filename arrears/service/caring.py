"""While a word of not wanting to live stands: nothing is about money, help is named again, and there is one way back.

Whatever the classifier read, no message is taken here for a payment, a dispute, a stop or a yes to terms. Who says that
they are fine, or were misunderstood, is believed the first time, and the conversation goes on; who only waves it away
is asked whether they are safe. The alert itself, and the hold on what nobody asked for, stay for a person to close.
"""

from arrears.service import matters, people, references, safety, somebody_else
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS
from arrears.service.helplines import helpline
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.service.weighing import SURE_OF_HARM

HARM = frozenset({"express_self_harm", "threaten_harm"})
OTHER_DANGER = {"report_coercion": safety.coercion, "report_incapacity": safety.incapacity}
STOPS = frozenset({"stop_contact", "restrict_contact", "too_many_messages"})
PERSON = frozenset({"request_human", "request_callback"})
SOMEBODY_ELSE = frozenset({"third_party_speaking", "represent_customer"})
# What is answered with a kind word alone; whatever else was said is of money, and that waits.
NO_BUSINESS = frozenset(
    {"affirm", "deny", "inform", "unsure", "chitchat", "out_of_scope", "nlu_fallback", "greet", "thank", "goodbye"}
    | {"ask_help", "ask_repeat", "point_out_repetition", "insult", "express_distress", "report_health_condition"}
    | {"refuse_verification", "wrong_person", "report_death", "ask_identity_of_bot", "switch_language"}
)
SHORT_WORDS, SHORT_CHARACTERS = 4, 6  # less says too little to be a dispute or a complaint


def says_who_they_are(talk: Talk) -> bool:
    """A reference or a detail of theirs, from somebody who is not identified yet."""
    if talk.verified is not None or talk.turn.intent != "inform":
        return False
    values = talk.turn.values
    digits = talk.dialogue.step in FACTOR_STEPS and values.first("identity_digits")
    return bool(digits or values.first("birth_date") or values.first("postcode")) or references.names_somebody(talk)


def answer(talk: Talk) -> None:
    """Danger first, then the way back, then what they asked; never a figure."""
    intent, text = talk.turn.intent, talk.turn.text
    well = says("denies_harm", text) or says("all_right", text)
    at_check = talk.dialogue.step == "safe"
    if says("has_harmed", text):
        safety.emergency(talk)
    elif well and not _still_says_it(talk):
        go_on(talk)
    elif intent in HARM or (at_check and intent == "deny"):
        safety.self_harm(talk)
    elif at_check and (text.startswith("/affirm") or says("plainly_safe", text)):
        go_on(talk)
    elif says("waves_away", text):
        _check(talk)
    elif intent in OTHER_DANGER:
        OTHER_DANGER[intent](talk)
    elif says("line_fails", text):
        talk.say("utter_care_line_fails", helpline=helpline(talk))
    elif intent in STOPS or says("calls_nobody", text):
        _stop(talk)
    elif intent in PERSON or says("when_somebody", text):
        talk.say("utter_care_person", helpline=helpline(talk))
        people.alert(talk, "self_harm")
        people.say_who_comes(talk)
    elif says("crisis_line", text):
        talk.say("utter_care", helpline=helpline(talk))
    elif intent in SOMEBODY_ELSE or says("somebody_else", text) or says("hands_over", text):
        somebody_else.third_party(talk)
        talk.say("utter_care", helpline=helpline(talk))
    elif _is_a_matter(talk):
        matters.note(talk, matters.MATTERS[intent], intent)
        talk.say("utter_care_noted", helpline=helpline(talk))
    elif intent in NO_BUSINESS and not talk.turn.values.figures():
        _kindly(talk)
    else:
        _leave_money(talk)


def _kindly(talk: Talk) -> None:
    if talk.turn.intent == "ask_identity_of_bot":
        talk.say("utter_bot_identity", lender=talk.lender)
    elif talk.turn.intent == "switch_language":
        talk.say("utter_language_switched")
    if talk.dialogue.step == "safe":
        come_back(talk)
    else:
        talk.say("utter_care", helpline=helpline(talk))


def _leave_money(talk: Talk) -> None:
    """Nothing of money now, and why; and the question that leads back to it for who was misunderstood."""
    if talk.dialogue.step == "safe":
        come_back(talk)
        return
    talk.say("utter_gate_self_harm")
    ask(talk, "safe")


def _check(talk: Talk) -> None:
    come_back(talk) if talk.dialogue.step == "safe" else ask(talk, "safe")


def _still_says_it(talk: Talk) -> bool:
    """ "I'm fine. Tell my kids I love them": a sure word of it stands beside one that denies nothing."""
    turn = talk.turn
    return turn.intent in HARM and turn.confidence >= SURE_OF_HARM and not says("denies_harm", turn.text)


def go_on(talk: Talk) -> None:
    """They are safe, they say: the conversation goes on; a person looks at it all the same."""
    talk.dialogue.safe = True
    talk.dialogue.ask("none")
    talk.audit("said_safe", f"conversation:{talk.conversation.id}")
    if case := opened_here(talk, "self_harm"):
        case.detail = case.detail | {"said_safe": talk.turn.message_id}
    talk.say("utter_safe_noted")


def _stop(talk: Talk) -> None:
    """No message about the debt; that somebody looks after them is no such message, and is not stopped."""
    if talk.customer and says("stops_messages", talk.turn.text):
        talk.uow.customers.prefer(talk.customer, "all", "stop", {}, talk.turn.message_id, talk.turn.now)
    talk.say("utter_care_stop")


def _is_a_matter(talk: Talk) -> bool:
    """A right or a complaint that is put in so many words; "I took some" is no dispute of a debt."""
    matter, text = matters.MATTERS.get(talk.turn.intent), talk.turn.text
    if matter is None or _is_short(text):
        return False
    return matter.kind != "dispute" or says("wrong_debt", text)


def _is_short(text: str) -> bool:
    wide = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return wide < SHORT_CHARACTERS if wide else len(text.split()) < SHORT_WORDS
