"""What a payment provider is to the rest of the house, and how it says no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from arrears.money import Money
from arrears.payments.notifications import Notification

TOLERANCE_SECONDS = 300  # how old a signed notification may be: Stripe's own default


class ProviderError(Exception):
    """Something went wrong at the provider."""


class ProviderUnavailable(ProviderError):
    """No answer, or none that could be used: the same call may be made again."""


class ProviderRefused(ProviderError):
    """The provider will not do it: a wrong key, too small an amount, a currency that it does not take."""


class BadSignature(ProviderError):
    """A notification that is not proved to come from the provider, or is too old. Nothing of it is believed."""


class Unreadable(ProviderError):
    """A notification that is signed and yet not what the provider's documentation says."""


@dataclass(frozen=True)
class Order:
    """What is to be paid. The same order makes the same session, however often it is asked for."""

    ref: str  # of the pay link
    amount: Money
    lender: str
    language: str
    page_url: str  # the link's own page: where the customer comes back to


@dataclass(frozen=True)
class Session:
    """Where the customer pays: the provider's id of it, and its address."""

    id: str
    url: str


class Provider(Protocol):
    """A way of taking money; the sandbox and Stripe are held to the same tests."""

    name: str

    async def create(self, order: Order) -> Session:
        """Where this order is paid. Raises `ProviderUnavailable` or `ProviderRefused`."""

    def parse(self, headers: Mapping[str, str], body: bytes) -> Notification:
        """A verified notification. Raises `BadSignature` or `Unreadable`; looks at the raw bytes."""

    async def cancel(self, session_id: str) -> None:
        """Nobody shall pay there any more; a session that is over already is no error."""
