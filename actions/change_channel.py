"""Note the way in which the customer wants to be reached."""

from actions.service_action import ServiceAction
from arrears.service import wishes


class ActionChangeChannel(ServiceAction):
    """Note the way in which the customer wants to be reached."""

    action_name = "action_change_channel"
    service = staticmethod(wishes.change_channel)
