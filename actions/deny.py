"""Take a no to what was proposed last."""

from actions.service_action import ServiceAction
from arrears.service import denying


class ActionDeny(ServiceAction):
    """Take a no to what was proposed last."""

    action_name = "action_deny"
    service = staticmethod(denying.deny)
