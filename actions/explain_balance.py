"""Say how the sum came about."""

from actions.service_action import ServiceAction
from arrears.service import balance


class ActionExplainBalance(ServiceAction):
    """Say how the sum came about."""

    action_name = "action_explain_balance"
    service = staticmethod(balance.why)
