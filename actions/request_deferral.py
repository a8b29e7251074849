"""Offer a later date out of the policy."""

from actions.service_action import ServiceAction
from arrears.service import negotiation


class ActionRequestDeferral(ServiceAction):
    """Offer a later date out of the policy."""

    action_name = "action_request_deferral"
    service = staticmethod(negotiation.deferral)
