"""Apologise for a wrong number and stop using it."""

from actions.service_action import ServiceAction
from arrears.service import somebody_else


class ActionWrongPerson(ServiceAction):
    """Apologise for a wrong number and stop using it."""

    action_name = "action_wrong_person"
    service = staticmethod(somebody_else.wrong_person)
