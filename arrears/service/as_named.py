"""Whether what is read back is all that was asked for: every figure, day and condition of the message, or not quite."""

from datetime import date

from dateutil.relativedelta import relativedelta

from arrears.money import Money
from arrears.offers import Terms
from arrears.products import load_products
from arrears.service import shaping, twice_a_month
from arrears.service.cues import says
from arrears.service.proposing import days_meant
from arrears.service.talk import Talk


def say(talk: Talk, terms: Terms, change: bool) -> None:
    """ "Exactly that" where it is; else which condition is not met, or that this is the nearest."""
    from arrears.service import unread_sums

    if says("no_interest", talk.turn.text) and terms.cost.minor:
        talk.say("utter_not_without_interest", count=load_products()[talk.account.product].free_months)
    elif _has_months_without(talk, terms):
        talk.say("utter_not_left_out")
    elif twice_a_month.named(talk):
        return  # what both come to has been said
    elif _has_all(talk, terms, change) and (talk.dialogue.other or not unread_sums.left(talk)):
        talk.say("utter_proposal_accepted")
    else:
        talk.say("utter_near_that")


def _has_months_without(talk: Talk, terms: Terms) -> bool:
    """Months in which nothing was to be paid, or a late beginning: no plan of ours has them."""
    if talk.turn.values.dates():
        return False
    text = talk.turn.text
    return says("nothing_until", text) or (terms.shape == "level" and shaping.two_seasons(text)) or _by_halves(talk)


def _by_halves(talk: Talk) -> bool:
    """A sum for the strong months alone: the others pay the half of it, and not nothing."""
    return talk.dialogue.proposal.shape == "seasonal" and talk.dialogue.proposal.of_strong_months


def _has_all(talk: Talk, terms: Terms, change: bool) -> bool:
    return _has_every_figure(talk, terms, change) and (change or _has_what_was_said_before(talk, terms))


def _has_every_figure(talk: Talk, terms: Terms, change: bool) -> bool:
    """Of a change, or where something is taken back, one day and one sum are enough: the others they replace."""
    values = talk.turn.values
    days, sums = {due.on for due in terms.instalments} | {terms.due_on}, {due.amount for due in terms.instalments}
    right_days = [day in days for day in days_meant(talk)]
    right_sums = [
        _sum_of(talk, amount) in sums | {terms.total, terms.total - terms.cost}
        for amount in values.all("amount")
        if amount.get("scope") != "total"
    ]
    count = values.count()
    right_count = count is None or change or count in (len(terms.instalments), len(terms.instalments) - 1)
    if values.opening() and says("of_this_month", talk.turn.text) and _first_day(terms) > _month_end(talk):
        return False
    replaced = change or says("takes_back", talk.turn.text) or says("not_that", talk.turn.text)
    right = all(right_sums) or (replaced and any(right_sums))
    on_its_days = not right_days or all(right_days) or (replaced and any(right_days))
    return terms.moved or (right_count and right and on_its_days and _has_its_rhythm(talk, terms))


def _has_what_was_said_before(talk: Talk, terms: Terms) -> bool:
    """Whether the sum and the day hold that other messages named: more than is owed, or a day too late, do not."""
    proposal = talk.dialogue.proposal
    sums = {due.amount.minor for due in terms.instalments} | {terms.total.minor, (terms.total - terms.cost).minor}
    right_sum = proposal.each is None or proposal.each in sums
    days = {due.on for due in terms.instalments} | {terms.due_on}
    return right_sum and (proposal.first_on is None or terms.moved or proposal.first_on in days)


def _has_its_rhythm(talk: Talk, terms: Terms) -> bool:
    """Whether it is paid as often as was said."""
    said = {amount.get("every") for amount in talk.turn.values.all("amount")} - {None}
    return not said or terms.every in said or len(terms.instalments) == 1


def _first_day(terms: Terms) -> date:
    return min((due.on for due in terms.instalments), default=date.min)


def _month_end(talk: Talk) -> date:
    return talk.today + relativedelta(day=31)


def _sum_of(talk: Talk, amount: dict) -> Money:
    return Money.nearest(amount["value"], talk.account.currency)
