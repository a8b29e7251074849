"""What the desk shows of the contact rules' answers: the reason, until when, and whether a supervisor may send it."""

from arrears.contact import Verdict
from arrears.store.models import Outbox


def why_held(row: Outbox | None) -> dict | None:
    """What the desk shows of a held message: the reason, until when, and whether a supervisor may send it."""
    if row is None or row.state != "held":
        return None
    verdict = row.verdict
    return {
        "rule_id": verdict.get("rule_id"),
        "code": verdict.get("code"),
        "why": verdict.get("why"),
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
        "until": verdict.until.isoformat() if verdict.until else None,
        "overridable": verdict.overridable,
    }
