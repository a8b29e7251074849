"""Say what closes the agreement today, and until when."""

from actions.service_action import ServiceAction
from arrears.service import ending


class ActionSettleEarly(ServiceAction):
    """Say what closes the agreement today, and until when."""

    action_name = "action_settle_early"
    service = staticmethod(ending.settle_early)
