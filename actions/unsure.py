"""Let the customer think; what is on the table stays."""

from actions.service_action import ServiceAction
from arrears.service import answers


class ActionUnsure(ServiceAction):
    """Let the customer think; what is on the table stays."""

    action_name = "action_unsure"
    service = staticmethod(answers.unsure)
