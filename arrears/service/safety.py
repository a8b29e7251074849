"""Somebody's life before anybody's money: collections stop, a helpline is named, a person is alerted."""

from arrears import rules as rule_books
from arrears.service import people
from arrears.service.casework import open_case
from arrears.service.talk import Talk


def self_harm(talk: Talk) -> None:
    """Leave the debt at once, say so, name who can help now, and alert a person with the highest priority."""
    talk.dialogue.ask("none")
    talk.dialogue.table, talk.dialogue.chosen = [], None
    open_case(talk, "self_harm", talk.today)
    if talk.customer:
        talk.uow.customers.set_flag(talk.customer, "self_harm", {"message": talk.turn.message_id}, talk.turn.now)
    talk.say("utter_crisis", helpline=_helpline(talk))
    people.hand_off(talk, "self_harm")


def distress(talk: Talk) -> None:
    """Slow down: no question about money, a break and a person are offered."""
    open_case(talk, "distress", talk.today)
    talk.say("utter_distress")
    people.hand_off(talk, "distress")


def _helpline(talk: Talk) -> str:
    """The crisis line of the customer's place; where that is not known, the book for unknown places."""
    return rule_books.at(talk.place, talk.today).helplines[talk.turn.language]
