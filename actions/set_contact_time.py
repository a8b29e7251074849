"""Bind contact to the times that the customer names."""

from actions.service_action import ServiceAction
from arrears.service import wishes


class ActionSetContactTime(ServiceAction):
    """Bind contact to the times that the customer names."""

    action_name = "action_set_contact_time"
    service = staticmethod(wishes.set_time)
