"""What takes an offer: polite words that are read as a refusal; and a choice where nothing was offered."""

import re

from arrears.service import affirming
from arrears.service.cues import says
from arrears.service.narrowing.readings import MONEY_TALK, SMALL_TALK
from arrears.service.narrowing.rule import Rule, at, of
from arrears.service.talk import Talk

UNSURE = 0.7  # a refusal that is read with less confidence than this gives way to words of taking
POLITE = SMALL_TALK | of("offer_too_high", "deny")


def _chooses_of_nothing(talk: Talk) -> bool:
    """ "The second one", of offers, where none was made yet."""
    values = talk.turn.values
    named = values.first("amount") or values.dates() or values.count()
    laid_out = bool(talk.dialogue.table)
    return talk.verified is not None and values.option() is not None and not (named or laid_out)


def _accepts_politely(talk: Talk) -> bool:
    """ "That would be most satisfactory", read as a refusal: it takes what lies there to the read-back, no further."""
    turn = talk.turn
    denied = says("asks_back", turn.text) or re.search(r"\b(?:not|un)|n'?t\b|不", turn.text)
    return turn.confidence < UNSURE and says("accepts_politely", turn.text) and not denied and not turn.values.figures()


RULES = (
    Rule(affirming.take_politely, at("offer", "confirm_agreement"), POLITE, _accepts_politely),
    Rule(
        affirming.nothing_offered_yet,
        at("none", "helpful", "terms"),
        MONEY_TALK - {"claim_paid"} | of("affirm", "inform"),
        _chooses_of_nothing,
    ),
)
