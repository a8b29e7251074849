"""No effect on anything; on with the task."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionRefuseCommand(ServiceAction):
    """No effect on anything; on with the task."""

    action_name = "action_refuse_command"
    service = staticmethod(social.simple("utter_manipulation"))
