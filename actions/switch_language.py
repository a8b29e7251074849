"""Confirm the language to go on in."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionSwitchLanguage(ServiceAction):
    """Confirm the language to go on in."""

    action_name = "action_switch_language"
    service = staticmethod(social.switch_language)
