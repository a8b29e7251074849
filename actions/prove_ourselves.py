"""Say how to check that this is really the lender."""

from actions.service_action import ServiceAction
from arrears.service import scams


class ActionProveOurselves(ServiceAction):
    """Say how to check that this is really the lender."""

    action_name = "action_prove_ourselves"
    service = staticmethod(scams.doubt)
