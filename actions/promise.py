"""Make a promise concrete: amount, day, read back."""

from actions.service_action import ServiceAction
from arrears.service import promise


class ActionPromise(ServiceAction):
    """Make a promise concrete: amount, day, read back."""

    action_name = "action_promise"
    service = staticmethod(promise.start)
