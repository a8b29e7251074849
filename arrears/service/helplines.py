"""Whom somebody in danger can call."""

from arrears import rules as rule_books
from arrears.service.talk import Talk


def helpline(talk: Talk) -> str:
    """The crisis lines of the customer's place; where that is not known, the book for unknown places."""
    return rule_books.at(talk.place, talk.today).helplines[talk.turn.language]
