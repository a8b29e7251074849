"""Change a running agreement, or mend a payment that was missed."""

from actions.service_action import ServiceAction
from arrears.service import amending


class ActionAmendAgreement(ServiceAction):
    """Change a running agreement, or mend a payment that was missed."""

    action_name = "action_amend_agreement"
    service = staticmethod(amending.request)
