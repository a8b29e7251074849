"""The answer of the contact rules: allow, hold until, or deny, with the rule, the reason and the inputs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Decision = Literal["allow", "hold", "deny"]


@dataclass(frozen=True)
class Verdict:
    """What the rules say. `until` is an instant at which a held item may go; `code` is the reason for programs.

    `overridable`: whether a supervisor may send it all the same. Only what the rule book leaves open is.
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
