"""Note a wish about automatic payment; a revocation works at once."""

from actions.service_action import ServiceAction
from arrears.service import autopay


class ActionManageAutopay(ServiceAction):
    """Note a wish about automatic payment; a revocation works at once."""

    action_name = "action_manage_autopay"
    service = staticmethod(autopay.manage)
