"""Open a case for a payment that is said to be made."""

from actions.service_action import ServiceAction
from arrears.service import paid


class ActionClaimPaid(ServiceAction):
    """Open a case for a payment that is said to be made."""

    action_name = "action_claim_paid"
    service = staticmethod(paid.claim)
