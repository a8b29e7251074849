"""The figures as one table, each goal beside what was measured."""

from dataclasses import dataclass
from typing import Any

GOALS = {
    "cpu_ratio": 0.4,
    "gateway_p95_ms": 250,
    "gateway_back_to_back_p95_ms": 250,
    "growth": 1.3,
    "training_seconds": 90,
    "memory_gb": 0.8,
    "second_start_seconds": 40,
}
NAMES = {
    "cpu_ratio": "CPU per action turn, Parley to stock",
    "gateway_p95_ms": "customer's message to answer, 8 conversations, a message every 2 s each, p95 ms",
    "gateway_back_to_back_p95_ms": "the same without any pause, as fast as answers come, p95 ms",
    "growth": "p95 of an answer around turn 40 to that around turn 5 of a conversation",
    "training_seconds": "training, s",
    "memory_gb": "memory of the Rasa process, GB",
    "second_start_seconds": "second `make run` ready, s",
}


@dataclass(frozen=True)
class Report:
    """Everything that one run measured."""

    machine: str
    date: str
    turns: dict[str, dict[str, Any]]  # "parley/action/8" -> p50_ms, p95_ms, cpu_ms, turns
    goals: dict[str, float]
    stock: dict[str, float]

    @property
    def reached(self) -> bool:
        return all(self.goals[name] <= limit for name, limit in GOALS.items() if name in self.goals)


def table(report: Report) -> str:
    """Markdown, as the README shows it."""
    lines = [
        f"{report.date}, {report.machine}",
        "",
        "| turn | at once | | wall p50 ms | wall p95 ms | CPU of Rasa ms |",
        "|---|---|---|---|---|---|",
    ]
    for name in sorted(report.turns, key=lambda n: (n.split("/")[1] != "plain", int(n.split("/")[2]), n)):
        who, kind, width = name.split("/")
        row = report.turns[name]
        title = "with an action" if kind == "action" else "plain"
        numbers = f"{row['p50_ms']:.1f} | {row['p95_ms']:.1f} | {row['cpu_ms']:.1f}"
        lines.append(f"| {title} | {width} | {who} | {numbers} |")
    lines += ["", "| | goal | Parley | stock |", "|---|---|---|---|"]
    for name, limit in GOALS.items():
        if name in report.goals:
            stock = f"{report.stock[name]:.2f}" if name in report.stock else ""
            lines.append(f"| {NAMES[name]} | ≤ {limit:g} | {report.goals[name]:.2f} | {stock} |")
    if epochs := report.stock.get("epochs"):
        share = report.stock.get("share", 1)
        lines += ["", f"The stock pipeline learnt for {epochs} epoch(s), from 1 in {share} of the examples."]
    return "\n".join(lines)
