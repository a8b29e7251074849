"""Open a dispute and stop asking for that money."""

from actions.service_action import ServiceAction
from arrears.service import matters


class ActionOpenDispute(ServiceAction):
    """Open a dispute and stop asking for that money."""

    action_name = "action_open_dispute"
    service = staticmethod(matters.open_matter)
