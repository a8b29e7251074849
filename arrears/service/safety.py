"""Somebody's life before anybody's money: collections stop, a helpline is named, a person is alerted."""

from arrears import rules as rule_books
from arrears.service import people
from arrears.service.talk import Talk


def self_harm(talk: Talk) -> None:
    """Leave the debt at once, say so, name who can help now, and alert a person with the highest priority."""
    talk.dialogue.ask("none")
    talk.dialogue.table, talk.dialogue.chosen = [], None
    _case(talk, "self_harm")
    if talk.customer:
        talk.uow.customers.set_flag(talk.customer, "self_harm", {"message": talk.turn.message_id}, talk.turn.now)
    talk.say("utter_crisis", helpline=_helpline(talk))
    people.hand_off(talk, "self_harm")


def distress(talk: Talk) -> None:
    """Slow down: no question about money, a break and a person are offered."""
    _case(talk, "distress")
    talk.say("utter_distress")
    people.hand_off(talk, "distress")


def _case(talk: Talk, kind: str) -> None:
    case = talk.uow.cases.open(
        kind,
        customer_id=talk.conversation.customer_id,
        account_id=None,
        conversation=talk.conversation,
        message_id=talk.turn.message_id,
        detail={},
        text=talk.turn.text,
        answer_by=talk.today,
        now=talk.turn.now,
    )
    talk.audit("case_opened", f"conversation:{talk.conversation.id}", case=case.ref, kind=kind)


def _helpline(talk: Talk) -> str:
    """The crisis line of the customer's place; where that is not known, the book for unknown places."""
    return rule_books.at(talk.place, talk.today).helplines[talk.turn.language]
