"""Hold on to a payment that is to be made today."""

from actions.service_action import ServiceAction
from arrears.service import promise


class ActionPayNow(ServiceAction):
    """Hold on to a payment that is to be made today."""

    action_name = "action_pay_now"
    service = staticmethod(promise.pay_now)
