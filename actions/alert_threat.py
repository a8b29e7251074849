"""Do not argue with a threat: keep the record and alert a person."""

from actions.service_action import ServiceAction
from arrears.service import safety


class ActionAlertThreat(ServiceAction):
    """Do not argue with a threat: keep the record and alert a person."""

    action_name = "action_alert_threat"
    service = staticmethod(safety.threat)
