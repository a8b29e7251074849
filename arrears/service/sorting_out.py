"""Which of a message's figures is which, before any service reads them: a reader takes each of them by itself.

A sum that smaller ones follow is the first payment; a rhythm that is said apart is the sum's; a pay-day is no day on
which anything is paid; "the 28th of every month", said on the 28th, is the next one.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from arrears.script import in_simplified
from arrears.service import named_sums, rhythm, table
from arrears.service.budget_words import names_only_figures
from arrears.service.cues import load_cues, says
from arrears.service.rhythm import CLAUSES
from arrears.service.talk import Talk
from arrears.service.turn import Values

MOST_PAYMENTS = 60
DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
WEEKDAY = re.compile(rf"\b({'|'.join(DAYS)})days?\b", re.IGNORECASE)
REPEATED_DAY = re.compile(
    rf"\b(?:every|each)(?: other| second)? (?:{'|'.join(DAYS)})day\b|每(?:个|逢)?(?:周|星期|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
DAY_OF_A_MONTH = re.compile(
    r"(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of (?:every|each|the) month)?|每?个?月?\d{1,2}[号日]"
)


def put_right(talk: Talk) -> None:
    """Read the days and sums of a message by what is said around them."""
    if not talk.turn.values.figures():
        return
    _leave_out_card_numbers(talk)
    _leave_out_pay_that_comes(talk)
    _leave_out_events(talk)
    _leave_out_other_days(talk)
    _take_the_weekday(talk)
    _take_the_next(talk)
    _keep_the_weekday(talk)
    _take_for_a_count(talk)
    _give_the_rhythm(talk)
    _set_the_first_apart(talk)


def _leave_out_card_numbers(talk: Talk) -> None:
    """我说的是信用卡！4631: the last four of one of several accounts, and no sum."""
    if talk.verified is None or talk.dialogue.step == "account" or len(talk.accounts) < 2:
        return
    numbers = {account.last_four for account in talk.accounts}
    for amount in list(talk.turn.values.all("amount")):
        said = talk.turn.text[amount.get("start", 0) : amount.get("end", 0)].strip()
        if amount.get("bare") and said in numbers:
            _put(talk, amount, None)


def _leave_out_pay_that_comes(talk: Talk) -> None:
    """ "I get paid on the 1st", beside an offer, is no payment that was made."""
    for also in list(talk.turn.values.all("also")):
        if also.get("intent") == "claim_paid" and says("payday", str(also.get("text", ""))):
            _put(talk, also, None)


def _leave_out_events(talk: Talk) -> None:
    """ "My birthday is the 10th": a day that is told, where nothing is said of paying."""
    text = talk.turn.text
    if talk.turn.values.first("amount") or says("pays", text) or not says("an_event", text):
        return
    for day in list(talk.turn.values.all("date")):
        if any(_holds(part, day) and says("an_event", part) for part in CLAUSES.split(in_simplified(text))):
            _put(talk, day, None)


def _leave_out_other_days(talk: Talk) -> None:
    """Of two days, the one on which pay comes, and the weekday of a rhythm beside the day on which it begins."""
    days = [day for day in talk.turn.values.all("date") if day.get("date")]
    others = [day for day in days if _is_a_payday(talk.turn.text, day) or _is_of_a_rhythm(talk.turn.text, day)]
    if 0 < len(others) < len(days):
        for day in others:
            _put(talk, day, None)


def _is_a_payday(text: str, day: Mapping) -> bool:
    return any(_holds(part, day) and says("payday", part) for part in CLAUSES.split(in_simplified(text)))


def _is_of_a_rhythm(text: str, day: Mapping) -> bool:
    return any(_holds(part, day) for part in REPEATED_DAY.findall(text))


def _holds(part: str, day: Mapping) -> bool:
    return bool(day.get("text")) and in_simplified(str(day["text"])).lower() in part.lower()


def _take_the_weekday(talk: Talk) -> None:
    """ "45 a week on Fridays": the first Friday that comes."""
    values, text = talk.turn.values, talk.turn.text
    found = WEEKDAY.search(text)
    repeated = any(amount.get("every") in ("week", "fortnight") for amount in values.all("amount"))
    if found is None or not repeated or values.first("date") or says("payday", text):
        return
    ahead = (DAYS.index(found[1].lower()) - talk.today.weekday() - 1) % 7 + 1
    day = (talk.today + timedelta(days=ahead)).isoformat()
    talk.turn = replace(talk.turn, values=values.plus(("date", {"date": day, "text": found[0]})))


def _take_the_next(talk: Talk) -> None:
    """ "The 28th of every month" is not today, where today is the 28th."""
    monthly = rhythm.named_in(talk.turn.text) == "month"
    for day in list(talk.turn.values.all("date")):
        if monthly and day.get("date") == talk.today.isoformat() and DAY_OF_A_MONTH.fullmatch(str(day.get("text", ""))):
            following = date.fromisoformat(day["date"]) + relativedelta(months=1)
            _put(talk, day, {**day, "date": following.isoformat()})


def _keep_the_weekday(talk: Talk) -> None:
    """ "Every Tuesday", said on a Tuesday, begins a week on; where Tuesdays are read back it is no news."""
    weekdays = table.weekdays(talk)
    for day in list(talk.turn.values.all("date")):
        if not day.get("date") or not _is_of_a_rhythm(talk.turn.text, day):
            continue
        on = date.fromisoformat(day["date"])
        if weekdays == {on.weekday()} and not talk.turn.values.first("amount"):
            _put(talk, day, None)
        elif on == talk.today:
            _put(talk, day, {**day, "date": (on + timedelta(days=7)).isoformat()})


def _take_for_a_count(talk: Talk) -> None:
    """ "And 36?" after 24 months: another number of payments, and no sum."""
    sums, proposal = list(talk.turn.values.all("amount")), talk.dialogue.proposal
    by_count = proposal.count is not None and proposal.each is None and talk.dialogue.table
    if not by_count or len(sums) != 1 or not sums[0].get("bare") or talk.turn.intent == "offer_too_high":
        return
    number = Decimal(sums[0]["value"])
    if number == number.to_integral() and 1 < number <= MOST_PAYMENTS and not says("pays", talk.turn.text):
        items = (
            ("instalment_count", {"count": int(number)}) if v is sums[0] else (k, v) for k, v in talk.turn.values.items
        )
        talk.turn = replace(talk.turn, values=Values(tuple(items)))


def _give_the_rhythm(talk: Talk) -> None:
    """To the only sum that has none. How often pay comes is the rhythm of a payment only where it is said so."""
    sums, text = list(talk.turn.values.all("amount")), talk.turn.text
    if len(sums) != 1 or sums[0].get("every") or sums[0].get("scope") in ("first", "total") or talk.turn.values.count():
        return
    if every := rhythm.named_in(text) if says("each_time", text) else rhythm.beside_pay(text):
        _put(talk, sums[0], {**sums[0], "every": every, "scope": "each"})


def _set_the_first_apart(talk: Talk) -> None:
    """ "300 on 12 December, then 40 a month"; and "the 1,000 on the 12th instead", where 1,000 was to be paid first."""
    values, proposal = talk.turn.values, talk.dialogue.proposal
    sums = list(values.all("amount"))
    if values.opening() or not sums or sums[0].get("every") or sums[0].get("scope"):
        return
    if len(sums) == 1:
        of_a_plan = bool(proposal.each or proposal.count)
        again = proposal.first is not None and named_sums.minor_of(talk, sums[0]) == proposal.first
        first = of_a_plan and (again or says("opening_sum", talk.turn.text))
    else:
        first = bool(sums[1].get("every")) and _follows(talk, sums) and not names_only_figures(talk.turn.text, sums)
    if first:
        _put(talk, sums[0], {**sums[0], "scope": "first"})


def _follows(talk: Talk, sums: list[Mapping]) -> bool:
    text = talk.turn.text[int(sums[0].get("end") or 0) :]
    return bool(load_cues()["then"].search(text) or load_cues()["then"].search(in_simplified(text)))


def _put(talk: Talk, old: Mapping, new: Mapping | None) -> None:
    """Put another value in the place of one, or none."""
    talk.turn = replace(talk.turn, values=talk.turn.values.put(old, new))
