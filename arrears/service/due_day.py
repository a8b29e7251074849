"""The day of the month on which the contract wants its payment: it stays, but a plan may have a day of its own."""

import re
from datetime import date

from arrears.service import identity, moving, negotiation
from arrears.service.accounts import which_account
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.gatekeeping import explain_gate
from arrears.service.talk import Talk

LEADS_TO_THE_NEW = re.compile(r"(?:\bto|\binto|\bfor|\bby|到|成|为|至)\s*(?:the |每月|每个月)?\s*$", re.IGNORECASE)


def asked(talk: Talk) -> bool:
    """ "Change my EMI date from the 9th to the 15th", where no agreement runs whose days could be moved."""
    if talk.verified is None or any(map(talk.uow.negotiation.running_agreement, talk.accounts)):
        return False
    return says("due_day", talk.turn.text) and not talk.turn.values.first("amount")


def answer(talk: Talk) -> None:
    """That it cannot be moved here; and plans from the day that was named, which have that day every month."""
    if identity.needs(talk, "terms") or (account := which_account(talk, "terms")) is None:
        return
    if explain_gate(talk, account):
        return
    talk.say("utter_due_day_stays")
    day, talk.dialogue.proposal = _new_day(talk), Proposal(kind="instalments")
    moved = moving.plans_from(talk, account, day) if day is not None else None
    if moved is None:
        negotiation.resume(talk)
    else:
        negotiation.put_forward(talk, account, moved)


def _new_day(talk: Talk) -> date | None:
    """The day behind "to"; of days without one, the only one that is named."""
    text = talk.turn.text
    days = [day for day in talk.turn.values.all("date") if day.get("date") and not day.get("ambiguous")]
    for day in days:
        place = text.lower().find(str(day.get("text") or "\0").lower())
        if place > 0 and LEADS_TO_THE_NEW.search(text[:place]):
            return date.fromisoformat(day["date"])
    return date.fromisoformat(days[0]["date"]) if len(days) == 1 else None
