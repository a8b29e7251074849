"""Who may be contacted, and how: stops that hold at once, wrong numbers, people who are not the customer."""

import re
from dataclasses import replace

from arrears.contact.ways import ALL, ways_stopped
from arrears.service import estate, mourning, people, speaking, stopping, unclear
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.questions import ask, come_back, go_on
from arrears.service.talk import Talk

# A telephone, an address or people at work; "I work nights" and 你们公司 are none.
AT_WORK = re.compile(
    r"\bat (?:my |the )?(?:work|office|job|shop)\b|\bwork (?:phone|number|line|mobile|e-?mail)|"
    r"\bmy (?:boss|manager|employer|colleagues?|office|workplace|work)\b|"
    r"单位|我(?:们|的)?(?:公司|同事|领导|老板)|(?:打到|打给|发到|找)[^你您贵]{0,4}(?:公司|同事|领导|老板)",
    re.IGNORECASE,
)

SURE, DOUBTFUL = 0.95, 0.6  # how often a reading must be right where the words hold nothing of a stop, or only a way


def stop(talk: Talk) -> None:
    """Stop contacting me: recorded at once, on the ways that were named or on all, and read back without a but.

    From somebody who is not identified no more is promised than can be kept: this chat falls silent.
    """
    ways = stopping.stop(talk, ways_stopped(talk.turn.text))
    case = open_case(talk, "stop_contact", talk.honour_by())
    if ways:
        case.detail = case.detail | {"ways": list(ways)}
        stopping.say_stopped(talk, ways)
        come_back(talk)
        return
    talk.dialogue.stopped = True
    talk.dialogue.ask("none")
    if talk.customer:
        stopping.say_stopped(talk, ways)
    else:
        talk.say("utter_stop_contact_here", reference=case.ref)


def is_doubtful(talk: Talk) -> bool:
    """Whether a stop was read into words that hold none of it: letters at random, "finish it off"."""
    text = talk.turn.text
    if talk.turn.intent != "stop_contact" or text.startswith("/") or says("stops", text):
        return False
    return talk.turn.confidence < (DOUBTFUL if says("of_reaching", text) else SURE)


def ask_if_stop(talk: Talk) -> None:
    """All contact ends on a yes, and not on a guess; whoever speaks of something else is not asked again."""
    talk.dialogue.interrupted = talk.dialogue.step
    ask(talk, "confirm_stop")


def stop_asked_for(talk: Talk) -> None:
    """Yes: everything is stopped."""
    leave_stop_question(talk)
    talk.turn = replace(talk.turn, text="")
    stop(talk)


def no_stop(talk: Talk) -> None:
    """No: nothing is stopped, and back to what was open."""
    leave_stop_question(talk)
    talk.say("utter_ok_no")
    go_on(talk)


def leave_stop_question(talk: Talk) -> None:
    """Back to the question that was open before."""
    if talk.dialogue.step == "confirm_stop":
        talk.dialogue.ask(talk.dialogue.interrupted)
        talk.dialogue.interrupted = "none"


def of_a_place(talk: Talk) -> bool:
    """ "Stop texting me at work": that place, and no other contact."""
    return bool(AT_WORK.search(talk.turn.text)) and not ALL.search(talk.turn.text)


def doubled_no(talk: Talk) -> bool:
    """ "It's not that I won't pay", 我又不是不还: no refusal."""
    return says("means_to_pay", talk.turn.text)


def means_to_pay(talk: Talk) -> None:
    """Who says that they do mean to pay is not taken for one who refuses."""
    talk.say("utter_means_to_pay")
    go_on(talk)


def refusal(talk: Talk) -> None:
    """Will not pay: noted without a word of pressure. Where a refusal in writing ends collection, it ends here."""
    talk.dialogue.drop_money()
    if talk.customer is None:
        talk.say("utter_refusal_unknown")
        come_back(talk)
        return
    talk.audit("refused_to_pay", f"conversation:{talk.conversation.id}")
    if not talk.rules.value("refusal_stops"):
        talk.say("utter_refusal")
        return
    talk.uow.customers.set_flag(talk.customer, "refused_to_pay", {"message": talk.turn.message_id}, talk.turn.now)
    talk.dialogue.stopped = True
    talk.say("utter_refusal_stops")


