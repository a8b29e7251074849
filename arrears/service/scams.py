"""A stranger who wants money, a code or the customer's details: a warning, whom to call, a person. Who doubts us."""

from arrears.service import people
from arrears.service.casework import open_case
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk

NEVER = frozenset(  # what these say is answered first, whatever else is told
    {
        "express_self_harm",
        "express_distress",
        "threaten_harm",
        "report_death",
        "report_incapacity",
        "complain",
        "dispute_not_mine",
    }
)


def spoken_of(talk: Talk) -> bool:
    """Whether a message tells of such a stranger. What sounds like being forced stays that, but for a fee."""
    text, intent = talk.turn.text, talk.turn.intent
    if intent in NEVER:
        return False
    if says("wipes_for_a_fee", text):
        return True
    if intent in ("report_coercion", "stop_contact", "represent_customer"):
        return False
    told = talk.dialogue.stranger and says("paid_a_stranger", text) and intent != "pay_now"
    return told or any(says(cue, text) for cue in ("strangers_account", "asks_if_a_scam", "wants_my_secrets"))


def warn(talk: Talk) -> None:
    """Share nothing, pay nobody else, dealing with us is free; where money has gone, whom to call at once."""
    talk.dialogue.stranger = True
    paid = says("paid_a_stranger", talk.turn.text)
    case = open_case(talk, "scam", talk.today)
    if paid:
        case.detail = case.detail | {"paid": True}
        help_ = talk.rules.value("fraud_help")[talk.turn.language]
        talk.say("utter_scam_paid", help=help_, reference=case.ref)
    else:
        talk.say("utter_scam_warning", lender=talk.lender)
    if talk.verified:
        talk.dialogue.drop_money()
    people.hand_off(talk, "scam")


def doubt(talk: Talk) -> None:
    """A customer who suspects a scam is right to ask: how to check us, and no link."""
    talk.say("utter_doubt_legitimacy", lender=talk.lender)
    come_back(talk)
