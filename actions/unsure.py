"""Let the customer think; what is on the table stays."""

from actions.service_action import ServiceAction
from arrears.service import thinking_over


class ActionUnsure(ServiceAction):
    """Let the customer think; what is on the table stays."""

    action_name = "action_unsure"
    service = staticmethod(thinking_over.unsure)
