"""Cancelling: a right within the cooling-off days of the place, afterwards a matter for a person."""

from dataclasses import dataclass
from datetime import date, timedelta

from arrears.agreements.agreed import Agreed
from arrears.rules import Rules


@dataclass(frozen=True)
class Cancellation:
    """Whether the customer may cancel alone, until when, and by which rule."""

    allowed: bool
    last_day: date
    rule_ids: tuple[str, ...]
    reason: str | None = None


def cancellation(agreed: Agreed, rules: Rules, as_of: date) -> Cancellation:
    """The days count from the first version: a change does not begin them again, and does not end them."""
    last_day = agreed.first_agreed_on + timedelta(days=rules.cooling_off_days or 0)
    reason = None if as_of <= last_day else "cooling_off_over"
    return Cancellation(reason is None, last_day, rules.id_of("cooling_off_days"), reason)
