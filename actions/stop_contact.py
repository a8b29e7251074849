"""Stop contacting at once and confirm it once."""

from actions.service_action import ServiceAction
from arrears.service import stopping


class ActionStopContact(ServiceAction):
    """Stop contacting at once and confirm it once."""

    action_name = "action_stop_contact"
    service = staticmethod(stopping.stop)
