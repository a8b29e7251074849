"""A verdict of the contact rules in plain sentences, for `parley contact check`."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from arrears.contact import Item, Notice, Verdict

HEADS = {"allow": "Yes", "hold": "Not yet", "deny": "No"}


def explain(
    ref: str, item: Item, verdict: Verdict, notices: tuple[Notice, ...], moment: datetime, zone: str | None
) -> str:
    """What the rules say, until when, by which rule, what must be said, and what was looked at."""
    lines = [
        f"{HEADS[verdict.decision]}: {item.kind} by {item.channel} to {ref} at {_local(moment, zone)}.",
        f"Rule {verdict.rule_id}: {verdict.why}.",
    ]
    lines += [f"Also {rule['rule_id']}: {rule['why']}." for rule in verdict.inputs.get("also", ())]
    if verdict.until:
        lines.append(f"It may go at {_local(verdict.until, zone)}, if nothing happens before.")
    if verdict.decision != "allow":
        lines.append("A supervisor may override it." if verdict.overridable else "Nobody may override it.")
    if verdict.decision != "deny" and notices:
        lines.append("It must say: " + ", ".join(f"{notice.code} ({notice.rule_id})" for notice in notices) + ".")
    told = ("then", "also", "named_is_open")  # in the reasons
    known = {name: value for name, value in verdict.inputs.items() if value is not None and name not in told}
    looked_at = ", ".join(f"{name} {_plain(value)}" for name, value in known.items())
    return "\n".join([*lines, f"Looked at: {looked_at}."])


def _local(moment: datetime, zone: str | None) -> str:
    at = moment.astimezone(ZoneInfo(zone) if zone else UTC)
    return f"{at:%Y-%m-%d %H:%M:%S} {zone or 'UTC'}"


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
