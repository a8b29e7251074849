"""Give a paper, or send it to the address on file."""

from actions.service_action import ServiceAction
from arrears.service import papers


class ActionSendDocument(ServiceAction):
    """Give a paper, or send it to the address on file."""

    action_name = "action_send_document"
    service = staticmethod(papers.request)
