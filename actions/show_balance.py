"""Say what is owed, itemised, with its day."""

from actions.service_action import ServiceAction
from arrears.service import balance


class ActionShowBalance(ServiceAction):
    """Say what is owed, itemised, with its day."""

    action_name = "action_show_balance"
    service = staticmethod(balance.show)
