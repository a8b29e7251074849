"""Take a no to what was proposed last."""

from actions.service_action import ServiceAction
from arrears.service import answers


class ActionDeny(ServiceAction):
    """Take a no to what was proposed last."""

    action_name = "action_deny"
    service = staticmethod(answers.deny)
