"""Send a link for a payment that is made now."""

from actions.service_action import ServiceAction
from arrears.service import paying


class ActionPayNow(ServiceAction):
    """Send a link for a payment that is made now."""

    action_name = "action_pay_now"
    service = staticmethod(paying.pay_now)
