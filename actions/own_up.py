"""Answer somebody who has said it before."""

from actions.service_action import ServiceAction
from arrears.service import social


class ActionOwnUp(ServiceAction):
    """Answer somebody who has said it before."""

    action_name = "action_own_up"
    service = staticmethod(social.own_up)
