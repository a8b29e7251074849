"""Put a wish for interest or penalty off to the policy."""

from actions.service_action import ServiceAction
from arrears.service import terms_asked


class ActionRequestWaiver(ServiceAction):
    """Put a wish for interest or penalty off to the policy."""

    action_name = "action_request_waiver"
    service = staticmethod(terms_asked.waiver)
