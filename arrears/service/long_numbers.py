"""A sum that is a piece of a telephone number is no sum: "0113 496 0000"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from arrears.service.talk import Talk
from arrears.service.turn import Values

# It begins with a nought or a plus, and goes on in groups of digits: no sum is written so.
TELEPHONE = re.compile(r"(?<![\d.,])(?:\+\d|0\d)[\d ()-]{7,}\d")


def leave_out(talk: Talk) -> None:
    """Take the sums that lie inside a telephone number out of the message."""
    turn = talk.turn
    spans = [match.span() for match in TELEPHONE.finditer(turn.text)]
    if spans:
        kept = tuple((name, one) for name, one in turn.values.items if name != "amount" or not _inside(one, spans))
        talk.turn = replace(turn, values=Values(kept))


def _inside(amount: object, spans: list[tuple[int, int]]) -> bool:
    if not isinstance(amount, Mapping) or "start" not in amount:
        return False
    return any(start <= amount["start"] < end for start, end in spans)
