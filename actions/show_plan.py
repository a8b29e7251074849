"""Say where the agreement stands."""

from actions.service_action import ServiceAction
from arrears.service import plan_status


class ActionShowPlan(ServiceAction):
    """Say where the agreement stands."""

    action_name = "action_show_plan"
    service = staticmethod(plan_status.status)
