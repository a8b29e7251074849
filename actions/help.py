"""Say what can be done here."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionHelp(ServiceAction):
    """Say what can be done here."""

    action_name = "action_help"
    service = staticmethod(social.explain_help)
