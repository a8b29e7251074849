"""A person looks at an automated decision whenever somebody asks: always, without argument (rule CN-18)."""

from arrears.service import people
from arrears.service.casework import open_case
from arrears.service.talk import Talk


def request(talk: Talk) -> None:
    """A case with its day of answer, and a person in this conversation."""
    answer_by = talk.answer_by()
    offer_id = talk.dialogue.chosen or next(iter(talk.dialogue.table), None)
    case = open_case(talk, "human_review", answer_by, talk.account, offer=offer_id)
    key = "utter_review_noted" if talk.verified else "utter_case_noted"
    talk.say(key, reference=case.ref, date=case.answer_by)
    people.hand_off(talk, "review")
