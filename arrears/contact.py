"""Every outbound item is asked about here before it is sent: allow or deny, with the rule that said so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from arrears import rules

OutboundKind = Literal["reply", "agent", "system", "proactive"]


@dataclass(frozen=True)
class Verdict:
    """The answer, the rule that gave it and why, for the record."""

    allow: bool
    rule_id: str
    why: str


def may_send(kind: OutboundKind, place: str | None, local_now: datetime, stopped: bool) -> Verdict:
    """Whether an item may go out now.

    A reply answers a message of the customer (the one confirmation after a stop is such a reply, and so is an
    agent's answer to what a customer wrote after it). Everything else needs a rule book that allows it and a
    customer who has not asked us to stop. A kind that is not known counts as proactive.
    """
    book = rules.at(place, local_now.date())
    if kind == "reply":
        return _verdict(book, "replies_allowed", "answers the customer's own message")
    if stopped:
        (rule_id,) = book.id_of("proactive_allowed")
        return Verdict(False, rule_id, "the customer asked us to stop")
    if kind in ("agent", "system"):
        return _verdict(book, "replies_allowed", "belongs to a conversation that the customer began")
    return _verdict(book, "proactive_allowed", "nobody asked for it")


def _verdict(book: rules.Rules, name: str, why: str) -> Verdict:
    (rule_id,) = book.id_of(name)
    return Verdict(getattr(book, name), rule_id, why)
