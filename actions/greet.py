"""Say hello; the first words of a conversation disclose the assistant."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionGreet(ServiceAction):
    """Say hello; the first words of a conversation disclose the assistant."""

    action_name = "action_greet"
    service = staticmethod(social.greet)
