"""How much may be given up: the bands of whoever decides, and what the customer gives in return for more."""

from datetime import timedelta
from decimal import Decimal

from arrears.money import Money
from arrears.offers.case import AUTHORITIES, Case
from arrears.offers.terms import Authority
from arrears.products import Bands

EARLY_DAYS = 7  # a payment so soon is worth something
LARGE_FIRST = 4  # a first payment of at least a quarter is worth something


def given(case: Case) -> str | None:
    """What the customer gives that was not asked for; the code of the strongest."""
    request = case.request
    if request.first is not None and request.first.minor * LARGE_FIRST >= case.total.minor:
        return "larger_first"
    if pays_early(case):
        return "earlier_date"
    return "autopay" if request.autopay else None


def pays_early(case: Case) -> bool:
    on = case.request.first_on
    return on is not None and case.as_of <= on <= case.as_of + timedelta(days=EARLY_DAYS)


def penalty_waiver(case: Case, in_return: bool = False) -> Money:
    """What is waived of the penalty in an offer of ours; `in_return`: as if something had been given for it."""
    penalty = case.account.balance.penalty
    if penalty.minor <= 0:
        return Money.zero(penalty.currency)
    return penalty.times(_share(case, case.product.penalty_waiver, in_return or given(case) is not None))


def settlement_discount(case: Case) -> Money:
    """What is given up of the balance in an offer of ours; nothing when the account is not late enough."""
    if not settlement_eligible(case):
        return Money.zero(case.total.currency)
    return case.total.times(_share(case, case.product.settlement, pays_early(case)))


def settlement_eligible(case: Case) -> bool:
    return case.account.days_past_due >= case.product.settlement_from_days


def band_of(case: Case, lump: Money) -> Authority:
    """Whose band a lump sum is in. Below every band it is still a supervisor who says no, so that no limit shows."""
    given_up = 1 - Decimal(lump.minor) / case.total.minor
    bands = case.product.settlement
    if given_up <= bands.assistant:
        return "assistant"
    return "agent" if given_up <= bands.agent else "supervisor"


def _share(case: Case, bands: Bands, something_given: bool) -> Decimal:
    """Where an offer begins: never at the limit of who decides, so that no offer shows where the limit lies.

    A person begins where the one below them ends; something given in return is worth half of the way on.
    """
    steps = (bands.opening, *(getattr(bands, authority) for authority in AUTHORITIES))
    place = AUTHORITIES.index(case.authority)
    begin, limit = steps[place], steps[place + 1]
    return begin + (limit - begin) / 2 if something_given else begin
