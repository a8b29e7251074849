"""The customer finds the terms too high, or asks how low they go."""

from arrears.service import affording, amending, negotiation, table, terms_named
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk


def too_high(talk: Talk) -> None:
    """The offers on the table are too much: with a figure it is a proposal, without one the next rung."""
    if talk.dialogue.changing and amending.take_for_a_change(talk):
        return
    if talk.turn.values.first("amount") or talk.turn.values.first("instalment_count"):
        table.clear(talk)
        kept = {"each": None, "count": None, "lump": None, "defer_until": None, "kind": "instalments"}
        talk.dialogue.proposal = talk.dialogue.proposal.model_copy(update=kept)  # how often, from when, and what first
        terms_named.propose(talk)
        return
    if says("than_thought", talk.turn.text) and not talk.dialogue.table:
        balance_remark(talk)
    elif negotiation.ready(talk, "terms"):
        talk.say("utter_too_high_ack")
        table.clear(talk)
        if affording.wanted(talk):
            affording.begin(talk, talk.account, "offer")
            return
        talk.dialogue.proposal = Proposal(kind="lowest" if talk.dialogue.round else "instalments")
        negotiation.negotiate(talk)


def balance_remark(talk: Talk) -> None:
    """ "That's more than I thought", of what is owed: no offer is refused, for there is none."""
    talk.say("utter_more_than_thought")
    come_back(talk)


def lowest(talk: Talk) -> None:
    """No figure at which we would stop is ever told; the question is what can be managed."""
    if negotiation.ready(talk, "terms"):
        talk.say("utter_no_lowest")
        ask(talk, "terms")
