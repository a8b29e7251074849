"""A second reading of the limits, apart from the code that makes offers: does anything lie below the floor?"""

from datetime import date, timedelta
from decimal import Decimal

from arrears import rules
from arrears.money import Money
from arrears.offers import AccountView, Terms

HALF_A_MINOR_UNIT = Decimal("0.5")  # what rounding may add


def below_floor(account: AccountView, terms: Terms, as_of: date) -> bool:
    """Whether the assistant may not agree to this: too small, too long, too late, or too much given up."""
    product, owed = account.product, account.balance.total.minor
    dues, total = terms.instalments, terms.total.minor
    if terms.kind == "deferral":
        longest = max(product.deferral_max_days, product.pause_days)
        return dues[-1].on > as_of + timedelta(days=longest) or total < owed
    if sum(due.amount.minor for due in dues) != total or min(due.amount.minor for due in dues) <= 0:
        return True
    if terms.kind == "token":  # gives nothing up: the rest is owed as before, and looked at again
        review_by = as_of + timedelta(days=product.pause_days)
        token = product.token_instalment
        return bool(terms.waived) or total >= owed or dues[0].amount != token or dues[-1].on > review_by
    if terms.kind == "settlement":
        late_enough = account.days_past_due >= product.settlement_from_days
        return not late_enough or owed - total > owed * product.settlement.assistant
    waivable = max(0, account.balance.penalty.minor) * product.penalty_waiver.assistant
    if terms.waived.minor - waivable > HALF_A_MINOR_UNIT or total - terms.cost.minor < owed - terms.waived.minor:
        return True
    per_year = {"month": 12, "fortnight": 26, "week": 52}[terms.every]
    regular = [due.amount.minor for due in dues[1:-1]] or [dues[0].amount.minor]  # the last is what is left
    too_small = len(dues) > 1 and min(regular) * per_year < product.min_instalment.minor * 12
    return too_small or len(dues) * 12 > product.max_months * per_year + 11 or _unlawful(account, terms, as_of)


def above_means(terms: Terms, means: Money) -> bool:
    """Whether a plan asks for more in a month than the debtor said was left."""
    per_year = {"month": 12, "fortnight": 26, "week": 52}[terms.every]
    heaviest = max(due.amount.minor for due in terms.instalments)
    return terms.kind in ("instalments", "token") and Decimal(heaviest) * per_year > means.minor * 12


def _unlawful(account: AccountView, terms: Terms, as_of: date) -> bool:
    law = rules.at(account.product.key.rpartition("-")[2], as_of)
    latest = as_of + timedelta(days=law.first_payment_within_days)
    too_many = law.max_instalments is not None and len(terms.instalments) > law.max_instalments
    return too_many or terms.instalments[0].on > latest
