"""Why somebody cannot pay: what they said, one warm sentence for it, and who helps with it free of charge."""

from arrears.service import people
from arrears.service.cues import says
from arrears.service.talk import Talk

SORRY = {  # the sentence of each cause; any other has the one of them all
    "job_loss": "utter_sorry_job_loss",
    "pay_cut": "utter_sorry_pay_cut",
    "illness": "utter_sorry_illness",
    "bereavement": "utter_sorry_bereavement",
    "disaster": "utter_sorry_disaster",
    "divorce": "utter_sorry_divorce",
    "many_debts": "utter_sorry_many_debts",
    "gambling": "utter_sorry_gambling",
    "business_failure": "utter_sorry_business_failure",
    "prison": "utter_sorry_prison",
    "military": "utter_sorry_military",
}
BY_CUE = (
    "gambling",
    "prison",
    "military",
    "disaster",
)  # causes that the words of the message tell where the reader names none


def cause_of(talk: Talk) -> str | None:
    """Why they cannot pay: what the reader of values found, or what their words tell."""
    read, text = talk.turn.values.text("hardship_cause", "cause"), talk.turn.text
    if says("gambling", text):
        return "gambling"
    if read == "job_loss" and says("never_employed", text) and not says("lost_work", text):
        return "other"  # a student, somebody at home with a child: no work was lost
    if read == "business_failure" and says("employed", text):
        return "job_loss"  # their employer's, and not their own
    if read in (None, "other"):
        return next((cause for cause in BY_CUE if says(cause, text)), read)
    return read


def feel_with(talk: Talk, cause: str | None) -> None:
    """The sentence of the cause, once in a conversation, and who helps with it free of charge."""
    told = talk.dialogue.means.causes
    name = cause or "other"
    if name in told:
        return
    told.append(name)
    talk.say(SORRY.get(name, "utter_sorry"))
    if cause == "many_debts":
        talk.say("utter_no_borrowing", advice=advice(talk))


def advice(talk: Talk) -> str:
    """Who advises on debts where the customer lives, independently and free of charge."""
    return talk.rules.debt_advice[talk.turn.language]


def gambling_help(talk: Talk) -> str:
    """Who helps somebody who gambles, where the customer lives."""
    return talk.rules.value("gambling_help")[talk.turn.language]


def no_hurry(talk: Talk) -> None:
    """No payment is taken from somebody who gambles without a person: not the wages of a month, nor everything."""
    talk.dialogue.drop_money()
    talk.say("utter_gambling_no_hurry", help=gambling_help(talk))
    people.hand_off(talk, "gambling")


def holds_back(talk: Talk) -> bool:
    """Whether a payment of everything is for a person to talk through first."""
    return "gambling" in talk.dialogue.means.causes
