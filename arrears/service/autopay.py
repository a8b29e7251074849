"""Automatic payment: no mandate is held here, so a wish is noted for a person, and a revocation holds at once.

While terms are being negotiated it counts as something given in return; see arrears.service.giving.
"""

from arrears.service import giving, identity
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Agreement


def manage(talk: Talk) -> None:
    """A revocation is recorded and confirmed in the same turn; anything else becomes a case with a date."""
    if identity.needs(talk, "balance"):
        return
    stop = giving.stops_autopay(talk.turn.text)
    wish = "stop" if stop else "set_up"
    if stop or opened_here(talk, "autopay", talk.account):
        word = "revoked" if stop else "wanted"  # the last word counts
        talk.uow.customers.prefer(talk.customer, "autopay", word, {}, talk.turn.message_id, talk.turn.now)
    answer_by = talk.answer_by()
    case = open_case(talk, "autopay", answer_by, talk.account, wish=wish)
    case.detail = case.detail | {"wish": wish}
    talk.say("utter_autopay_revoked" if stop else "utter_autopay_noted", reference=case.ref, date=case.answer_by)
    come_back(talk)


def asks_again(talk: Talk) -> bool:
    """ "No, I want it set up, not stopped", after a wish was noted."""
    return says("sets_up_autopay", talk.turn.text) and opened_here(talk, "autopay", talk.account) is not None


def arrange(talk: Talk, made: Agreement) -> None:
    """Payments of a new agreement are to be collected: a person sets the mandate up before the first of them."""
    open_case(talk, "autopay", talk.answer_by(), talk.account, wish="set_up", agreement=made.ref)
