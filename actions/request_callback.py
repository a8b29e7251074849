"""Book a call to the number on file."""

from actions.service_action import ServiceAction
from arrears.service import people


class ActionRequestCallback(ServiceAction):
    """Book a call to the number on file."""

    action_name = "action_request_callback"
    service = staticmethod(people.request_callback)
