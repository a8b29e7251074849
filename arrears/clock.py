"""The clock, as something that is handed in: `PARLEY_NOW` fixes it for demos and tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from arrears.settings import Settings

FURTHEST_AHEAD = timedelta(hours=14)  # of UTC: the place on earth where a day begins first


class Clock(Protocol):
    """Something that tells the time: aware, in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until somebody moves it."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


def clock_from(settings: Settings) -> Clock:
    """The clock that the settings ask for."""
    return FixedClock(settings.now) if settings.now else SystemClock()


def local_date(now: datetime, timezone: str | None) -> date:
    """The calendar day at the customer's place; UTC where the zone is not known."""
    return now.astimezone(ZoneInfo(timezone) if timezone else UTC).date()


def latest_date(now: datetime) -> date:
    """The latest day that has begun anywhere."""
    return (now.astimezone(UTC) + FURTHEST_AHEAD).date()
