"""The offers that lie on the table: put there together, and cleared before others come."""

from datetime import date, datetime

from arrears.offers import Decision, Terms
from arrears.service.talk import Talk
from arrears.store.models import Account, Offer


def put(talk: Talk, account: Account, decision: Decision, number: int, until: datetime, change: bool = False) -> None:
    """Put the options to the customer as round `number`; what lay on the table before them is gone.

    `change`: they change a running agreement.
    """
    clear(talk, "superseded")
    rows = talk.uow.negotiation.add_offers(
        account,
        talk.conversation.id,
        talk.turn.message_id,
        number,
        [terms.to_json() for terms in decision.options],
        list(decision.reasons),
        list(decision.rule_ids),
        decision.authority,
        talk.turn.now,
        until,
    )
    talk.dialogue.table, talk.dialogue.chosen, talk.dialogue.changing = [row.id for row in rows], None, change


def clear(talk: Talk, status: str = "declined") -> None:
    """Clear the table. What lay on it stays acceptable until it expires."""
    for offer in offers(talk):
        if offer.status == "made":
            offer.status = status
    talk.dialogue.table, talk.dialogue.chosen, talk.dialogue.changing = [], None, False


def offers(talk: Talk) -> list[Offer]:
    """Every offer that lies there, in the order in which they were named."""
    found = (talk.uow.negotiation.offer(offer_id) for offer_id in talk.dialogue.table)
    return [offer for offer in found if offer is not None]


def terms(talk: Talk) -> list[Terms]:
    """The terms of every offer that lies there."""
    return [Terms.from_json(offer.terms) for offer in offers(talk)]


def first_days(talk: Talk) -> set[date]:
    """On which days the offers begin."""
    return {one.instalments[0].on for one in terms(talk) if one.instalments}


def weekdays(talk: Talk) -> set[int]:
    """On which weekdays is paid what lies there and comes every week or two."""
    by_weeks = [one for one in terms(talk) if one.every in ("week", "fortnight")]
    return {one.instalments[0].on.weekday() for one in by_weeks if one.instalments}
