"""Note that the customer refuses to pay; where the law says so, that ends collection."""

from actions.service_action import ServiceAction
from arrears.service import refusing


class ActionNoteRefusal(ServiceAction):
    """Note that the customer refuses to pay; where the law says so, that ends collection."""

    action_name = "action_note_refusal"
    service = staticmethod(refusing.refusal)
