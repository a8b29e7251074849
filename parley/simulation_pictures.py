"""The pictures of `parley simulate`: recovery against health, the kept rate by group of debtors, the rounds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")  # no screen

from matplotlib import pyplot

from parley.simulation_tables import PARTS

COLOURS = {
    "take-it-or-leave-it": "#8a8f98",
    "always-concede": "#d08b2c",
    "parley": "#1f5fbf",
    "clairvoyant": "#2b8a5a",
}
DPI = 100
PART_GAP = 0.4  # between the kinds, the languages and the vulnerable, in groups


def draw(data: dict[str, Any], folder: Path) -> Iterator[Path]:
    """Write three PNG files; their paths."""
    caption = f"{data['debtors']} invented debtors, seed {data['seed']}"
    for name, picture in (("recovery-health", _recovery), ("kept", _kept), ("rounds", _rounds)):
        figure, axes = pyplot.subplots(figsize=(10 if name == "kept" else 7, 4.2), layout="constrained")
        title = picture(axes, data)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(f"{title} ({caption})", loc="left", fontsize=10)
        axes.legend(fontsize=8, frameon=False, loc="lower right" if name == "recovery-health" else "best")
        path = folder / f"{name}.png"
        figure.savefig(path, dpi=DPI, metadata={"Software": None})
        pyplot.close(figure)
        yield path


def _recovery(axes: Any, data: dict[str, Any]) -> str:
    for name, policy in data["policies"].items():
        recovery, health = policy["all"]["recovery"], policy["all"]["health"]
        if recovery["mean"] is not None and health["mean"] is not None:
            label = f"{name} ({recovery['of']} negotiations)"
            axes.scatter(float(recovery["mean"]), float(health["mean"]), s=90, color=COLOURS[name], label=label)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="creditor's recovery (NPV, share of the debt)")
    axes.set_ylabel("debtor's health (first year)")
    axes.grid(alpha=0.3)
    return "Recovery and health"


def _kept(axes: Any, data: dict[str, Any]) -> str:
    policies = tuple(data["policies"])
    groups = [(p, part, group) for p, part in enumerate(PARTS) for group in data[part][policies[0]] if group != "all"]
    width = 0.8 / len(policies)
    starts = [k + p * PART_GAP for k, (p, _, _) in enumerate(groups)]
    for i, name in enumerate(policies):
        rates = [data[part][name][group]["kept_rate"] for _, part, group in groups]
        heights = [float(rate["share"] or 0) for rate in rates]
        bars = axes.bar([start + i * width for start in starts], heights, width, color=COLOURS[name], label=name)
        axes.bar_label(bars, [str(rate["of"]) for rate in rates], padding=1, fontsize=5.5, rotation=90)
    labels = [group.replace(" ", "\n") for _, _, group in groups]
    axes.set_xticks([start + 0.4 - width / 2 for start in starts], labels, fontsize=8)
    axes.set(ylim=(0, 1.1), ylabel="kept in time, of the promises counted on the bar")
    return "Kept promises"


def _rounds(axes: Any, data: dict[str, Any]) -> str:
    policies = data["policies"]
    width = 0.8 / len(policies)
    most = max((int(n) for policy in policies.values() for n in policy["all"]["rounds"]), default=1)
    for i, (name, policy) in enumerate(policies.items()):
        heights = [policy["all"]["rounds"].get(str(n), 0) for n in range(1, most + 1)]
        label = f"{name} ({sum(heights)} agreements)"
        axes.bar([n + i * width for n in range(1, most + 1)], heights, width, color=COLOURS[name], label=label)
    axes.set_xticks([n + 0.4 - width / 2 for n in range(1, most + 1)], [str(n) for n in range(1, most + 1)])
    axes.set(xlabel="rounds", ylabel="agreements")
    return "Rounds to agreement"
