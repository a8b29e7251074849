"""The report: figures as JSON, pictures, a page that shows both, and the errors, the dearest first."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.evaluation import scores
from bot.evaluation.scores import Read

LEAST_SHOWN = 0.999  # an intent below this stands in the page's list
CONFUSIONS_SHOWN = 25


@dataclass
class Results:
    """Everything that was measured."""

    reads: list[Read]
    values: dict[str, tuple[int, int]]
    values_wrong: list[tuple[str, str]]
    languages: tuple[int, int]
    cpu_milliseconds: float
    seeds: dict[int, dict[str, float]] = field(default_factory=dict)  # seed → slice → macro-F1, classifier alone

    def slices(self) -> list[tuple[str, int, float, float]]:
        """Name, sentences, accuracy, macro-F1; the worst first."""
        names = sorted({name for read in self.reads for name in read.slices})
        rows = []
        for name in names:
            inside = [read for read in self.reads if name in read.slices]
            rows.append((name, len(inside), scores.accuracy(inside), scores.macro_f1(inside)))
        return sorted(rows, key=lambda row: row[2])

    def to_json(self) -> dict[str, Any]:
        ours = [read for read in self.reads if "hard" not in read.slices]
        safety, rights = (scores.recall_and_precision(self.reads, group) for group in (scores.SAFETY, scores.RIGHTS))
        return {
            "sentences": len(self.reads),
            "slices": [
                {"slice": name, "sentences": count, "accuracy": round(right, 4), "macro_f1": round(f1, 4)}
                for name, count, right, f1 in self.slices()
            ],
            "safety": {"recall": round(safety[0], 4), "precision": round(safety[1], 4)},
            "rights": {"recall": round(rights[0], 4), "precision": round(rights[1], 4)},
            "fallback": {
                "coverage": round(sum(read.got != scores.FALLBACK for read in ours) / max(len(ours), 1), 4),
                "area_under_risk": round(scores.area_under_risk(ours), 4),
                "calibration_error": round(scores.calibration_error(ours), 4),
            },
            "values": {name: {"right": right, "of": of} for name, (right, of) in self.values.items()},
            "languages": {"right": self.languages[0], "of": self.languages[1]},
            "seeds": {
                str(seed): {name: round(f1, 4) for name, f1 in by_slice.items()}
                for seed, by_slice in self.seeds.items()
            },
            "cpu_milliseconds": round(self.cpu_milliseconds, 2),
            "intents": {name: round(f1, 4) for name, f1 in sorted(scores.f1_by_intent(self.reads).items())},
            "cost": sum(read.cost for read in self.reads),
        }


def write(results: Results, folder: Path) -> None:
    """Write report.json, errors.csv, the pictures and index.html. What was there is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = results.to_json()
    (folder / "report.json").write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _errors(results, folder / "errors.csv")
    _pictures(results.reads, folder)
    (folder / "index.html").write_text(_page(results, figures), encoding="utf-8")


def wrong_by_cost(reads: Sequence[Read]) -> list[Read]:
    """The misreadings, the dearest first, then the ones of which the model was surest."""
    return sorted((read for read in reads if not read.correct), key=lambda read: (-read.cost, -read.sure, read.text))


def _errors(results: Results, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("cost", "wanted", "read as", "sure", "slices", "text"))
        for read in wrong_by_cost(results.reads):
            slices = " ".join(name.replace(" ", "") for name in read.slices)
            writer.writerow((read.cost, read.wanted, read.got, f"{read.sure:.2f}", slices, read.text))
        for text, found in results.values_wrong:
            writer.writerow((scores.COST_OF_OTHERS, "values", found, "", "values", text))


