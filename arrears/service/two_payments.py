"""Two sums on two days: "30 on the 10th and 55 on the 24th".

Together they cover the debt: a plan of these two payments, if the policy takes two of these sizes. Otherwise the first
is promised, the second is said to follow, and what is left after both is named: one promise at a time stands.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from arrears.money import Money
from arrears.offers import Due, Terms, decide
from arrears.service import identity, named_sums, negotiation, owing, promise
from arrears.service.cues import says
from arrears.service.dialogue import PromiseDraft, Proposal
from arrears.service.facts import account_view, past_offers, standing
from arrears.service.proposing import request_of
from arrears.service.talk import Talk
from arrears.store.models import Account

DAY_ALONE = re.compile(r"(?:on |the )*\d{1,2}(?:st|nd|rd|th)?|[\d一二三四五六七八九十]{1,3}[号號日]", re.IGNORECASE)
COVERED_PERCENT = 95  # people name round sums; what is read back is exact


def named(talk: Talk) -> bool:
    """Whether a message names two sums and a day for each, and no rhythm in which they would come.

    The second may be the rest: "500 this Friday and the rest the Friday after".
    """
    return _pairs(talk) is not None


def take(talk: Talk) -> None:
    """Keep both payments, and go on with them once it is known who speaks and of which account."""
    (first, on), (second, then) = _pairs(talk)
    talk.dialogue.promise = PromiseDraft(
        minor=named_sums.minor_of(talk, first),
        due_on=on,
        next_minor=named_sums.minor_of(talk, second),
        next_on=then,
        currency=named_sums.currency_of(first) or named_sums.currency_of(second),
    )
    if not identity.needs(talk, "promise"):
        promise.go_on(talk)


def cover_all(talk: Talk, account: Account) -> bool:
    """Make a plan of the two payments of the draft where they cover what is owed. False: it is left to the promise."""
    draft, owed = talk.dialogue.promise, owing.today(talk, account).total.minor
    if draft.next_minor is None or draft.minor >= owed:
        return False
    if (draft.minor + draft.next_minor) * 100 < owed * COVERED_PERCENT:
        return False
    talk.dialogue.proposal = Proposal(kind="instalments", first=draft.minor, count=2, first_on=draft.due_on)
    second_on, talk.dialogue.promise = draft.next_on, PromiseDraft()
    wish = request_of(talk, account.currency)
    decision = decide(
        account_view(talk, account), standing(talk, account), wish, past_offers(talk, account), talk.rules, talk.today
    )
    sooner = _on_its_day(decision.options[0], second_on) if decision.outcome == "accept" else None
    if sooner is None:
        negotiation.resume(talk)
    else:
        negotiation.accept(talk, account, replace(decision, options=(sooner,)))
    return True


def left_after(talk: Talk, account: Account) -> Money:
    """What is owed when both payments of the draft have come."""
    draft = talk.dialogue.promise
    return owing.today(talk, account).total - Money(draft.minor + draft.next_minor, account.currency)


def _on_its_day(terms: Terms, second_on: date) -> Terms | None:
    """The same two payments with the second on the day that was named.

    The policy took it a month after the first. Sooner, it costs nothing more and lets the debt shrink sooner; later
    is another plan, and None.
    """
    if len(terms.instalments) != 2:
        return None
    first, second = terms.instalments
    if not first.on < second_on <= second.on:
        return None
    return replace(terms, instalments=(first, Due(second.number, second_on, second.amount)))


def _pairs(talk: Talk) -> list[tuple[dict, date]] | None:
    values = talk.turn.values
    sums = list(values.all("amount"))
    if len(sums) == 1 and says("the_rest", talk.turn.text) and (rest := _rest_after(talk, sums[0])):
        sums.append(rest)
    if len(sums) != 2 or len(values.dates()) != 2 or values.count():
        return None
    if any(one.get("every") or one.get("scope") in ("each", "total") or Decimal(one["value"]) <= 0 for one in sums):
        return None
    first, second = values.dates()
    if second <= first and _day_of_a_month(list(values.all("date"))[-1]):
        second += relativedelta(months=1)  # on the 23rd, "the 10th and the 24th": the 24th after the 10th
    elif second == first and says("the_week_after", talk.turn.text):
        second += timedelta(days=7)
    return list(zip(sums, (first, second), strict=True)) if talk.today <= first < second else None


def _rest_after(talk: Talk, amount: dict) -> dict | None:
    """What is owed beside a first payment; None where it is not known of which account, or nothing is left."""
    if talk.account is None or amount.get("currency") not in (None, talk.account.currency):
        return None
    left = owing.today(talk, talk.account).total - Money.nearest(amount["value"], talk.account.currency)
    return {"value": str(left.decimal), "currency": left.currency} if left.minor > 0 else None


def _day_of_a_month(value: dict) -> bool:
    """Whether a day was named without its month."""
    return bool(DAY_ALONE.fullmatch(str(value.get("text", ""))))
