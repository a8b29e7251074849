"""The pictures of `parley simulate`: recovery against health, the kept rate by kind of debtor, the rounds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")  # no screen

from matplotlib import pyplot

COLOURS = {
    "take-it-or-leave-it": "#8a8f98",
    "always-concede": "#d08b2c",
    "parley": "#1f5fbf",
    "clairvoyant": "#2b8a5a",
}
DPI = 100


def draw(data: dict[str, Any], folder: Path) -> Iterator[Path]:
    """Write three PNG files; their paths."""
    policies = data["policies"]
    caption = f"{data['debtors']} invented debtors, seed {data['seed']}"
    for name, picture in (("recovery-health", _recovery), ("kept", _kept), ("rounds", _rounds)):
        figure, axes = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
        title = picture(axes, policies)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(f"{title} ({caption})", loc="left", fontsize=10)
        axes.legend(fontsize=8, frameon=False, loc="lower right" if name == "recovery-health" else "best")
        path = folder / f"{name}.png"
        figure.savefig(path, dpi=DPI, metadata={"Software": None})
        pyplot.close(figure)
        yield path


def _recovery(axes: Any, policies: dict[str, Any]) -> str:
    for name, policy in policies.items():
        x, y = policy["all"]["recovery"]["mean"], policy["all"]["health"]["mean"]
        if x is not None and y is not None:
            axes.scatter(float(x), float(y), s=90, color=COLOURS[name], label=name)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="creditor's recovery (NPV, share of the debt)")
    axes.set_ylabel("debtor's health (first year)")
    axes.grid(alpha=0.3)
    return "Recovery and health"


def _kept(axes: Any, policies: dict[str, Any]) -> str:
    kinds = [kind for kind in next(iter(policies.values())) if kind != "all"]
    width = 0.8 / len(policies)
    for i, (name, policy) in enumerate(policies.items()):
        heights = [float(policy[kind]["kept_rate"]["share"] or 0) for kind in kinds]
        axes.bar([k + i * width for k in range(len(kinds))], heights, width, color=COLOURS[name], label=name)
    axes.set_xticks([k + 0.4 - width / 2 for k in range(len(kinds))], kinds, fontsize=9)
    axes.set(ylim=(0, 1), ylabel="kept in time, of promises")
    return "Kept promises"


def _rounds(axes: Any, policies: dict[str, Any]) -> str:
    width = 0.8 / len(policies)
    most = max((int(n) for policy in policies.values() for n in policy["all"]["rounds"]), default=1)
    for i, (name, policy) in enumerate(policies.items()):
        heights = [policy["all"]["rounds"].get(str(n), 0) for n in range(1, most + 1)]
        axes.bar([n + i * width for n in range(1, most + 1)], heights, width, color=COLOURS[name], label=name)
    axes.set_xticks([n + 0.4 - width / 2 for n in range(1, most + 1)], [str(n) for n in range(1, most + 1)])
    axes.set(xlabel="rounds", ylabel="agreements")
    return "Rounds to agreement"
