"""Say why we ask, and offer another detail or a person."""

from actions.service_action import ServiceAction
from arrears.service import identity


class ActionRefuseVerification(ServiceAction):
    """Say why we ask, and offer another detail or a person."""

    action_name = "action_refuse_verification"
    service = staticmethod(identity.skip_factor)
