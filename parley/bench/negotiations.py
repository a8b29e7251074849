"""How many negotiations a second the policy decides on one core, in seconds of the processor's time."""

import time
from datetime import date

from arrears.simulation.clairvoyant import best_inside_policy
from arrears.simulation.debtors import Debtor, invent
from arrears.simulation.keeping import live
from arrears.simulation.lenders import parley

ROUNDS = 3  # the best of them: another program on the same core only ever slows a round down


def measure(debtors: int, seed: int, day: date) -> dict[str, int | float]:
    """Negotiations of debtors that are reached and find no gate closed; the others cost next to nothing."""
    invented = [invent(seed, number, day) for number in range(1, debtors + 1)]
    met = [debtor for debtor in invented if parley(debtor, day).outcome not in ("not_reached", "gate")]
    negotiating = min(_seconds(met, day) for _ in range(ROUNDS))
    decisions = sum(max(1, parley(debtor, day).rounds) for debtor in met)
    started = time.process_time()
    for debtor in met:
        live(debtor, parley(debtor, day).agreed, day)
    with_months = time.process_time() - started
    few = met[:100]
    started = time.process_time()
    for debtor in few:
        best_inside_policy(debtor, day)
    return {
        "negotiations": len(met),
        "rounds": decisions,
        "negotiations_per_second": round(len(met) / negotiating),
        "negotiations_with_months_per_second": round(len(met) / with_months),
        "clairvoyant_bounds_per_second": round(len(few) / (time.process_time() - started)),
    }


def _seconds(met: list[Debtor], day: date) -> float:
    started = time.process_time()
    for debtor in met:
        parley(debtor, day)
    return time.process_time() - started
