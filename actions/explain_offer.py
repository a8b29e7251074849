"""Say cost, rate and last day of what is on the table."""

from actions.service_action import ServiceAction
from arrears.service import agreement


class ActionExplainOffer(ServiceAction):
    """Say cost, rate and last day of what is on the table."""

    action_name = "action_explain_offer"
    service = staticmethod(agreement.terms_of_offer)
