"""Free advice, budgeting, and no loan to pay a debt with: named, and nothing is sold or pressed."""

from arrears.service.casework import opened_here
from arrears.service.causes import advice, gambling_help, holds_back
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk


def wanted(talk: Talk) -> bool:
    """Whether a message asks for advice. Who tells of an adviser that they have asks for none."""
    text = talk.turn.text
    if talk.turn.intent == "report_debt_relief" and not says("asks_whether", text):
        return False
    return says("asks_advice", text) and not talk.turn.values.figures()


def name(talk: Talk) -> None:
    """Who advises for nothing where the customer lives; for a budget, how to begin one."""
    if holds_back(talk):
        talk.say("utter_gambling_help", help=gambling_help(talk))
    else:
        talk.say("utter_free_advice", advice=advice(talk))
        if says("budget", talk.turn.text):
            talk.say("utter_budget_frame")
    _no_pressing(talk)


def borrows(talk: Talk) -> bool:
    """ "I'd take out a loan to clear it." Who already lives so is in hardship, and hears of advice there."""
    if talk.turn.intent == "report_hardship":
        return False
    return says("borrows_to_pay", talk.turn.text) and not talk.turn.values.figures()


def warn_of_borrowing(talk: Talk) -> None:
    talk.say("utter_no_borrowing", advice=advice(talk))
    _no_pressing(talk)


def of_the_court(talk: Talk) -> bool:
    """A question about the court papers that were told of here."""
    return says("court_question", talk.turn.text) and opened_here(talk, "court_papers", talk.account) is not None


def court(talk: Talk) -> None:
    """No legal advice: who gives it for nothing, and that the court's date stands."""
    talk.say("utter_court_advice", advice=advice(talk))
    _no_pressing(talk)


def of_medical_papers(talk: Talk) -> bool:
    text = talk.turn.text
    ill = "illness" in talk.dialogue.means.causes or talk.dialogue.need is not None
    if not says("needs_proof", text):
        return says("medical_papers", text) and talk.turn.intent not in ("request_data_rights", "demand_proof")
    return ill or says("medical_papers", text)


def medical_papers(talk: Talk) -> None:
    """None are wanted: somebody's word is enough, and no case is opened for it."""
    talk.say("utter_no_medical_papers")
    come_back(talk)


def lawyers_letter(talk: Talk) -> None:
    """A letter of a law firm is no court paper: how to find out whether it is real, and nothing is recorded."""
    talk.say("utter_lawyers_letter")
    come_back(talk)


def _no_pressing(talk: Talk) -> None:
    if talk.dialogue.step in ("terms", "helpful"):
        talk.dialogue.ask("none")
    come_back(talk)
