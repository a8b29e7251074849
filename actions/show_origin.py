"""Say which debt this is and whose."""

from actions.service_action import ServiceAction
from arrears.service import origin


class ActionShowOrigin(ServiceAction):
    """Say which debt this is and whose."""

    action_name = "action_show_origin"
    service = staticmethod(origin.origin)
