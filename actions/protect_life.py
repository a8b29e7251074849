"""Leave the debt, name a helpline, alert a person."""

from actions.service_action import ServiceAction
from arrears.service import safety


class ActionProtectLife(ServiceAction):
    """Leave the debt, name a helpline, alert a person."""

    action_name = "action_protect_life"
    service = staticmethod(safety.self_harm)
