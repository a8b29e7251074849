"""Take the news that the customer has died: condolence, no demand, the estate team."""

from actions.service_action import ServiceAction
from arrears.service import death


class ActionReportDeath(ServiceAction):
    """Take the news that the customer has died: condolence, no demand, the estate team."""

    action_name = "action_report_death"
    service = staticmethod(death.report)
