"""Take the next rung, or the figure that was named."""

from actions.service_action import ServiceAction
from arrears.service import negotiation


class ActionOfferTooHigh(ServiceAction):
    """Take the next rung, or the figure that was named."""

    action_name = "action_offer_too_high"
    service = staticmethod(negotiation.too_high)
