"""End the talk of money with a child, or about somebody who cannot decide for themselves."""

from actions.service_action import ServiceAction
from arrears.service import safety


class ActionProtectTheIncapable(ServiceAction):
    """End the talk of money with a child, or about somebody who cannot decide for themselves."""

    action_name = "action_protect_the_incapable"
    service = staticmethod(safety.incapacity)