def _pictures(reads: Sequence[Read], folder: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    names, table = scores.confusion(reads)
    share = table / table.sum(axis=1, keepdims=True).clip(min=1)
    figure, axes = pyplot.subplots(figsize=(17, 16))
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set_xlabel("read as")
    axes.set_ylabel("wanted")
    figure.tight_layout()
    figure.savefig(folder / "confusion.png", dpi=80)
    pyplot.close(figure)

    ours = [read for read in reads if "hard" not in read.slices]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.6))
    for label, inside in (("all held out", ours), ("hard", [r for r in reads if "hard" in r.slices])):
        if inside:
            left.plot(*scores.risk_coverage(inside), label=label)
    left.set(xlabel="coverage: messages that are answered", ylabel="risk: answered wrongly", title="risk and coverage")
    left.legend()
    rows = scores.reliability(ours)
    right.plot([0, 1], [0, 1], color="grey", linewidth=1)
    right.plot([row[0] for row in rows], [row[1] for row in rows], marker="o")
    right.set(xlabel="confidence", ylabel="right", title="calibration")
    figure.tight_layout()
    figure.savefig(folder / "fallback.png", dpi=90)
    pyplot.close(figure)


def _page(results: Results, figures: dict[str, Any]) -> str:
    """One page without scripts; the pictures stand beside it."""
    slices = [(s["slice"], s["sentences"], s["accuracy"], s["macro_f1"]) for s in figures["slices"]]
    weak = sorted((f1, name) for name, f1 in figures["intents"].items() if f1 < LEAST_SHOWN)
    names, table = scores.confusion(results.reads)
    pairs = sorted(
        ((int(table[i, j]), names[i], names[j]) for i in range(len(names)) for j in range(len(names)) if i != j),
        reverse=True,
    )
    fallback = figures["fallback"]
    facts = [
        ("safety: recall, precision", figures["safety"]["recall"], figures["safety"]["precision"]),
        ("rights: recall, precision", figures["rights"]["recall"], figures["rights"]["precision"]),
        ("answered without the fallback", fallback["coverage"], ""),
        ("area under risk and coverage", fallback["area_under_risk"], ""),
        ("expected calibration error", fallback["calibration_error"], ""),
        ("language of a first message", f"{results.languages[0]} of {results.languages[1]}", ""),
        ("CPU of a message, median", f"{results.cpu_milliseconds:.1f} ms", ""),
    ]
    values = [(name, f"{right} of {of}") for name, (right, of) in results.values.items()]
    errors = [(r.cost, r.wanted, r.got, f"{r.sure:.2f}", r.text) for r in wrong_by_cost(results.reads)]
    seeds = [(seed, *by.values()) for seed, by in figures["seeds"].items()]
    seed_heads = ("seed", *next(iter(figures["seeds"].values()), {}))
    parts = [
        "<h1>How well messages are understood</h1>",
        _table("Slices, the worst first", ("slice", "sentences", "accuracy", "macro-F1"), slices),
        _table("What else was measured", ("figure", "", ""), facts),
        _table("Values read exactly", ("entity", "cases"), values),
        _table("Seeds: macro-F1 of the classifier alone", seed_heads, seeds) if seeds else "",
        '<h2>Fallback</h2><img src="fallback.png" alt="risk over coverage, and right over confidence">',
        '<h2>Confusion</h2><img src="confusion.png" alt="wanted intents in rows, read intents in columns">',
        _table("Confused most", ("times", "wanted", "read as"), [pair for pair in pairs if pair[0]][:CONFUSIONS_SHOWN]),
        _table("Intents, the weakest first", ("F1", "intent"), weak),
        _table("Errors, the dearest first", ("cost", "wanted", "read as", "sure", "text"), errors),
    ]
    style = (
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2430}"
        "table{border-collapse:collapse;margin-bottom:2rem}td,th{padding:.2rem .8rem .2rem 0;text-align:left;"
        "border-bottom:1px solid #d8dee6;vertical-align:top}img{max-width:100%}"
    )
    head = f'<meta charset="utf-8"><title>Understanding</title><style>{style}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>\n'


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    def row(cells: Sequence[object], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(row(cells, "td") for cells in rows)
    return f"<h2>{html.escape(title)}</h2><table>{row(heads, 'th')}{body}</table>"
