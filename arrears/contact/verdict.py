"""The answer of the contact rules: allow, hold until, or deny, with the rule, the reason and the inputs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

Decision = Literal["allow", "hold", "deny"]


@dataclass(frozen=True)
class Verdict:
    """What the rules say. `until` is an instant at which a held item may go; `code` is the reason for programs.

    `overridable`: whether a supervisor may send it all the same. Only what the rule book leaves open is. Where several
    rules stand in the way one is named, and the others are in the inputs under `also`.
    """

    decision: Decision
    rule_id: str
    why: str
    code: str = "allowed"
    until: datetime | None = None
    inputs: dict[str, Any] = field(default_factory=dict, compare=False)
    overridable: bool = False

    @property
    def allow(self) -> bool:
        return self.decision == "allow"

    def beside(self, others: Iterable["Verdict"]) -> "Verdict":
        """This verdict with every other rule that stands in the way, those without exception first. Going past the one
        that is named must not go past another that leaves none: it is open only where all of them are."""
        own, *already = against(self.to_json())
        met = [*already, *(rule for other in others for rule in against(other.to_json()))]
        met.sort(key=lambda rule: (rule["overridable"], rule["decision"] != "deny"))
        found: dict[tuple, dict] = {key_of(own): own}
        for rule in met:
            found.setdefault(key_of(rule), rule)
        _, *also = found.values()
        all_open = own["overridable"] and all(rule["overridable"] for rule in met)
        inputs = self.inputs | ({"also": also} if also else {})
        if own["overridable"] and not all_open:
            inputs["named_is_open"] = True
        return replace(self, inputs=inputs, overridable=all_open)

    def to_json(self) -> dict[str, Any]:
        """The record of the verdict: codes, counts and times; no names, no texts."""
        return {
            "decision": self.decision,
            "allow": self.allow,
            "rule_id": self.rule_id,
            "why": self.why,
            "code": self.code,
            "until": self.until.isoformat() if self.until else None,
            "overridable": self.overridable,
            "inputs": self.inputs,
        }


def against(verdict: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every rule that a recorded verdict names as standing in the way, the named one first, each with its reason and
    whether a supervisor may go past it alone. None where it allows."""
    if verdict.get("decision", "allow") == "allow":
        return []
    inputs = verdict.get("inputs") or {}
    named = {name: verdict.get(name) for name in ("rule_id", "code", "why", "decision")}
    # What is closed because of another rule beside it may be open by itself.
    named["overridable"] = bool(verdict.get("overridable") or inputs.get("named_is_open"))
    if named["code"] == "budget":
        named["budget"] = inputs.get("budget")
    return [named, *inputs.get("also", ())]


def rule_ids(verdict: Mapping[str, Any]) -> list[str]:
    """The ids of all of them, each once; of a verdict that allows, the one that it names."""
    return list(dict.fromkeys(rule["rule_id"] for rule in against(verdict) or [verdict]))


def key_of(rule: Mapping[str, Any]) -> tuple[Any, ...]:
    """The same rule met again, an hour or a zone later, is one reason."""
    return rule["rule_id"], rule["code"], rule.get("budget")
