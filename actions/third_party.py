"""Tell nothing to somebody who is not the customer."""

from actions.service_action import ServiceAction
from arrears.service import somebody_else


class ActionThirdParty(ServiceAction):
    """Tell nothing to somebody who is not the customer."""

    action_name = "action_third_party"
    service = staticmethod(somebody_else.third_party)
