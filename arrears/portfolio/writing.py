"""Writing the scores as they come, as JSON Lines or CSV, and counting them on the way."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from arrears.money import Money
from arrears.portfolio.scoring import Score

FIELDS = (
    "account_ref", "gate", "rung", "count", "each", "total", "cost", "currency", "annual_rate", "choices", "reasons",
    "rule_ids",
)  # fmt: skip


@dataclass
class Summary:
    """How many accounts stand before which gate, or would be offered what first."""

    gates: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    neither: Counter[str] = field(default_factory=Counter)  # by reason
    refused: int = 0  # rows of the file

    @property
    def accounts(self) -> int:
        return self.gates.total() + self.rungs.total() + self.neither.total()

    def add(self, score: Score) -> None:
        if score.gate is not None:
            self.gates[score.gate] += 1
        elif score.rung is not None:
            self.rungs[score.rung] += 1
        else:
            self.neither[",".join(score.reasons)] += 1


def written(scores: Iterable[Score], path: Path | None, summary: Summary) -> None:
    """Count the scores and write them to the file: CSV when its name says so, else JSON Lines.

    The file appears when it is complete; what was there under its name stays until then.
    """
    with _sink(path) as sink:
        for score in scores:
            summary.add(score)
            sink(score)


@contextmanager
def _sink(path: Path | None) -> Iterator[Callable[[Score], None]]:
    if path is None:
        yield lambda score: None
        return
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            yield (_csv if path.suffix.lower() == ".csv" else _json_lines)(file)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _json_lines(file: IO[str]) -> Callable[[Score], None]:
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return lambda score: file.write(encode(_plain(score)) + "\n") and None


def _csv(file: IO[str]) -> Callable[[Score], None]:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(FIELDS)

    def write(score: Score) -> None:
        plain = _plain(score)
        plain |= {"reasons": ";".join(score.reasons), "rule_ids": ";".join(score.rule_ids)}
        writer.writerow(["" if plain[name] is None else plain[name] for name in FIELDS])

    return write


def _plain(score: Score) -> dict[str, Any]:
    return {
        "account_ref": score.account_ref,
        "gate": score.gate,
        "rung": score.rung,
        "count": score.count,
        "each": _amount(score.each),
        "total": _amount(score.total),
        "cost": _amount(score.cost),
        "currency": score.total.currency if score.total else None,
        "annual_rate": None if score.annual_rate is None else str(score.annual_rate),
        "choices": score.choices,
        "reasons": list(score.reasons),
        "rule_ids": list(score.rule_ids),
    }


def _amount(money: Money | None) -> str | None:
    return None if money is None else str(money.decimal)
