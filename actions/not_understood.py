"""Offer likely readings as buttons, then a person."""

from actions.service_action import ServiceAction
from arrears.service import unclear


class ActionNotUnderstood(ServiceAction):
    """Offer likely readings as buttons, then a person."""

    action_name = "action_not_understood"
    service = staticmethod(unclear.not_understood)
