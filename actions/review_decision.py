"""Have a person look at a decision again."""

from actions.service_action import ServiceAction
from arrears.service import review


class ActionReviewDecision(ServiceAction):
    """Have a person look at a decision again."""

    action_name = "action_review_decision"
    service = staticmethod(review.request)
