"""Say the last reply once more."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionRepeat(ServiceAction):
    """Say the last reply once more."""

    action_name = "action_repeat"
    service = staticmethod(social.repeat)
