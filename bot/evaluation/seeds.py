"""How far the result hangs on the seed: classifiers trained from several, each reading every held-out message."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bot.evaluation import cases, scores

SEED_OF_THE_MODEL = 42
WORKERS = 2
SLICES = ("zh", "en", "mixed", "hard")


def across_seeds(count: int, data: Path, held_out: Path) -> Iterator[tuple[int, dict[str, float]]]:
    """Yield seed and macro-F1 by slice, `count` of them, from training data and held-out sentences in folders."""
    numbers = [SEED_OF_THE_MODEL + step for step in range(count)]
    # Forking after TensorFlow has made its threads may never return.
    with ProcessPoolExecutor(max_workers=WORKERS, mp_context=get_context("spawn")) as pool:
        yield from zip(numbers, pool.map(partial(by_seed, data=data, held_out=held_out), numbers), strict=True)


def by_seed(seed: int, data: Path, held_out: Path) -> dict[str, float]:
    """Macro-F1 by slice of a classifier of its own, trained now, without the readers behind it."""
    from bot.evaluation.examples import examples
    from bot.nlu.intent_model import IntentModel

    texts, intents = examples(data)
    model = IntentModel.fit(texts, intents, seed)
    found: dict[str, list[scores.Read]] = {}
    for one in cases.sentences(held_out):
        likely = model.confidences(model.typed.read(one.text))
        name = str(model.intents[likely.argmax()])
        read = scores.Read(one.text, one.intent, one.right, name, name, float(likely.max()), one.slices)
        for part in SLICES:
            if part in one.slices:
                found.setdefault(part, []).append(read)
    return {part: scores.macro_f1(reads) for part, reads in found.items()}
