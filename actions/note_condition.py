"""Ask whether a health condition may be recorded, and adjust at once."""

from actions.service_action import ServiceAction
from arrears.service import conditions


class ActionNoteCondition(ServiceAction):
    """Ask whether a health condition may be recorded, and adjust at once."""

    action_name = "action_note_condition"
    service = staticmethod(conditions.condition)
