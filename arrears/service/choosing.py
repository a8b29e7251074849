"""Taking an offer: by a yes, its number or a figure that is its own, and by nothing else that is said meanwhile."""

from decimal import Decimal

from arrears.money import Money
from arrears.offers import Terms
from arrears.service import agreement
from arrears.service.talk import Talk
from arrears.service.turn import Values


def choose(talk: Talk, agreed: bool = False) -> bool:
    """Read back the offer on the table that the message names; `agreed`: a yes takes the only one without a name."""
    offers = [talk.uow.negotiation.offer(i) for i in talk.dialogue.table]
    offers = [offer for offer in offers if offer is not None]
    picked = _picked(talk, [Terms.from_json(offer.terms) for offer in offers], agreed)
    if picked is None:
        return False
    if not agreement.has_ended(talk, offers[picked]):
        agreement.read_back(talk, offers[picked])
    return True


def _picked(talk: Talk, options: list[Terms], agreed: bool) -> int | None:
    """The offer's place: by its number, or by the figures that are its own and no other's."""
    values = talk.turn.values
    number = values.option() or _bare_number(values, len(options))
    if number is not None:
        return number - 1 if 1 <= number <= len(options) else None
    if agreed and len(options) == 1 and not values.figures():
        return 0
    named = [place for place, terms in enumerate(options) if _named_by(talk, terms)]
    return named[0] if len(named) == 1 else None


def _bare_number(values: Values, most: int) -> int | None:
    """ "2", where two offers lie on the table."""
    amount = values.regular()
    if amount is None or not amount.get("bare"):
        return None
    return next((number for number in range(1, most + 1) if Decimal(amount["value"]) == number), None)


def _named_by(talk: Talk, terms: Terms) -> bool:
    """Whether every figure of the message is this offer's. A pause has a day, and nothing that is to be paid."""
    values = talk.turn.values
    amount, count, days = values.regular(), values.count(), values.dates()
    if values.opening() or ((amount or count) and terms.is_pause):
        return False
    right_count = count in (None, len(terms.instalments))
    right_amount = amount is None or _is_its_amount(amount, terms)
    right_days = all(day in (terms.instalments[0].on, terms.due_on) for day in days)
    return bool(amount or count or days) and right_count and right_amount and right_days


def _is_its_amount(amount: dict, terms: Terms) -> bool:
    first, currency = terms.instalments[0].amount, terms.total.currency
    if amount.get("currency") not in (None, currency) or amount.get("every") not in (None, terms.every):
        return False
    return Money.nearest(amount["value"], currency) == first
