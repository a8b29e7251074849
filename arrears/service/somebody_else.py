"""Somebody other than the customer is speaking: a wrong number, a third party, who represents them. Nothing is told."""

from arrears.service import people, speaking
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.talk import Talk


def wrong_person(talk: Talk) -> None:
    """A wrong number: apologise, stop using it, confirm nothing about whom we looked for."""
    speaking.turn_away(talk, "wrong")
    talk.dialogue.stopped = True
    open_case(talk, "wrong_person", talk.answer_by())
    talk.say("utter_wrong_person")


def third_party(talk: Talk) -> None:
    """Somebody else is speaking: nothing is told, the identification that was under way ends."""
    speaking.turn_away(talk, "other")
    case, text = open_case(talk, "third_party", talk.answer_by()), talk.turn.text
    if says("lost_capacity", text):
        speaking.cares_for_them(talk)
    elif says("is_ill", text):  # noted with its words; that nobody rings is for a colleague to see to
        talk.say("utter_third_party_ill", reference=case.ref, date=case.answer_by)
    elif says("pays_for_another", text):
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
