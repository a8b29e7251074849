"""What a customer proposes: the figures of their messages, kept until they replace them, and read as a request."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from arrears.money import Money
from arrears.offers import Request
from arrears.service import giving, means_reckoned, named_sums, rhythm, shaping, table
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.facts import hardship_open
from arrears.service.talk import Talk

SATURDAY = 5


def names_terms(talk: Talk) -> bool:
    """Whether a message holds anything that terms are made of. Nothing a month is none, nor is a day that is over."""
    values = talk.turn.values
    sums = [amount for amount in values.all("amount") if named_sums.minor_of(talk, amount) > 0]
    days = [day for day in values.dates() if day >= talk.today]
    figures = sums or days or values.count() or values.either() or values.first("duration")
    return bool(figures) or shaping.shapes(talk.turn.text) or giving.offers_autopay(talk) or giving.names_source(talk)


def names_a_rhythm(talk: Talk) -> bool:
    """ "900 a month" after a deferral that was declined asks for instalments, whatever was asked for before."""
    return any(amount.get("every") for amount in talk.turn.values.all("amount"))


def note_wishes(talk: Talk) -> None:
    """Take the figures of this message into the proposal."""
    proposal, values = talk.dialogue.proposal, talk.turn.values
    shaping.note(proposal, talk.turn.text)
    giving.note(proposal, talk)
    first, regular = values.opening(), values.regular()
    if first:
        _note_first(proposal, first, talk)
    if regular:
        _note_amount(proposal, regular, talk)
    elif rhythm.only_that(talk):
        proposal.every = rhythm.named_in(talk.turn.text)
    if (count := values.count()) and proposal.kind == "deferral" and not regular and says("months", talk.turn.text):
        _note_duration(proposal, {"count": count, "unit": "month"}, talk.today)  # "moratorium for 3 months"
    elif count:
        proposal.count = count + bool(first and says("the_rest", talk.turn.text))
        proposal.lump = None
        if not regular:
            proposal.each = None
    elif regular and proposal.kind != "deferral":
        proposal.count = None
    days = values.dates()
    if days and proposal.kind == "deferral":
        proposal.defer_until = days_meant(talk)[-1]
    elif days:
        known = len(days) > 1 and days[0] in table.first_days(talk)  # "not the 26th, the 1st": the new one
        proposal.first_on = days[-1] if known else days[0]
        proposal.month_end = says("month_end", talk.turn.text)
    if (length := values.first("duration")) and not values.count():
        _note_duration(proposal, length, talk.today)


def days_meant(talk: Talk) -> list[date]:
    """The certain days of a message; "after Christmas" is the first working day after it."""
    found = []
    for value in talk.turn.values.all("date"):
        if value.get("date") and not value.get("ambiguous"):
            day = date.fromisoformat(value["date"])
            found.append(_working_day_after(day) if _said_after(talk.turn.text, str(value.get("text") or "")) else day)
    return found


def _said_after(text: str, day: str) -> bool:
    if not day:
        return False
    day = re.escape(day)
    before = rf"(?:\bafter|\bpast|过完?了?)\s*(?:the\s+)?{day}(?!\w)"
    return bool(re.search(rf"{before}|{day}\s*(?:之后|以后|过后|后)", text, re.IGNORECASE))


def _working_day_after(day: date) -> date:
    day += timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day


def _note_first(proposal: Proposal, amount: dict, talk: Talk) -> None:
    """A first payment of its own size; what comes after it stays as it was."""
    proposal.first, proposal.currency = named_sums.minor_of(talk, amount), named_sums.currency_of(amount)
    if proposal.kind in ("open", "lowest"):
        proposal.kind = "instalments"


def _note_amount(proposal: Proposal, amount: dict, talk: Talk) -> None:
    minor = named_sums.minor_of(talk, amount)
    repeated = amount.get("scope") == "each" or amount.get("every")
    total = amount.get("scope") == "total"
    if total and (talk.turn.values.count() or proposal.kind == "instalments"):
        return  # "the 6,000 in 12 parts" names what is owed, not what is offered
    if total or (proposal.kind == "settlement" and not repeated):
        proposal.lump, proposal.each = minor, None
    else:
        halved = proposal.shape == "seasonal" and proposal.of_strong_months  # an ordinary month pays the half of it
        proposal.each = minor // 2 if halved else minor
        proposal.every = amount.get("every") or proposal.every or "month"
        proposal.lump = None
    proposal.currency = named_sums.currency_of(amount)
    if proposal.kind in ("open", "lowest"):
        proposal.kind = "instalments" if proposal.each else "settlement"


def _note_duration(proposal: Proposal, length: dict, today: date) -> None:
    count, unit = int(length["count"]), length["unit"]
    if proposal.kind == "deferral":
        proposal.defer_until = today + relativedelta(**{f"{unit}s": count})
    elif unit in ("month", "year"):
        proposal.count = count * (12 if unit == "year" else 1)


def request_of(talk: Talk, currency: str) -> Request | None:
    """The proposal as the policy reads it; None when it is in another currency than the account."""
    proposal = talk.dialogue.proposal
    if not named_sums.is_of(currency, proposal.currency):
        proposal.each = proposal.first = proposal.lump = proposal.currency = None
        return None
    return Request(
        kind=proposal.kind,
        each=Money(proposal.each, currency) if proposal.each else None,
        every=proposal.every,
        count=proposal.count,
        first=Money(proposal.first, currency) if proposal.first else None,
        lump=Money(proposal.lump, currency) if proposal.lump else None,
        first_on=proposal.first_on,
        month_end=proposal.month_end,
        defer_until=proposal.defer_until,
        shape=proposal.shape,
        months=tuple(proposal.months),
        autopay=giving.by_autopay(talk),
        covered=proposal.covered,
        hardship=talk.dialogue.means.hardship_stated or hardship_open(talk, talk.account),
        means=means_reckoned.known_share(talk, talk.account),
    )
