"""`parley evaluate`: reads every held-out message with the trained model and reports how well it was understood."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from pathlib import Path

from bot import quiet
from bot.evaluation import cases, report
from bot.evaluation.seeds import across_seeds
from bot.train import ROOT, newest_model


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="parley evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, help="a model file or a folder of them (default: models/)")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "reports" / "nlu", help="where the report goes")
    parser.add_argument(
        "--seeds", type=int, default=5, help="how many classifiers are trained for the spread; 0 = none"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    options = parser.parse_args(arguments)
    if options.seeds < 0:
        parser.error("--seeds: 0 or more")
    place = (options.model or Path(os.environ.get("PARLEY_MODEL_DIR") or ROOT / "models")).resolve()
    model = newest_model(place) if place.is_dir() else place
    if model is None or not model.is_file():
        print(f"There is no model at {place}; train one with: parley train", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    quiet.hush()
    try:
        sentences = cases.sentences(ROOT / "tests" / "nlu")
        value_cases = list(cases.value_cases(ROOT / "tests" / "bot" / "values"))
        value_cases += cases.value_cases(ROOT / "tests" / "nlu" / "values")
    except cases.BadCases as error:
        print(error, file=sys.stderr)
        return 2
    results = _measure(model, sentences, value_cases, options.seeds)
    report.write(results, options.out)
    figures = results.to_json()
    print(json.dumps(figures, ensure_ascii=False, indent=2) if options.json else _short(figures, options.out))
    return 0


def _measure(
    model: Path, sentences: list[cases.Sentence], value_cases: list[cases.ValueCase], seeds: int
) -> report.Results:
    from bot.evaluation.reading import Reader, languages_right, read_all, values_right

    quiet.configure_logs(logging.ERROR)
    shown = sys.stderr.isatty()
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if shown and done % 20 == 0:
            print(f"\r{done} of {len(sentences)} sentences read", end="", file=sys.stderr, flush=True)

    reader = Reader(model)
    reads = read_all(reader, sentences, tell)
    if shown:
        print(f"\r{done} of {len(sentences)} sentences read", file=sys.stderr)
    values, wrong = values_right(value_cases)
    results = report.Results(reads, values, wrong, languages_right(sentences), reader.cpu_milliseconds)
    for seed, by_slice in across_seeds(seeds, ROOT / "data" / "nlu", ROOT / "tests" / "nlu"):
        results.seeds[seed] = by_slice
        if shown:
            print(f"seed {seed} trained and read", file=sys.stderr)
    return results


def _short(figures: dict, out: Path) -> str:
    """The table for a terminal: the worst slice first."""
    lines = [f"{'slice':<18}{'sentences':>10}{'accuracy':>10}{'macro-F1':>10}"]
    lines += [
        f"{row['slice']:<18}{row['sentences']:>10}{row['accuracy']:>10.3f}{row['macro_f1']:>10.3f}"
        for row in figures["slices"]
    ]
    lines.append("")
    for group in ("safety", "rights"):
        lines.append(f"{group:<18}recall {figures[group]['recall']:.3f}, precision {figures[group]['precision']:.3f}")
    fallback = figures["fallback"]
    lines.append(
        f"{'fallback':<18}{fallback['coverage']:.3f} answered, area under risk {fallback['area_under_risk']:.3f},"
        f" calibration error {fallback['calibration_error']:.3f}"
    )
    right = sum(one["right"] for one in figures["values"].values())
    of = sum(one["of"] for one in figures["values"].values())
    lines.append(f"{'values':<18}{right} of {of} read exactly")
    lines.append(f"{'language':<18}{figures['languages']['right']} of {figures['languages']['of']}")
    lines.append(f"{'CPU':<18}{figures['cpu_milliseconds']:.1f} ms a message (median)")
    if figures["seeds"]:
        for part in next(iter(figures["seeds"].values())):
            spread = [by[part] for by in figures["seeds"].values()]
            lines.append(f"{'seeds: ' + part:<18}{min(spread):.3f} to {max(spread):.3f} over {len(spread)} seeds")
    lines.append(f"The page: {out / 'index.html'}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
