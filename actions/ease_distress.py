"""Slow down, offer a break and a person."""

from actions.service_action import ServiceAction
from arrears.service import safety


class ActionEaseDistress(ServiceAction):
    """Slow down, offer a break and a person."""

    action_name = "action_ease_distress"
    service = staticmethod(safety.distress)
