"""Say cost, rate and last day of what is on the table."""

from actions.service_action import ServiceAction
from arrears.service import offer_terms


class ActionExplainOffer(ServiceAction):
    """Say cost, rate and last day of what is on the table."""

    action_name = "action_explain_offer"
    service = staticmethod(offer_terms.terms_of_offer)
