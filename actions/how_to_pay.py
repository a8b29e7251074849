"""Name the safe ways to pay."""

from actions.service_action import ServiceAction
from arrears.service import promise


class ActionHowToPay(ServiceAction):
    """Name the safe ways to pay."""

    action_name = "action_how_to_pay"
    service = staticmethod(promise.how_to_pay)
