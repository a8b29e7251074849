"""Answer the threat to go public with calm and the way to complain."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionStayCalm(ServiceAction):
    """Answer the threat to go public with calm and the way to complain."""

    action_name = "action_stay_calm"
    service = staticmethod(social.exposure)
