"""`python -m parley.bench.decisions`: what a decision costs in processor time, over invented accounts.

A negotiation is a haggler who declines every offer, asks for less, and proposes three amounts: eight decisions.
"""

import argparse
import json
import random
import sys
import time
from datetime import date, timedelta

from arrears import rules
from arrears.gates import Standing
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import AccountView, Past, Request, decide
from arrears.products import Product, load_products

DAY = date(2026, 11, 23)
WISHES = ("open", "instalments", "lowest", "lowest", "lowest")
PROPOSED = (2, 5, 20)  # times the smallest instalment
GOAL_MICROSECONDS = 60


def main() -> int:
    """0 when a decision costs no more than the goal."""
    parser = argparse.ArgumentParser(prog="python -m parley.bench.decisions", description=__doc__)
    parser.add_argument("--accounts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="the figures for programs")
    given = parser.parse_args()
    figures = measure(given.accounts, given.seed)
    line = "{decisions} decisions, {microseconds} µs each, {negotiations_a_second} negotiations a second on one core"
    print(json.dumps(figures) if given.json else line.format(**figures))
    return 0 if figures["microseconds"] <= GOAL_MICROSECONDS else 1


def measure(count: int, seed: int) -> dict[str, float]:
    """Processor time, so that neighbours on the machine do not count. The first account of a product warms up."""
    chance = random.Random(seed)
    products = list(load_products().values())
    accounts = [_account(chance, product) for product in products]
    for account in accounts:
        negotiate(account)
    accounts = [_account(chance, chance.choice(products)) for _ in range(count)]
    start = time.process_time()
    decisions = sum(negotiate(account) for account in accounts)
    seconds = time.process_time() - start
    return {
        "decisions": decisions,
        "microseconds": round(seconds / decisions * 1e6, 1),
        "negotiations_a_second": round(count / seconds),
    }


def negotiate(account: AccountView) -> int:
    """One negotiation; how many decisions it took."""
    law, standing, past = rules.at(account.product.key.rpartition("-")[2], DAY), Standing(identified=True), ()
    for kind in WISHES:
        decision = decide(account, standing, Request(kind=kind), past, law, DAY)
        past += tuple(Past(terms.rung, terms, declined=True) for terms in decision.options)
    for times in PROPOSED:
        wish = Request(kind="instalments", each=account.product.min_instalment * times)
        decide(account, standing, wish, past, law, DAY)
    return len(WISHES) + len(PROPOSED)


def _account(chance: random.Random, product: Product) -> AccountView:
    def some(least: int, most: int) -> Money:
        smallest = product.min_instalment.minor
        return Money(chance.randint(least * smallest, most * smallest), product.currency)

    balance = Balance(some(5, 200), some(0, 10), some(0, 5), some(0, 1))
    late = chance.randint(1, 300)
    return AccountView("HB-1", product, balance, some(1, 2), late, DAY - timedelta(days=late))


if __name__ == "__main__":
    sys.exit(main())
