"""The figures of the field, each a function of what was wanted and what was read. No file, no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FALLBACK = "nlu_fallback"
SAFETY = frozenset(("express_self_harm", "threaten_harm", "report_coercion", "express_distress"))
RIGHTS = frozenset(
    (
        "stop_contact", "give_lawyer", "report_insolvency", "dispute_not_mine", "dispute_amount", "dispute_transaction",
        "complain", "request_data_rights", "claim_time_barred", "request_human", "report_debt_relief", "report_death",
        "report_incapacity", "refuse_to_pay", "restrict_contact",
    )
)  # fmt: skip
#: What a misreading costs, as far as one number can say it: a missed danger, a missed right, a question too many.
COST_OF_SAFETY, COST_OF_RIGHT, COST_OF_FALSE_ALARM, COST_OF_OTHERS, COST_OF_FALLBACK = 100, 20, 5, 3, 1
BINS = 10


@dataclass(frozen=True)
class Read:
    """What one sentence was read as. `sure` is the classifier's own confidence, `best` its first choice."""

    text: str
    wanted: str
    right: frozenset[str]
    got: str
    best: str
    sure: float
    slices: tuple[str, ...]

    @property
    def correct(self) -> bool:
        return self.got in self.right

    @property
    def cost(self) -> int:
        if self.correct:
            return 0
        if self.wanted in SAFETY:
            return COST_OF_SAFETY
        if self.wanted in RIGHTS:
            return COST_OF_RIGHT
        if self.got == FALLBACK:
            return COST_OF_FALLBACK
        return COST_OF_FALSE_ALARM if self.got in SAFETY | RIGHTS else COST_OF_OTHERS


def f1_by_intent(reads: Sequence[Read]) -> dict[str, float]:
    """F1 of every intent that is wanted. A reading that is as right counts as the one that was wanted."""
    hit, said, wanted = Counter(), Counter(), Counter()
    for read in reads:
        got = read.wanted if read.correct else read.got
        wanted[read.wanted] += 1
        said[got] += 1
        hit[read.wanted] += got == read.wanted
    return {name: 2 * hit[name] / (said[name] + count) for name, count in wanted.items()}


def macro_f1(reads: Sequence[Read]) -> float:
    by_intent = f1_by_intent(reads)
    return sum(by_intent.values()) / len(by_intent) if by_intent else 0.0


def accuracy(reads: Sequence[Read]) -> float:
    return sum(read.correct for read in reads) / len(reads) if reads else 0.0


def recall_and_precision(reads: Sequence[Read], names: frozenset[str]) -> tuple[float, float]:
    """Of a group: how many of its sentences were read right, and how many of the readings as one of it were right."""
    wanted = [read for read in reads if read.wanted in names]
    said = [read for read in reads if read.got in names]
    return accuracy(wanted), accuracy(said)


def confusion(reads: Sequence[Read]) -> tuple[list[str], NDArray[np.int64]]:
    """Names, and how often each (row) was read as each (column)."""
    names = sorted({read.wanted for read in reads} | {read.got for read in reads})
    at = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(names), len(names)), dtype=np.int64)
    for read in reads:
        table[at[read.wanted], at[read.wanted if read.correct else read.got]] += 1
    return names, table


def risk_coverage(reads: Sequence[Read]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coverage and risk when only the surest messages are answered, the surest first."""
    ordered = sorted(reads, key=lambda read: -read.sure)
    wrong = np.cumsum([read.best not in read.right for read in ordered])
    count = np.arange(1, len(ordered) + 1)
    return count / max(len(ordered), 1), wrong / count


def area_under_risk(reads: Sequence[Read]) -> float:
    """The mean risk over all coverages; smaller is better."""
    return float(risk_coverage(reads)[1].mean()) if reads else 0.0


def reliability(reads: Sequence[Read]) -> list[tuple[float, float, int]]:
    """Per bin of confidence: mean confidence, share that was right, how many."""
    rows = []
    for low in np.arange(BINS) / BINS:
        inside = [read for read in reads if low <= read.sure < low + 1 / BINS or (read.sure == 1.0 and low == 0.9)]
        if inside:
            right = sum(read.best in read.right for read in inside) / len(inside)
            rows.append((sum(read.sure for read in inside) / len(inside), right, len(inside)))
    return rows


def calibration_error(reads: Sequence[Read]) -> float:
    """The expected calibration error: how far confidence lies from being right, weighted by how many."""
    return sum(abs(sure - right) * count for sure, right, count in reliability(reads)) / max(len(reads), 1)
