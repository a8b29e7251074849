"""Stop every commitment, say nothing that gives the customer away, bring a person."""

from actions.service_action import ServiceAction
from arrears.service import safety


class ActionProtectFromCoercion(ServiceAction):
    """Stop every commitment, say nothing that gives the customer away, bring a person."""

    action_name = "action_protect_from_coercion"
    service = staticmethod(safety.coercion)
