"""Take the next rung, or the figure that was named."""

from actions.service_action import ServiceAction
from arrears.service import terms_refused


class ActionOfferTooHigh(ServiceAction):
    """Take the next rung, or the figure that was named."""

    action_name = "action_offer_too_high"
    service = staticmethod(terms_refused.too_high)
