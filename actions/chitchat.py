"""One friendly line, then the open question."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionChitchat(ServiceAction):
    """One friendly line, then the open question."""

    action_name = "action_chitchat"
    service = staticmethod(social.simple("utter_chitchat"))
