"""Name the safe ways to pay."""

from actions.service_action import ServiceAction
from arrears.service import paying


class ActionHowToPay(ServiceAction):
    """Name the safe ways to pay."""

    action_name = "action_how_to_pay"
    service = staticmethod(paying.how_to_pay)
