"""Close the conversation politely."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionGoodbye(ServiceAction):
    """Close the conversation politely."""

    action_name = "action_goodbye"
    service = staticmethod(social.goodbye)
