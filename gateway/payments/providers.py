"""Which provider takes payments here, made from the settings."""

import structlog
from aiohttp import web

from arrears.settings import Settings
from gateway.payments.provider import Provider
from gateway.payments.sandbox.bank import Sandbox

log = structlog.get_logger()
PROVIDER = web.AppKey("provider", Provider)


def provider_of(settings: Settings) -> Provider | None:
    """The provider that the settings name; None where links are off."""
    match settings.pay_provider:
        case "stripe":
            from gateway.payments.stripe.checkout import Checkout  # its library takes a second to load

            secret = settings.stripe_webhook_secret.get_secret_value()
            return Checkout(settings.stripe_key.get_secret_value(), secret, settings.stripe_api)
        case "sandbox":
            if settings.public_url:
                log.warning("payments.sandbox", why="what is paid there is posted: not for real customers")
            return Sandbox(settings.derived_secret("payments-sandbox"))
    return None
