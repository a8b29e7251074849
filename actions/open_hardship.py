"""Note hardship and ask what could be managed."""

from actions.service_action import ServiceAction
from arrears.service import matters


class ActionOpenHardship(ServiceAction):
    """Note hardship and ask what could be managed."""

    action_name = "action_open_hardship"
    service = staticmethod(matters.open_matter)
