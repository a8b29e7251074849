"""Taking an offer: by a yes, its number or a figure that is its own, and by nothing else that is said meanwhile."""

import re
from decimal import Decimal

from arrears.money import Money
from arrears.offers import Terms
from arrears.script import in_simplified
from arrears.service import agreement, reading_back, table
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.talk import Talk

# What is said around the bare number of an offer; where anything else is left, the number is of something else.
AROUND_A_NUMBER = re.compile(
    r"\b(?:i(?:'?ll| will|'?d)?|we|the|take|choose|pick|want|like|prefer|go|with|for|option|offer|plan|number|no|please"
    r"|ok(?:ay)?|yes|yeah|let'?s|then|a|one|two|1st|2nd|three)\b|[我选選要就那第方案个個号號吧好的行一二三两]|[\W\d_]+",
    re.IGNORECASE,
)

# "The second looks better", 第二吧: of offers, and of no payment, day or part of one.
NO_OFFER = r"(?![期笔次月天周])|\bthe %s\b(?! (?:payment|instal|day|month|week|of))"
PLACES = (
    re.compile("(?:第一|头一)" + NO_OFFER % "first", re.IGNORECASE),
    re.compile("第二" + NO_OFFER % "second", re.IGNORECASE),
)


def choose(talk: Talk, agreed: bool = False) -> bool:
    """Read back the offer on the table that the message names; `agreed`: a yes takes the only one without a name."""
    offers = table.offers(talk)
    picked = _picked(talk, [Terms.from_json(offer.terms) for offer in offers], agreed)
    if picked is None:
        return False
    if not agreement.has_ended(talk, offers[picked]):
        reading_back.read_back(talk, offers[picked])
    return True


def names_another(talk: Talk) -> bool:
    """ "Actually, the other one", "no, the first": another of the offers than the one that is being read back."""
    return _others_named(talk) != []


def take_another(talk: Talk) -> None:
    """Read that one back; of several others, ask which."""
    others = _others_named(talk)
    talk.dialogue.ask("offer")
    offer = talk.uow.negotiation.offer(others[0])
    if len(others) > 1:
        talk.dialogue.chosen = None
        talk.say("utter_which_offer")
    elif not agreement.has_ended(talk, offer):
        reading_back.read_back(talk, offer)


def _others_named(talk: Talk) -> list[int]:
    """The offers on the table that the message means, where another of them is read back; none beside a figure."""
    values, dialogue = talk.turn.values, talk.dialogue
    if dialogue.chosen not in dialogue.table or says("neither", talk.turn.text):
        return []
    if values.first("amount") or values.dates() or values.count():
        return []
    others = [number for number in dialogue.table if number != dialogue.chosen]
    places = [int(option["index"]) for option in values.all("option")] or _places_said(talk.turn.text)
    named = [dialogue.table[place - 1] for place in places if 1 <= place <= len(dialogue.table)]
    if named:
        return [number for number in named if number in others][:1]
    return others if says("the_other_one", talk.turn.text) else []


def _places_said(text: str) -> list[int]:
    return [place for place, words in enumerate(PLACES, 1) if words.search(in_simplified(text))]


def adopt(talk: Talk) -> None:
    """ "Option 2, but from the 15th": the number of payments of that offer, with the other figures of the message."""
    offers = table.terms(talk)
    number = talk.turn.values.option()
    if number is None or not says("an_option", talk.turn.text) or not 1 <= number <= len(offers):
        return
    terms = offers[number - 1]
    if terms.kind == "instalments":
        talk.dialogue.proposal = Proposal(kind="instalments", count=len(terms.instalments), every=terms.every)


def _picked(talk: Talk, options: list[Terms], agreed: bool) -> int | None:
    """The offer's place: by its number, or by the figures that are its own and no other's."""
    values = talk.turn.values
    number = values.option() or _bare_number(talk, len(options))
    if number is not None:
        return number - 1 if 1 <= number <= len(options) and _names_no_other(talk, options[number - 1]) else None
    if agreed and len(options) == 1 and not values.figures():
        return 0
    named = [place for place, terms in enumerate(options) if _named_by(talk, terms)]
    return named[0] if len(named) == 1 else None


def _names_no_other(talk: Talk, terms: Terms) -> bool:
    """ "The first one on the 15th" and "option 2 from the 15th" take no offer of the 26th: the figures come first."""
    values = talk.turn.values
    amounts = [amount for amount in values.all("amount") if not amount.get("bare")]
    return not (amounts or values.dates() or values.count()) or _named_by(talk, terms)


def _bare_number(talk: Talk, most: int) -> int | None:
    """ "2", where two offers lie on the table, and hardly a word beside it."""
    amount = talk.turn.values.regular()
    if amount is None or not amount.get("bare"):
        return None
    if AROUND_A_NUMBER.sub("", talk.turn.text):
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