def wrong_person(talk: Talk) -> None:
    """A wrong number: apologise, stop using it, confirm nothing about whom we looked for."""
    speaking.turn_away(talk, "wrong")
    talk.dialogue.stopped = True
    open_case(talk, "wrong_person", talk.answer_by())
    talk.say("utter_wrong_person")


def third_party(talk: Talk) -> None:
    """Somebody else is speaking: nothing is told, the identification that was under way ends."""
    speaking.turn_away(talk, "other")
    open_case(talk, "third_party", talk.answer_by())
    if says("lost_capacity", talk.turn.text):
        speaking.cares_for_them(talk)
    elif says("pays_for_another", talk.turn.text):
        talk.say("utter_held_pays", lender=talk.lender)
    else:
        talk.say("utter_third_party", lender=talk.lender)


def represent(talk: Talk) -> None:
    """Somebody speaks for the customer: their authority first, which a person checks; until then nothing is told."""
    speaking.turn_away(talk, "representative")
    case = open_case(talk, "representative", talk.answer_by())
    talk.say("utter_representative", reference=case.ref, date=case.answer_by)
    if says("fee_agent", talk.turn.text):
        talk.say("utter_help_is_free", lender=talk.lender)
    people.hand_off(talk, "representative")


def death(talk: Talk) -> None:
    """Somebody has died. From who proved to be the customer it is of somebody close, unless they say that it is not.

    Nobody is taken for dead on words that may mean something else, and on none that do not speak of it.
    """
    text = talk.turn.text
    certain = says("has_died", text)
    if talk.dialogue.step == "confirm_death" and certain and not says("only_left", text):
        confirm_death(talk)
    elif says("a_thing_died", text):
        talk.say("utter_chitchat")
        come_back(talk)
    elif _of_somebody_close(talk) and (talk.verified or not mourning.of_the_customer(talk)):
        mourning.mourn(talk)
    elif says("only_left", text) or not (certain or says("may_have_died", text)):
        unclear.not_understood(talk)
    elif talk.verified and not mourning.of_the_customer(talk):
        speaking.ask_who_died(talk, "confirm_loss")
    elif talk.verified or not certain:
        speaking.ask_who_died(talk, "confirm_death")
    else:
        customer_died(talk)


def confirm_death(talk: Talk) -> None:
    """Yes, somebody has died, and nothing less than that; "yes, my dad", said by the customer, is not the customer."""
    text = talk.turn.text
    if says("is_the_customer", text):
        speaking.not_the_customer_died(talk)
    elif not (text.startswith("/") or says("has_died", text) or says("plain_yes", text) or says("yes_alone", text)):
        come_back(talk) if talk.dialogue.step == "confirm_loss" else ask(talk, "confirm_death")
    elif talk.verified and (talk.dialogue.step == "confirm_loss" or _of_somebody_close(talk)):
        mourning.mourn(talk)
    else:
        customer_died(talk)


def _of_somebody_close(talk: Talk) -> bool:
    text = talk.turn.text
    if says("of_the_customer", text):
        return False
    close = says("close_to_me", text) and says("has_died", text) and not says("only_left", text)
    return close or mourning.in_the_family(text)


def customer_died(talk: Talk) -> None:
    """The customer has died: nothing is demanded or told, outreach stops, the estate team gets in touch."""
    customer = talk.customer
    if (told := mourning.case_here(talk)) and customer is None:  # it was taken for a death in the family
        talk.uow.cases.close(told, talk.turn.now)
    case = open_case(talk, "deceased", talk.answer_by())
    if customer:  # whoever writes now is not the customer, however they were identified
        talk.uow.customers.set_flag(customer, "deceased", {"case": case.ref}, talk.turn.now)
    estate.link(talk, case)
    speaking.turn_away(talk, "bereaved")
    talk.dialogue.mourning = False
    talk.dialogue.stopped = True
    talk.say("utter_condolence", reference=case.ref, date=case.answer_by)
    people.hand_off(talk, "deceased")


def what_was_told(talk: Talk) -> None:
    """ "Did she say what it's about?": what was said on a call is not known here; nobody else may be told, and why."""
    talk.say("utter_what_was_told")
    come_back(talk)


def doubt(talk: Talk) -> None:
    """A customer who suspects a scam is right to ask: how to check us, and no link."""
    talk.say("utter_doubt_legitimacy", lender=talk.lender)
    come_back(talk)
