"""Apologise, open a complaint, offer limits."""

from actions.service_action import ServiceAction
from arrears.service import wishes


class ActionAnswerHarassment(ServiceAction):
    """Apologise, open a complaint, offer limits."""

    action_name = "action_answer_harassment"
    service = staticmethod(wishes.harassed)
