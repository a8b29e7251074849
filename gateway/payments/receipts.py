"""The text of a payment notice: what came in, where it went, how the agreement and the promise stand."""

from datetime import date
from typing import Any

from arrears.payments.reminders import REMINDERS
from gateway.desk.figures import amount, day
from gateway.payments.words import told

PARTS = ("fees", "penalty", "interest", "principal", "credit")


def text_of(kind: str, detail: dict[str, Any], language: str | None) -> str:
    """The notice in words; figures come from the ledger's own record of the posting."""
    if kind == "posted":
        return "\n".join(_posted(detail, language))
    if kind in REMINDERS:
        return _reminder(kind, detail, language)
    why = told(f"failed_{detail.get('failure') or 'other'}", language) if kind == "failed" else ""
    payment = detail.get("payment", "")
    left = _money(detail["left"], detail, language) if "left" in detail else ""
    said = told(kind, language, amount=_money(detail["minor"], detail, language), payment=payment, why=why, left=left)
    return f"{said}\n{told('balance_kept', language)}" if detail.get("kept") else said


def _reminder(kind: str, detail: dict[str, Any], language: str | None) -> str:
    values = {name: detail[name] for name in ("agreement", "number", "of") if name in detail}
    sum_, on = _money(detail["minor"], detail, language), _day(detail["on"], language)
    return told(kind, language, amount=sum_, day=on, **values)


def _posted(detail: dict[str, Any], language: str | None) -> list[str]:
    on, sum_ = _day(detail["value_on"], language), _money(detail["minor"], detail, language)
    lines = [told("posted", language, amount=sum_, day=on, payment=detail["payment"])]
    parts = [(part, detail["allocation"][part]) for part in PARTS if detail["allocation"].get(part)]
    if parts:
        lines.append(told("allocation", language))
    lines += [told(f"part_{part}", language, amount=_money(minor, detail, language)) for part, minor in parts]
    lines += _agreement(detail.get("agreement"), detail, language)
    if detail["promise"] == "kept":
        lines.append(told("promise_kept", language))
    if detail["credit"]:
        lines.append(told("credit", language, amount=_money(detail["credit"], detail, language)))
    elif detail["left"] > 0:
        lines.append(told("left", language, amount=_money(detail["left"], detail, language)))
    else:
        lines.append(told("nothing_left", language))
    return lines


def _agreement(found: dict[str, Any] | None, detail: dict[str, Any], language: str | None) -> list[str]:
    if found is None:
        return []
    if found["state"] == "broken":  # a settlement that came late: where all is paid there is nothing left to decide
        return [told("settlement_late", language, agreement=found["ref"])] if detail["left"] > 0 else []
    if found["state"] == "kept" or found["next_on"] is None:
        return [told("agreement_kept", language, agreement=found["ref"], of=found["of"])]
    following = _money(found["next_minor"], detail, language)
    values = {"agreement": found["ref"], "paid": found["paid"], "of": found["of"], "next_amount": following}
    return [told("instalment", language, **values, next_on=_day(found["next_on"], language))]


def _money(minor: int, detail: dict[str, Any], language: str | None) -> str:
    return amount(minor, detail["currency"], language)["text"]


def _day(iso: str, language: str | None) -> str:
    return day(date.fromisoformat(iso), language)
