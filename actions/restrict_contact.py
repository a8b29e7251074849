"""Take a place or a person out of the ways we use."""

from actions.service_action import ServiceAction
from arrears.service import wishes


class ActionRestrictContact(ServiceAction):
    """Take a place or a person out of the ways we use."""

    action_name = "action_restrict_contact"
    service = staticmethod(wishes.restrict)
