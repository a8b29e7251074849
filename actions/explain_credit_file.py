"""State the facts about the credit record, without threat or promise."""

from actions.service_action import ServiceAction
from arrears.service import balance


class ActionExplainCreditFile(ServiceAction):
    """State the facts about the credit record, without threat or promise."""

    action_name = "action_explain_credit_file"
    service = staticmethod(balance.credit_file)
