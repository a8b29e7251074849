"""What a message is read against: the conversation's clock, zone, place and the question that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

#: What each question expects; a bare number is read accordingly.
IDENTITY_STEPS = frozenset({"id_last4", "phone_last4"})
MONEY_STEPS = frozenset({"terms", "offer", "change", "income", "essential", "others"})
DATE_STEPS = frozenset({"promise", "confirm_promise"})

#: Where a date in figures begins with its month.
MONTH_FIRST = frozenset({"us", "cn"})


@dataclass(frozen=True)
class Context:
    """Never fails to be made: what is missing or wrong in the metadata is unknown."""

    today: date
    place: str = ""
    expects: str = "none"
    language: str | None = None

    @classmethod
    def of(cls, metadata: Mapping[str, Any] | None) -> Context:
        metadata = metadata or {}
        zone = _zone(metadata.get("timezone"))
        return cls(
            today=_now(metadata.get("now"), zone).date(),
            place=str(metadata.get("place") or "").split("-")[0].lower(),
            expects=str(metadata.get("expects") or "none"),
            language=metadata.get("language"),
        )

    @property
    def month_first(self) -> bool:
        """Whether 12/8 is the 8th of December, as in America and China; elsewhere the day comes first."""
        return self.place in MONTH_FIRST


def _zone(name: Any) -> Any:
    try:
        return ZoneInfo(str(name)) if name else timezone.utc
    except (KeyError, ValueError, OSError):
        return timezone.utc


def _now(text: Any, zone: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        return moment.astimezone(zone)
    except (ValueError, OverflowError):
        return datetime.now(zone)
