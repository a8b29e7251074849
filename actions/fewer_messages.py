"""Say how often we wrote, and write less often."""

from actions.service_action import ServiceAction
from arrears.service import wishes


class ActionFewerMessages(ServiceAction):
    """Say how often we wrote, and write less often."""

    action_name = "action_fewer_messages"
    service = staticmethod(wishes.fewer)
