"""So much twice a month: "50 on the 1st and the 15th of each month" is 100 a month, reckoned as one payment.

No plan of ours has two days in a month; half of what was offered would be too little, and is not what was said.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from arrears.money import Money
from arrears.service import rhythm
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.service.turn import Values

OFFERS = frozenset(
    {"propose_terms", "promise_to_pay", "request_instalments", "amend_agreement", "offer_too_high"}
    | {"inform", "affirm", "nlu_fallback", "pay_now"}
)
STEPS = frozenset({"none", "helpful", "terms", "offer", "confirm_agreement", "promise", "confirm_promise"})


def as_one(talk: Talk) -> None:
    """Put the sum of both payments in the place of one of them; of two days the first that comes is kept."""
    turn = talk.turn
    sums = list(turn.values.all("amount"))
    if turn.intent not in OFFERS or talk.dialogue.step not in STEPS or len(sums) != 1 or turn.values.count():
        return
    if sums[0].get("every") not in (None, "month") or sums[0].get("scope") == "total" or not _is_twice(talk):
        return
    both = {"value": str(Decimal(sums[0]["value"]) * 2), "of": sums[0]["value"], "every": "month", "scope": "each"}
    first = min((day for day in turn.values.all("date") if day.get("date")), key=_day, default=None)
    items = ((name, {**value, **both} if value is sums[0] else value) for name, value in turn.values.items)
    kept = tuple((n, one) for n, one in items if n not in ("date", "duration") or one is first)
    talk.turn = replace(turn, values=Values(kept))


def say(talk: Talk) -> None:
    """What both come to in a month, where a message named so much twice a month."""
    if (amount := _both(talk)) is not None:
        of, currency = amount["of"], talk.account.currency
        total = Money.nearest(amount["value"], currency)
        talk.say("utter_twice_as_one", amount=Money.nearest(of, currency), total=total)


def named(talk: Talk) -> bool:
    """Whether a message named so much twice a month."""
    return _both(talk) is not None


def _both(talk: Talk) -> Mapping | None:
    return next((amount for amount in talk.turn.values.all("amount") if amount.get("of")), None)


def _is_twice(talk: Talk) -> bool:
    """Twice a month in so many words, or on two days of every month; the days of their wages are none of it."""
    text = talk.turn.text
    if says("twice_a_month", text):
        return True
    days = {_day(day) for day in talk.turn.values.all("date") if day.get("date") and not day.get("ambiguous")}
    monthly = rhythm.named_in(text) == "month"
    return len(days) == 2 and monthly and not (says("payday", text) or says("one_of_two", text))


def _day(value: Mapping) -> str:
    return str(value["date"])
