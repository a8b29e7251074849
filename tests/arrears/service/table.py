"""The table intent → action → service as the rules and the actions have it."""

import importlib
from pathlib import Path

import yaml

RULES = Path(__file__).resolve().parents[3] / "data" / "rules"


def by_intent() -> dict:
    """Intent → (name of the action, its service)."""
    table = {}
    for file in sorted(RULES.glob("*.yml")):
        for rule in yaml.safe_load(file.read_text())["rules"]:
            intent, action = rule["steps"][0]["intent"], rule["steps"][1]["action"]
            table[intent] = (action, _service(action))
    return table


def _service(action: str):
    module = importlib.import_module(f"actions.{action.removeprefix('action_')}")
    return next(c.service for c in vars(module).values() if getattr(c, "action_name", None) == action)
