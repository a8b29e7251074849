"""One sum for everything: "5k flat and close it". The rest shall be given up: it is no payment of a plan."""

import re
from dataclasses import replace

from arrears.offers import Terms
from arrears.service import agreement, owing, reading_back, terms_asked
from arrears.service.cues import says
from arrears.service.named_sums import minor_of
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.turn import Values
from arrears.store.models import Offer

TENS_OFF = re.compile(r"\b[1-9][05] ?(?:%|percent|per cent)? off\b", re.IGNORECASE)


def asked(talk: Talk) -> bool:
    """Whether a message names one sum below what is owed, and says that this shall be all; or asks for a share off."""
    values, text = talk.turn.values, talk.turn.text
    if talk.verified is None or talk.dialogue.changing:
        return False
    if _share_off(talk):
        return True
    sums = list(values.all("amount"))
    if len(sums) != 1 or sums[0].get("every") or sums[0].get("scope") == "each" or values.count():
        return False
    said = says("full_and_final", text) or (says("that_is_all", text) and not values.dates())
    if not said or says("the_rest", text):
        return False
    return talk.account is None or minor_of(talk, sums[0]) < owing.today(talk, talk.account).total.minor


def ask(talk: Talk) -> None:
    """Put it to the policy as what it is, with the sum as the one for everything."""
    values = talk.turn.values
    if _share_off(talk):
        kept = [(name, value) for name, value in values.items if name not in ("amount", "percent")]
    else:
        kept = [(name, {**value, "scope": "total"} if name == "amount" else value) for name, value in values.items]
    talk.turn = replace(talk.turn, values=Values(tuple(kept)))
    terms_asked.settlement(talk)


def may_be_paid_now(talk: Talk) -> bool:
    """ "Send me the link", where less than everything is on offer in one payment: nothing else is meant."""
    values = talk.turn.values
    named = values.first("amount") or values.count() or [day for day in values.dates() if day > talk.today]
    return not named and not talk.dialogue.changing and _at_once(talk) is not None


def agree_first(talk: Talk) -> None:
    """What is given up is given up for an agreement: it is read back, and the link comes with the yes to it."""
    offer = _at_once(talk)
    if agreement.has_ended(talk, offer):
        return
    talk.dialogue.link_wanted = True
    if talk.dialogue.chosen == offer.id:
        come_back(talk)
        return
    talk.say("utter_agree_then_link")
    reading_back.read_back(talk, offer)


def _share_off(talk: Talk) -> bool:
    """ "50% off", "40 off" and 打六折; of a fee that is named it is a waiver."""
    text = talk.turn.text
    if says("of_interest", text) or says("of_penalty", text):
        return False
    return bool(TENS_OFF.search(text)) or (talk.turn.values.first("percent") is not None and says("cheaper", text))


def _at_once(talk: Talk) -> Offer | None:
    """The offer that is read back, or the only one on the table, that is one payment of less than everything."""
    ids = [talk.dialogue.chosen] if talk.dialogue.chosen else talk.dialogue.table
    offers = [offer for offer in map(talk.uow.negotiation.offer, ids) if offer is not None and _is_less(offer)]
    return offers[0] if len(offers) == 1 else None


def _is_less(offer: Offer) -> bool:
    terms = Terms.from_json(offer.terms)
    return len(terms.instalments) == 1 and terms.waived.minor > 0 and not terms.is_pause
