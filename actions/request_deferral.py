"""Offer a later date out of the policy."""

from actions.service_action import ServiceAction
from arrears.service import terms_asked


class ActionRequestDeferral(ServiceAction):
    """Offer a later date out of the policy."""

    action_name = "action_request_deferral"
    service = staticmethod(terms_asked.deferral)
