"""Answer thanks and come back to the open question."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionThank(ServiceAction):
    """Answer thanks and come back to the open question."""

    action_name = "action_thank"
    service = staticmethod(social.thank)
