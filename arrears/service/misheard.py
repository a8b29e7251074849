"""An alarm that the customer takes back: believed as far as it harms nobody to believe it, with a person informed.

"Nobody is forcing me" may be typed by who forces: where the words told of force, a person speaks with them first.
"""

from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk

MISREAD = frozenset({"report_coercion", "threaten_harm", "express_self_harm"})


def denies_force(talk: Talk) -> bool:
    """ "No one is making me do anything", of an alarm that was raised, or read as one."""
    raised = opened_here(talk, "coercion") is not None or bool(talk.customer and "coercion" in talk.customer.flags)
    return says("denies_force", talk.turn.text) and (raised or talk.turn.intent in MISREAD)


def not_forced(talk: Talk) -> None:
    """The account opens again where nothing but a reading had closed it."""
    case, customer = opened_here(talk, "coercion"), talk.customer
    flag = customer.flags.get("coercion") if customer else None
    told = (case and case.detail.get("told")) or (flag or {}).get("told", flag is not None)
    if case:
        case.detail = case.detail | {"taken_back": talk.turn.message_id}
    if told:
        talk.say("utter_coercion_stays")
        return
    if flag is not None:
        talk.uow.customers.clear_flag(customer, "coercion")
        talk.audit("coercion_taken_back", f"conversation:{talk.conversation.id}")
    talk.say("utter_taken_back")
    come_back(talk)


def denies_threat(talk: Talk) -> bool:
    """ "I'm not threatening anyone", after what was read as a threat, or read as one itself."""
    raised = opened_here(talk, "threat") is not None
    return says("denies_threat", talk.turn.text) and (raised or talk.turn.intent in MISREAD)


def no_threat(talk: Talk) -> None:
    """Kept with the case, for the person who looks at it; the customer may go on."""
    if case := opened_here(talk, "threat"):
        case.detail = case.detail | {"taken_back": talk.turn.message_id}
    talk.say("utter_taken_back")
    come_back(talk)
