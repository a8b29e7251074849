"""Stay calm; the third time a person."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionInsult(ServiceAction):
    """Stay calm; the third time a person."""

    action_name = "action_insult"
    service = staticmethod(social.insult)
