"""Say the least that is due and the whole."""

from actions.service_action import ServiceAction
from arrears.service import balance


class ActionShowMinimum(ServiceAction):
    """Say the least that is due and the whole."""

    action_name = "action_show_minimum"
    service = staticmethod(balance.minimum)
