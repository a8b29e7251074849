"""Look into a payment that went wrong."""

from actions.service_action import ServiceAction
from arrears.service import payment_problems


class ActionPaymentProblem(ServiceAction):
    """Look into a payment that went wrong."""

    action_name = "action_payment_problem"
    service = staticmethod(payment_problems.report_problem)
