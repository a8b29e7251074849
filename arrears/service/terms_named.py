"""The customer names terms of their own: a sum, a day, a number of payments, how often."""

from arrears.service import (
    agreement,
    amending,
    at_most,
    giving,
    living,
    means_first,
    means_told,
    moving,
    negotiation,
    parts,
    promise,
    rhythm,
    table,
)
from arrears.service.drafts import PromiseDraft
from arrears.service.proposing import names_a_rhythm, note_wishes
from arrears.service.questions import wait_for
from arrears.service.talk import Talk


def propose(talk: Talk) -> None:
    """The customer names what they could do. A correction replaces one figure and keeps the others."""
    if talk.dialogue.changing and amending.take_for_a_change(talk):
        return
    if means_told.volunteers(talk):  # what comes in is no offer to pay it
        means_told.take_up(talk)
        return
    if living.leave_out(talk) and means_told.may_be_told(talk):
        means_told.take_up(talk)
        return
    if at_most.exceeded(talk):
        return
    if parts.far_above_all(talk):  # 一共十八万多, of other banks
        means_told.note_elsewhere(talk)
        return
    if parts.alone(talk):
        table.clear(talk)
        promise.start(talk)
        return
    if means_first.cannot_tell_yet(talk):
        means_first.insist(talk)
        return
    talk.dialogue.means.asking = False  # who offers instead of answering is not asked any more
    proposal = talk.dialogue.proposal
    adds = proposal.kind in ("settlement", "waiver") and giving.only_gives(talk)
    other = proposal.kind in ("lowest", "settlement", "waiver", "hardship") or names_a_rhythm(talk)
    if not adds and not parts.raises_the_sum(talk) and (other or _pays_instead(talk)):
        proposal.kind, proposal.defer_until = "open", None
    moves = moving.asked(talk)
    note_wishes(talk)
    if not negotiation.ready(talk, "terms"):
        return
    if moves and (moved := moving.offers_from(talk, talk.account, proposal.first_on)):
        negotiation.put_forward(talk, talk.account, moved)
    elif rhythm.by_paycheck(talk):
        ask_how_often(talk)
    else:
        negotiation.negotiate(talk)


def _pays_instead(talk: Talk) -> bool:
    """ "300", where more time was offered and what is possible each month was asked: a sum, and no later day for it.

    A sum today is a payment, and no new due date.
    """
    values, amount = talk.turn.values, talk.turn.values.regular()
    if talk.dialogue.proposal.kind != "deferral" or amount is None or amount.get("scope") == "total":
        return False
    later = [day for day in values.dates() if day > talk.today]
    return not (later or values.either() or values.first("duration"))


def propose_instead(talk: Talk) -> None:
    """ "60 a month", where one payment was asked for or read back: a plan, and no other sum for that payment."""
    talk.dialogue.promise = PromiseDraft()
    propose(talk)


def keep_the_rhythm(talk: Talk) -> None:
    """ "I said fortnightly": read back anew where it was not; where it is, all of it once more."""
    same = talk.dialogue.proposal.every == rhythm.named_in(talk.turn.text) and not talk.turn.values.dates()
    if same and talk.dialogue.table:
        agreement.read_again(talk)
    else:
        propose(talk)


def ask_how_often(talk: Talk) -> None:
    """Their pay-day is the rhythm, and we do not know it."""
    table.clear(talk)
    talk.say("utter_ask_how_often")
    wait_for(talk, "terms")
