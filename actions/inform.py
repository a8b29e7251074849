"""Take a bare value as the answer to the open question."""

from actions.service_action import ServiceAction
from arrears.service import informing


class ActionInform(ServiceAction):
    """Take a bare value as the answer to the open question."""

    action_name = "action_inform"
    service = staticmethod(informing.inform)
