"""Record a fresh opt-in."""

from actions.service_action import ServiceAction
from arrears.service import stopping


class ActionResumeContact(ServiceAction):
    """Record a fresh opt-in."""

    action_name = "action_resume_contact"
    service = staticmethod(stopping.resume)
