"""Trains the intent model on a public data set and prints figures that others can compare.

    python -m bot.benchmark --train train.jsonl --test test.jsonl [--valid valid.jsonl --out-of-scope oos]

A file has one JSON object a line: `text`, `intent`. With an out-of-scope intent, the weight of that intent and the
threshold below which a message counts as out of scope are chosen on the valid file, for the best recall there that
keeps the accuracy in scope at --in-scope; the test file is only measured.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.nlu.intent_model import SOFTNESS, IntentModel

WEIGHTS = (1.0, 2.0, 4.0, 8.0, 16.0)
THRESHOLDS = np.linspace(0, 0.9, 91)
STANDARD_ERRORS = 2  # kept between the wanted accuracy in scope and that of the valid file


def load(path: Path) -> tuple[list[str], NDArray[np.str_]]:
    """Return texts and intents. Raises SystemExit with the line that is no example."""
    texts, intents = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            texts.append(row["text"])
            intents.append(row["intent"])
        except (ValueError, KeyError, TypeError):
            raise SystemExit(f'{path}:{number}: want {{"text": …, "intent": …}} on a line') from None
    return texts, np.array(intents)


def ranked(model: IntentModel, texts: list[str]) -> NDArray[np.float64]:
    return np.array([model.confidences(model.typed.read(text)) for text in texts])


def read_as(model: IntentModel, sure: NDArray, outside: str, weight: float, threshold: float) -> NDArray[np.str_]:
    """Return the intents at an operating point."""
    weighed = sure.copy()
    weighed[:, list(model.intents).index(outside)] *= weight
    found = model.intents[weighed.argmax(axis=1)].copy()
    found[sure.max(axis=1) < threshold] = outside
    return found


def scores(found: NDArray, wanted: NDArray, outside: str) -> tuple[float, float]:
    """Return the accuracy in scope and the recall out of scope."""
    within = wanted != outside
    return float((found[within] == wanted[within]).mean()), float((found[~within] == outside).mean())


def operating_point(model: IntentModel, valid: tuple, outside: str, in_scope: float) -> tuple[float, float]:
    """Return the weight and the threshold that find most out of scope on the valid file."""
    sure = ranked(model, valid[0])
    wanted = in_scope + STANDARD_ERRORS * np.sqrt(in_scope * (1 - in_scope) / (valid[1] != outside).sum())
    points = []
    for weight in WEIGHTS:
        for threshold in THRESHOLDS:
            within, without = scores(read_as(model, sure, outside, weight, threshold), valid[1], outside)
            if within >= wanted:
                points.append((without, within, weight, float(threshold)))
    if not points:
        raise SystemExit(f"no operating point keeps {in_scope:.0%} in scope on the valid file")
    return max(points)[2:]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.benchmark", description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    parser.add_argument("--valid", type=Path)
    parser.add_argument("--out-of-scope")
    parser.add_argument("--in-scope", type=float, default=0.92)
    parser.add_argument("--softness", type=float, default=SOFTNESS)
    options = parser.parse_args()
    if options.out_of_scope and not options.valid:
        parser.error("--out-of-scope needs --valid to choose the operating point on")
    texts, intents = load(options.train)
    started = time.monotonic()
    model = IntentModel.fit(texts, list(intents), 42, options.softness)
    print(f"trained on {len(texts)} messages of {len(model.intents)} intents in {time.monotonic() - started:.0f} s")
    test, wanted = load(options.test)
    started = time.process_time()
    sure = ranked(model, test)
    spent = 1000 * (time.process_time() - started) / len(test)
    if not options.out_of_scope:
        found = model.intents[sure.argmax(axis=1)]
        print(f"accuracy {(found == wanted).mean():.4f} on {len(test)} messages, {spent:.1f} ms of CPU a message")
        return 0
    weight, threshold = operating_point(model, load(options.valid), options.out_of_scope, options.in_scope)
    within, without = scores(
        read_as(model, sure, options.out_of_scope, weight, threshold), wanted, options.out_of_scope
    )
    print(f"in scope {within:.4f}, out-of-scope recall {without:.4f} on {len(test)} messages ({spent:.1f} ms each)")
    print(f"at weight {weight:g} and threshold {threshold:.2f}, chosen on the valid file")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
