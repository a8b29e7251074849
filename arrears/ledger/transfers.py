"""What credit had paid and no longer can, because the payment that it came from bounced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arrears.ledger.accrual import Movement
from arrears.ledger.allocation import Order
from arrears.ledger.balance import CREDIT

TIDY = ":tidy:"  # in the key of a payment's own transfers, and of their reversal


@dataclass(frozen=True)
class Move:
    """An entry that is to be booked, on the day of the transfer that it takes back; minor units, signed."""

    on: date
    part: str
    minor: int


def taken_back(entries: Iterable[Movement], order: Order, excess: int) -> list[Move]:
    """The transfers among `entries` to take back, up to `excess` minor units of credit that was spent and never came:
    the newest day first, what was paid last first.

    On its own day, so that interest runs as if that credit had never paid anything.
    """
    net = _by_day(list(entries))
    moves = []
    for on in sorted(net, reverse=True):
        used = left = min(excess, net[on].get(CREDIT, 0))
        if used <= 0:
            continue
        for part in reversed(order):
            if (back := min(left, -net[on].get(part, 0))) > 0:
                moves.append(Move(on, part, back))
                left -= back
        moves.append(Move(on, CREDIT, left - used))
        excess -= used - left
    return moves


def _by_day(entries: list[Movement]) -> dict[date, dict[str, int]]:
    """What was moved between the parts on each day, less what was taken back of it."""
    net: dict[date, dict[str, int]] = {}
    for entry in entries:
        if entry.kind == "transfer" or (entry.kind == "reversal" and TIDY in entry.source_ref):
            day = net.setdefault(entry.on, {})
            day[entry.part] = day.get(entry.part, 0) + entry.minor
    return net
