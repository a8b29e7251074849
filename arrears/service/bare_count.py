"""Another number of payments, said as a number alone: "6 then", where a plan of 12 that was asked for is read back."""

import re
from dataclasses import replace

from arrears.script import in_simplified
from arrears.service import terms_named
from arrears.service.talk import Talk

ALONE = re.compile(
    r"\W*(?:(?:no|ok(?:ay)?|fine|well|then|so|just|only|actually|maybe|make it|do|try|"
    r"咁|噉|那|就|不如|改|做|得|好)[\s,，]*)*"
    r"(?P<n>[2-9]|[1-5]\d)[\s,，]*(?:then|instead|please|pls|plz|ok|only|吧|啦|喇|呢|好|得|啰|咯)*\W*",
    re.IGNORECASE,
)


def named(talk: Talk) -> bool:
    """Whether the plan was asked for by its number of payments, and the message is another number and nothing else."""
    proposal, values = talk.dialogue.proposal, talk.turn.values
    by_count = proposal.count is not None and proposal.each is None
    read = values.dates() or values.count() or values.first("amount") or values.option()
    return by_count and not read and _number(talk) is not None


def take(talk: Talk) -> None:
    """The plan with so many payments, read back anew."""
    talk.turn = replace(talk.turn, values=talk.turn.values.plus(("instalment_count", {"count": _number(talk)})))
    terms_named.propose(talk)


def _number(talk: Talk) -> int | None:
    found = ALONE.fullmatch(in_simplified(talk.turn.text))
    return int(found["n"]) if found else None
