"""Bring in a person."""

from actions.service_action import ServiceAction
from arrears.service import people


class ActionRequestHuman(ServiceAction):
    """Bring in a person."""

    action_name = "action_request_human"
    service = staticmethod(people.request_human)
