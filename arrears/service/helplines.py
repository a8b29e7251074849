"""Whom somebody in danger can call."""

from arrears.service.talk import Talk


def helpline(talk: Talk) -> str:
    """The crisis lines of the customer's place; where that is not known, the book for unknown places."""
    return talk.rules.helplines[talk.turn.language]
