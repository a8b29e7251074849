"""Apologise, open a complaint, offer limits."""

from actions.service_action import ServiceAction
from arrears.service import contact_log


class ActionAnswerHarassment(ServiceAction):
    """Apologise, open a complaint, offer limits."""

    action_name = "action_answer_harassment"
    service = staticmethod(contact_log.harassed)
