"""Book a call at a time that is possible."""

from actions.service_action import ServiceAction
from arrears.service import calls


class ActionRequestCallback(ServiceAction):
    """Book a call at a time that is possible."""

    action_name = "action_request_callback"
    service = staticmethod(calls.request)
