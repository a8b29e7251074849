"""A change that the customer asks for: other days, another amount, another number of payments, once and free."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from arrears.agreements.agreed import Agreed, Part
from arrears.agreements.limits import Limits
from arrears.agreements.rest import rest_terms
from arrears.dates import PER_MONTH, Every, payment_days
from arrears.gates import Standing
from arrears.money import Money
from arrears.offers import AccountView, Decision, Request, Terms, decide
from arrears.rules import Rules

# Why a change is not made as it was asked for, beside the reasons of arrears.explain; the wording is elsewhere.
REASONS = (
    "change_used",  # the agreement was changed before: a person decides on another change
    "move_too_far",  # the payment cannot be moved to that day; the nearest is offered
    "no_such_payment",  # the payment that was named is made, or was never there
)


@dataclass(frozen=True)
class Change:
    """What is to be different; what was not named is None."""

    each: Money | None = None
    every: Every | None = None
    count: int | None = None  # payments from now on
    day: date | None = None  # the new day
    number: int | None = None  # of which payment; None = the next
    all_days: bool = False  # this day for every payment from now on
    means: Money | None = None

    @property
    def named(self) -> bool:
        return self.each is not None or self.count is not None or self.day is not None


def amend(
    agreed: Agreed,
    change: Change,
    account: AccountView,
    standing: Standing,
    rules: Rules,
    limits: Limits,
    as_of: date,
) -> Decision:
    """The new version as terms for what is left, or why not.

    `account` carries what is owed without the unearned cost and without what the agreement waives.

    An amount or a number goes to the policy like any proposal, for the months that the first version left over.
    Days move within the limits and cost nothing.
    """
    if agreed.changes >= limits.free_changes:
        return Decision("hand_off", reasons=("change_used",), authority="agent")
    if change.each is None and change.count is None:
        return _move(agreed, change, rules, limits, as_of)
    if agreed.kind != "instalments":
        return Decision("hand_off", reasons=("above_authority",), authority="agent")
    return _other_amounts(agreed, change, account, standing, rules, as_of)


def _move(agreed: Agreed, change: Change, rules: Rules, limits: Limits, as_of: date) -> Decision:
    part = _which(agreed, change.number)
    if part is None:
        return Decision("refuse", reasons=("no_such_payment",))
    if agreed.paused:
        return Decision("hand_off", reasons=("above_authority",), authority="agent")
    assert change.day is not None
    if change.day <= as_of:
        return Decision("refuse", reasons=("date_in_past",))
    latest = _latest(agreed, part, change.all_days, rules, limits)
    if latest <= as_of:
        return Decision("hand_off", reasons=("above_authority",), authority="agent")
    day = min(change.day, latest)
    terms = _moved(agreed, part, day, change.all_days, as_of)
    if day == change.day:
        return Decision("accept", (terms,), reasons=("inside_policy",))
    return Decision("offer", (terms,), reasons=("move_too_far",))


def _which(agreed: Agreed, number: int | None) -> Part | None:
    """The payment that is meant, if it is still open."""
    if number is None:
        return agreed.open[0] if agreed.open else None
    return next((part for part in agreed.open if part.number == number), None)


def latest_day(agreed: Agreed, rules: Rules, limits: Limits) -> date:
    """The last day to which the next payment may be moved."""
    return _latest(agreed, agreed.open[0], False, rules, limits)


def _latest(agreed: Agreed, part: Part, all_days: bool, rules: Rules, limits: Limits) -> date:
    """The last day to which a payment may go: not past the next one, and a first payment not past the law's limit."""
    latest = part.on + timedelta(days=limits.move_days)
    following = next((other for other in agreed.open if other.on > part.on), None)
    if following is not None and not all_days:
        latest = min(latest, following.on - timedelta(days=1))
    if agreed.paid.minor == 0 and part == agreed.open[0]:
        latest = min(latest, agreed.first_agreed_on + timedelta(days=rules.first_payment_within_days))
    return latest


def _moved(agreed: Agreed, part: Part, day: date, all_days: bool, as_of: date) -> Terms:
    if not all_days:
        moved = [(day if other == part else other.on, other.left) for other in agreed.open]
        return rest_terms(agreed, "amend_date", moved, as_of)
    later = [other for other in agreed.open if other.on >= part.on]
    before = [(other.on, other.left) for other in agreed.open if other.on < part.on]
    days = payment_days(day, len(later), agreed.every)
    moved = [(on, other.left) for on, other in zip(days, later, strict=True)]
    return rest_terms(agreed, "amend_date", [*before, *moved], as_of)


def _other_amounts(
    agreed: Agreed, change: Change, account: AccountView, standing: Standing, rules: Rules, as_of: date
) -> Decision:
    used = ceil(agreed.done / PER_MONTH[agreed.every])
    product = replace(
        account.product,
        max_months=max(1, account.product.max_months - used),
        free_months=max(0, account.product.free_months - used),
    )
    most = rules.max_instalments
    rules = replace(rules, max_instalments=max(1, most - agreed.done) if most else None)
    latest = as_of + timedelta(days=rules.first_payment_within_days)
    usual = next((min(part.on, latest) for part in agreed.open if part.on > as_of), None)
    wish = Request(
        kind="instalments",
        each=change.each,
        every=change.every or agreed.every,
        count=change.count,
        first_on=change.day or usual,
        means=change.means,
    )
    free = replace(standing, running_agreement=False)
    decision = decide(replace(account, product=product), free, wish, (), rules, as_of)
    rung = "amend_amount" if change.each is not None else "amend_number"
    options = tuple(replace(terms, rung=rung, waived=agreed.waived) for terms in decision.options)
    return replace(decision, options=options)
