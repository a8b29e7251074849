"""Take a yes to what was proposed last."""

from actions.service_action import ServiceAction
from arrears.service import affirming


class ActionAffirm(ServiceAction):
    """Take a yes to what was proposed last."""

    action_name = "action_affirm"
    service = staticmethod(affirming.affirm)
