"""The customer asks for a way out by its kind: instalments, more time, a settlement, a waiver."""

from arrears.products import load_products
from arrears.service import affording, amending, living, means_told, negotiation
from arrears.service.casework import open_case, spare_the_bereaved
from arrears.service.causes import cause_of, feel_with
from arrears.service.cues import says
from arrears.service.dialogue import Goal
from arrears.service.proposing import note_wishes
from arrears.service.questions import come_back
from arrears.service.talk import Talk


def request(talk: Talk, kind: str) -> None:
    """The customer asks for instalments, a deferral, a settlement or a waiver; figures may come with it."""
    if talk.dialogue.changing and amending.take_for_a_change(talk):
        return
    goal: Goal = kind if kind in ("instalments", "deferral", "settlement", "waiver") else "terms"
    talk.dialogue.proposal.kind = kind
    if kind == "deferral":
        talk.dialogue.proposal.defer_until = None
    if kind in ("deferral", "waiver"):
        _note_hardship(talk)
    if living.leave_out(talk) and means_told.may_be_told(talk):
        means_told.take_up(talk)
        return
    note_wishes(talk)
    if not negotiation.ready(talk, goal):
        return
    if kind == "waiver" and says("no_interest", talk.turn.text):
        talk.say("utter_interest_stays", count=load_products()[talk.account.product].free_months)
        if talk.dialogue.table:  # the ways that cost the least lie there already
            come_back(talk)
            return
    if kind == "instalments" and talk.dialogue.means.hardship_stated and not _named(talk) and affording.wanted(talk):
        affording.begin(talk, talk.account, "offer")
    else:
        negotiation.negotiate(talk)


def instalments(talk: Talk) -> None:
    request(talk, "instalments")


def deferral(talk: Talk) -> None:
    request(talk, "deferral")


def settlement(talk: Talk) -> None:
    request(talk, "settlement")


def waiver(talk: Talk) -> None:
    request(talk, "waiver")


def time_and_waiver(talk: Talk) -> None:
    """Time and less to pay in one wish: the time first, and that the rest can be asked for then."""
    request(talk, "deferral")
    if talk.dialogue.table:
        keys = talk.reply.keys
        place = next((number for number, key in enumerate(keys) if key.startswith("utter_ask_")), len(keys))
        talk.say("utter_waiver_next")
        talk.reply.says.insert(place, talk.reply.says.pop())


def _named(talk: Talk) -> bool:
    values = talk.turn.values
    return bool(values.first("amount") or values.count())


def _note_hardship(talk: Talk) -> None:
    """A reason that comes with a wish for time or for less is hardship."""
    if talk.turn.values.first("hardship_cause") is None:
        return
    cause = cause_of(talk)
    known, talk.dialogue.means.hardship_stated = talk.dialogue.means.hardship_stated, True
    case = open_case(
        talk, "hardship", talk.answer_by("answer_days"), talk.account, intent=talk.turn.intent, cause=cause
    )
    spare_the_bereaved(talk, cause)
    feel_with(talk, cause)
    if not known:
        talk.say("utter_hardship", reference=case.ref)
