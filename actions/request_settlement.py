"""Put a wish to pay less than the whole to the policy."""

from actions.service_action import ServiceAction
from arrears.service import terms_asked


class ActionRequestSettlement(ServiceAction):
    """Put a wish to pay less than the whole to the policy."""

    action_name = "action_request_settlement"
    service = staticmethod(terms_asked.settlement)
