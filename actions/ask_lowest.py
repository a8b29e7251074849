"""Ask what can be managed instead of naming a lowest figure."""

from actions.service_action import ServiceAction
from arrears.service import terms_refused


class ActionAskLowest(ServiceAction):
    """Ask what can be managed instead of naming a lowest figure."""

    action_name = "action_ask_lowest"
    service = staticmethod(terms_refused.lowest)
