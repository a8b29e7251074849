"""Apologise for a wrong number and stop using it."""

from actions.service_action import ServiceAction
from arrears.service import contact


class ActionWrongPerson(ServiceAction):
    """Apologise for a wrong number and stop using it."""

    action_name = "action_wrong_person"
    service = staticmethod(contact.wrong_person)
