"""Two sums on two days: "30 on the 10th and 55 on the 24th".

Together they cover the debt: a plan of these two payments, if the policy takes two of these sizes. Otherwise the first
is promised, the second is said to follow, and what is left after both is named, with the day of a third where one was
said: one promise at a time stands.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from arrears.money import Money
from arrears.offers import Due, Terms, decide
from arrears.service import dated_sums, identity, named_sums, negotiation, owing, promise, table
from arrears.service.cues import says
from arrears.service.drafts import PromiseDraft, Proposal
from arrears.service.facts import account_view, past_offers, standing
from arrears.service.proposing import request_of
from arrears.service.talk import Talk
from arrears.store.models import Account

MOST = 3  # sums with a day of their own
COVERED_PERCENT = 95  # people name round sums; what is read back is exact


def named(talk: Talk) -> bool:
    """Whether a message names two sums and a day for each, and no rhythm in which they would come.

    The second may be the rest: "500 this Friday and the rest the Friday after".
    """
    return not talk.dialogue.changing and _pairs(talk) is not None


def take(talk: Talk) -> None:
    """Keep both payments, and go on with them once it is known who speaks and of which account."""
    (first, on), (second, then), *more = _pairs(talk)
    if talk.dialogue.table:
        table.clear(talk)
        talk.dialogue.proposal = Proposal()
    talk.dialogue.promise = PromiseDraft(
        minor=named_sums.minor_of(talk, first),
        due_on=on,
        next_minor=None if second is dated_sums.REST else named_sums.minor_of(talk, second),
        next_is_rest=second is dated_sums.REST,
        next_on=then,
        last_on=more[0][1] if more else None,
        currency=named_sums.currency_of(first) or named_sums.currency_of(second),
    )
    if not identity.needs(talk, "promise"):
        promise.go_on(talk)


def cover_all(talk: Talk, account: Account) -> bool:
    """Make a plan of the two payments of the draft where they cover what is owed. False: it is left to the promise."""
    draft, owed = talk.dialogue.promise, owing.today(talk, account).total.minor
    if draft.next_is_rest:
        draft.next_minor, draft.next_is_rest = max(0, owed - draft.minor), False
    if draft.last_on is not None:
        return False
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
    """Each sum with the day that is said with it, in the order of the days; None where that is not sure of two."""
    values = talk.turn.values
    sums, days = list(values.all("amount")), dated_sums.days(talk)
    if values.count() or not 2 <= len(days) <= MOST:
        return None
    if any(one.get("every") or one.get("scope") in ("each", "total") or Decimal(one["value"]) <= 0 for one in sums):
        return None
    pairs = dated_sums.paired(talk, sums, days)
    if pairs is None:
        return None
    pairs = _in_turn(talk, pairs)
    on = [day for _, day in pairs]
    return pairs if on == sorted(set(on)) and talk.today <= on[0] else None


def _in_turn(talk: Talk, pairs: list[tuple[dict, dated_sums.Day]]) -> list[tuple[dict, date]]:
    """A day without its month comes after the one before it: on the 23rd, "the 10th and the 24th"."""
    found: list[tuple[dict, date]] = []
    for amount, day in pairs:
        on = day.on
        if found and on <= found[-1][1] and day.of_any_month:
            on = day.a_month_on()
        elif found and on == found[-1][1] and says("the_week_after", talk.turn.text):
            on += timedelta(days=7)
        found.append((amount, on))
    return found
