"""The change of an agreement that a message asks for: its sum, its rhythm, its day, and which payment is meant."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from arrears.agreements import Agreed, Change
from arrears.money import Money
from arrears.service import changes, rhythm, shaping
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.store.models import Account

NUMBER = re.compile(
    r"第\s*([一二三四五六七八九十]|\d{1,2})\s*期|(?:instalment|installment|payment|emi)\s*(?:no\.?|number)?\s*#?(\d{1,2})\b",
    re.IGNORECASE,
)
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}


def read(talk: Talk, account: Account, agreed: Agreed) -> Change | None:
    """What this message wants changed; None when it names another currency."""
    values, each, every = talk.turn.values, None, None
    amount = values.first("amount")
    if amount and amount.get("scope") != "total":
        if amount.get("currency") not in (None, account.currency):
            return None
        each, every = Money.nearest(amount["value"], account.currency), amount.get("every")
    elif amount is None and agreed.open and (said := _rhythm(talk)) not in (None, agreed.every):
        each, every = agreed.open[0].amount, said  # "I said fortnightly": the sum stays
    number = _number(talk.turn.text)
    return Change(
        each=each if each and each.minor > 0 else None,
        every=every,
        count=values.count() if number is None else None,
        day=_day(talk, agreed, number),
        number=number,
        all_days=_of_every_day(talk.turn.text, number),
        means=changes.means(talk, account),
    )


def pays_extra(talk: Talk, change: Change) -> bool:
    """ "3,000 first, the rest as before", "just this once": a payment beside the plan, and no new plan."""
    values, text = talk.turn.values, talk.turn.text
    if change.each is None or change.every or values.count() or says("all_days", text):
        return False
    return says("beside_the_plan", text) and not any(day > talk.today for day in values.dates())


def raises_unsaid(agreed: Agreed, change: Change, talk: Talk) -> bool:
    """More than a payment of the plan, in the words of one month or day: it is hardly meant for each."""
    values, text = talk.turn.values, talk.turn.text
    amount = values.first("amount") or {}
    if change.each is None or change.every or not agreed.open or values.count() or says("all_days", text):
        return False
    if amount.get("scope") == "first":  # "make the first one 800"
        return True
    for_one = values.dates() or shaping.names_months(text) or says("for_one", text) or says("ahead_of_it", text)
    return bool(for_one) and change.each > max(part.amount for part in agreed.open)


def _day(talk: Talk, agreed: Agreed, number: int | None) -> date | None:
    """The new day: the one that is no day of the schedule, or so long after the payment that is meant."""
    values = talk.turn.values
    days = values.dates()
    if days and says("later", talk.turn.text) and agreed.open:  # Christmas is why it will be late, and no day for it
        days = [day for day in days if day > agreed.open[0].on]
    if days:
        scheduled = {part.on for part in agreed.open}
        return next((day for day in reversed(days) if day not in scheduled), days[-1])
    length = values.first("duration")
    if length is None or not agreed.open or values.count() or values.first("amount"):
        return None
    part = next((part for part in agreed.open if part.number == number), agreed.open[0])
    return part.on + relativedelta(**{f"{length['unit']}s": int(length["count"])})


def _rhythm(talk: Talk) -> str | None:
    """How often the payments shall come. "In a month", "a month behind" is a length of time, which is read as one."""
    said = rhythm.beside_pay(talk.turn.text)
    return None if said == "month" and talk.turn.values.first("duration") else said


def _of_every_day(text: str, number: int | None) -> bool:
    """Whether a new day is for every payment: it is said so, or it is the day on which the wages come."""
    return says("all_days", text) or (number is None and says("payday", text) and not says("this_one", text))


def _number(text: str) -> int | None:
    found = NUMBER.search(text)
    if not found:
        return None
    said = found[1] or found[2]
    return DIGITS.get(said) or int(said)
