"""Tell nothing to somebody who is not the customer."""

from actions.service_action import ServiceAction
from arrears.service import contact


class ActionThirdParty(ServiceAction):
    """Tell nothing to somebody who is not the customer."""

    action_name = "action_third_party"
    service = staticmethod(contact.third_party)
