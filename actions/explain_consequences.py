"""Say the real next steps, nothing invented."""

from actions.service_action import ServiceAction
from arrears.service import balance


class ActionExplainConsequences(ServiceAction):
    """Say the real next steps, nothing invented."""

    action_name = "action_explain_consequences"
    service = staticmethod(balance.consequences)
