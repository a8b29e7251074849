"""The offers that lie on the table: put there together, and cleared before others come."""

from datetime import datetime

from arrears.offers import Decision
from arrears.service.talk import Talk
from arrears.store.models import Account


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
    for offer_id in talk.dialogue.table:
        offer = talk.uow.negotiation.offer(offer_id)
        if offer and offer.status == "made":
            offer.status = status
    talk.dialogue.table, talk.dialogue.chosen, talk.dialogue.changing = [], None, False
