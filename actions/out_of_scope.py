"""Say that this is not for here, and where it is."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionOutOfScope(ServiceAction):
    """Say that this is not for here, and where it is."""

    action_name = "action_out_of_scope"
    service = staticmethod(social.simple("utter_out_of_scope"))
