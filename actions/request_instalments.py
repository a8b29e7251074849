"""Offer instalments out of the policy."""

from actions.service_action import ServiceAction
from arrears.service import terms_asked


class ActionRequestInstalments(ServiceAction):
    """Offer instalments out of the policy."""

    action_name = "action_request_instalments"
    service = staticmethod(terms_asked.instalments)
