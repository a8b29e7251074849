"""The sandbox's test cards and what each of them does. Any other number is turned away unread."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """What the sandbox's bank does with a card. `days_late`: the value date lies that far back."""

    code: str
    kind: str = "paid"  # paid, failed, expired
    failure: str | None = None
    times: int = 1  # how often the notification is sent; 0 = never
    days_late: int = 0
    short_minor: int = 0  # so much less than the amount arrives
    bounces: bool = False  # the money goes back at once


CARDS = {
    "4242424242424242": Card("success"),
    "4000000000000002": Card("declined", "failed", "declined"),
    "4000000000009995": Card("insufficient_funds", "failed", "insufficient_funds"),
    "4000000000000069": Card("expired_card", "failed", "expired_card"),
    "4000000000000119": Card("link_expires", "expired"),
    "4000000000000259": Card("bounces", bounces=True),
    "4000000000003055": Card("double_notification", times=2),
    "4000000000003063": Card("late_notification", days_late=3),
    "4000000000003089": Card("wrong_amount", short_minor=1),
    "4000000000003097": Card("never_notifies", times=0),
}


def card_of(number: str) -> Card | None:
    """The test card of that number, however it is spaced; None for every other number."""
    return CARDS.get("".join(c for c in number if c.isascii() and c.isdigit()))
