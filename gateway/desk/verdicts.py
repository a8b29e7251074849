"""What the desk shows of the contact rules' answers: every reason, until when, and whether a supervisor may send it."""

from collections.abc import Mapping
from typing import Any

from arrears.contact import Verdict
from arrears.contact.verdict import against
from arrears.store.models import Outbox

SHOWN = ("rule_id", "code", "why", "overridable")


def why_held(row: Outbox | None) -> dict | None:
    """What the desk shows of a held message: all rules that hold it, until when, and whether anybody may send it."""
    if row is None or row.state != "held":
        return None
    verdict = row.verdict
    return {
        "rules": _rules(verdict),
        "until": row.due_at.isoformat() if row.due_at else None,
        "overridable": bool(verdict.get("overridable", False)),
        "asked": row.override_asked_at is not None,
    }


def shown(verdict: Verdict) -> dict:
    """The verdict as the answer to an agent's message tells it."""
    return {
        "rule_id": verdict.rule_id,
        "code": verdict.code,
        "why": verdict.why,
        "rules": _rules(verdict.to_json()),
        "until": verdict.until.isoformat() if verdict.until else None,
        "overridable": verdict.overridable,
    }


def _rules(verdict: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each rule that stands in the way, with its reason and whether it leaves an exception by itself."""
    return [{name: rule[name] for name in SHOWN} for rule in against(verdict)]
