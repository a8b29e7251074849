"""Say plainly that this is an AI assistant, and for whom."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionSayWhoWeAre(ServiceAction):
    """Say plainly that this is an AI assistant, and for whom."""

    action_name = "action_say_who_we_are"
    service = staticmethod(social.simple("utter_bot_identity"))
