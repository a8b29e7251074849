"""An invented portfolio of any size, for trying: every name says that it is invented, and nobody can be reached."""

import csv
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from arrears.money import Money
from arrears.products import Product, load_products

COLUMNS = (
    "customer_ref", "name", "place", "timezone", "language", "account_ref", "product", "last_four", "currency",
    "opened_on", "due_on", "last_paid_on", "principal", "interest", "penalty", "fees", "minimum_due", "flags",
)  # fmt: skip
ZONES = {
    "cn": "Asia/Shanghai", "us": "America/New_York", "uk": "Europe/London", "hk": "Asia/Hong_Kong", "in": "Asia/Kolkata"
}  # fmt: skip
IN_CHINESE = ("cn", "hk")
FLAGS = ("breathing_space", "deceased", "dispute", "insolvent", "lawyer", "stopped", "vulnerable")
FLAGGED_PERCENT, OLD_PERCENT = 5, 2


def write_invented(
    path: Path, rows: int, seed: int, day: date, tell: Callable[[int], None] = lambda done: None
) -> None:
    """Write a CSV file of that many accounts. The same seed and day give the same bytes; more rows only add to them."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for row in _rows(rows, Random(seed), day):
                writer.writerow(row)
                tell(1)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _rows(rows: int, rng: Random, day: date) -> Iterator[list[str]]:
    products = [product for product in load_products().values() if product.key.rpartition("-")[2] in ZONES]
    for number in range(1, rows + 1):
        yield _row(number, rng.choice(products), rng, day)


def _row(number: int, product: Product, rng: Random, day: date) -> list[str]:
    place = product.key.rpartition("-")[2]
    language = "zh" if place in IN_CHINESE else "en"
    name = f"虚构客户 {number:07d}" if language == "zh" else f"Invented Customer {number:07d}"
    late = rng.randrange(1100, 2600) if rng.randrange(100) < OLD_PERCENT else rng.randrange(5, 400)
    due_on = day - timedelta(days=late)
    dates = (due_on - timedelta(days=rng.randrange(200, 3000)), due_on, due_on - timedelta(days=rng.randrange(0, 40)))
    flags = rng.choice(FLAGS) if rng.randrange(100) < FLAGGED_PERCENT else ""
    amounts = (str(Money(minor, product.currency).decimal) for minor in _amounts(product, rng))
    return [
        f"INV-C-{number:07d}", name, place, ZONES[place], language, f"INV-A-{number:07d}", product.key,
        f"{number % 10_000:04d}", product.currency, *(on.isoformat() for on in dates), *amounts, flags,
    ]  # fmt: skip


def _amounts(product: Product, rng: Random) -> tuple[int, ...]:
    """Principal, interest, penalty, fees, minimum due, in minor units; now and then nothing is owed."""
    scale = product.min_instalment.minor * rng.choice((5, 20, 60, 200))
    principal = 0 if rng.randrange(200) == 0 else rng.randrange(scale, 4 * scale)
    shares = (rng.randrange(0, 9), rng.randrange(0, 6), rng.randrange(0, 2), 5)
    return principal, *(principal * share // 100 for share in shares)
