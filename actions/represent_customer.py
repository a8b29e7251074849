"""Ask for the authority of somebody who speaks for the customer."""

from actions.service_action import ServiceAction
from arrears.service import somebody_else


class ActionRepresentCustomer(ServiceAction):
    """Ask for the authority of somebody who speaks for the customer."""

    action_name = "action_represent_customer"
    service = staticmethod(somebody_else.represent)
