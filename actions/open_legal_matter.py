"""Note a right that was invoked and what it stops."""

from actions.service_action import ServiceAction
from arrears.service import matters


class ActionOpenLegalMatter(ServiceAction):
    """Note a right that was invoked and what it stops."""

    action_name = "action_open_legal_matter"
    service = staticmethod(matters.open_matter)
