"""Put the customer's own terms to the policy."""

from actions.service_action import ServiceAction
from arrears.service import terms_named


class ActionProposeTerms(ServiceAction):
    """Put the customer's own terms to the policy."""

    action_name = "action_propose_terms"
    service = staticmethod(terms_named.propose)
