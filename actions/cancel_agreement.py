"""Cancel an agreement within the cooling-off days."""

from actions.service_action import ServiceAction
from arrears.service import cancelling


class ActionCancelAgreement(ServiceAction):
    """Cancel an agreement within the cooling-off days."""

    action_name = "action_cancel_agreement"
    service = staticmethod(cancelling.cancel)
