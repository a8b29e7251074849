"""Where a payment goes: the order of the contract, unless the law of the place has its own."""

from dataclasses import replace

from arrears.ledger.balance import CREDIT, PARTS, Balance
from arrears.money import Money
from arrears.products import Product
from arrears.rules import Rules

Order = tuple[str, ...]  # every part once, the first to be paid first

# What a kept agreement gives up: the charges before what was lent.
WAIVER_ORDER: Order = ("penalty", "fees", "interest", "principal")


def order_for(product: Product, rules: Rules, days_past_due: int) -> Order:
    """The order for a payment that many days late.

    A card follows the law's order for its delay where the place has one (rule CN-24: from day 91 principal first);
    otherwise the contract's order holds, and the law's default (rule CN-14) where the contract names none.
    """
    if product.kind == "card" and days_past_due > 0:
        steps = [step for step in rules.card_allocation or () if step["from_day"] <= days_past_due]
        if steps:
            return tuple(max(steps, key=lambda step: step["from_day"])["order"])
    return product.allocation or tuple(rules.allocation_order)


def allocate(payment: Money, balance: Balance, order: Order) -> dict[str, Money]:
    """What of the payment goes to which part; the amounts are above zero and sum exactly to the payment.

    A part is never paid below zero; what nothing is owed for is credit.
    """
    if payment.minor < 0:
        raise ValueError(f"a payment is not negative: {payment}")
    left, parts = payment, {}
    for part in order:
        paid = min(left, max(balance.part(part), Money.zero(payment.currency)))
        if paid:
            parts[part], left = paid, left - paid
    if left:
        parts[CREDIT] = left
    return parts


def after(balance: Balance, paid: dict[str, Money]) -> Balance:
    """The balance when these amounts have been paid."""
    return replace(balance, **{part: balance.part(part) - amount for part, amount in paid.items()})


def tidied(balance: Balance, order: Order) -> dict[str, Money]:
    """Movements (signed, summing to zero) after which no part is below zero and no credit stands beside a debt.

    A payment that comes in late lowers interest that was paid already: that part is then paid too much.
    """
    zero = Money.zero(balance.principal.currency)
    over = {part: -balance.part(part) for part in (*PARTS, CREDIT) if balance.part(part) < zero}
    paid = allocate(sum(over.values(), zero), balance, order)
    moves = {part: over.get(part, zero) - paid.get(part, zero) for part in (*PARTS, CREDIT)}
    return {part: move for part, move in moves.items() if move}
