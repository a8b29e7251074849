"""The formal request for a personalised plan (China, card rules art. 70), also asked for as 停息挂账 or 60 期.

The law lets a bank agree to one; it gives no right to it. So it is registered with a day of answer, and a person
decides it, while what may be agreed at once stays possible.
"""

from arrears.service import identity
from arrears.service.accounts import which_account
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.terms_asked import request

KIND = "personal_plan"


def asked(talk: Talk) -> bool:
    """Whether the message asks for such a plan by its name or its article, where the law of the place knows it."""
    if not says("formal_request", talk.turn.text):
        return False
    return talk.verified is None or bool(talk.rules.value("personal_plan"))


def take(talk: Talk) -> None:
    """Register it, say what is looked at, what to get ready and by when it is answered; then on with what is asked."""
    if identity.needs(talk, "formal_request"):
        return
    account = which_account(talk, "formal_request")
    if account is None:
        return
    if not talk.rules.value("personal_plan"):  # asked for before the place was known
        request(talk, "instalments")
        return
    known = opened_here(talk, KIND, account)
    case = open_case(talk, KIND, talk.answer_by(), account, intent=talk.turn.intent)
    if known:
        talk.say("utter_formal_request_known", reference=case.ref, date=case.answer_by)
    else:
        count = talk.rules.value("max_instalments")
        talk.say("utter_formal_request", reference=case.ref, date=case.answer_by, count=count)
    if talk.dialogue.table:
        come_back(talk)
    else:
        request(talk, "instalments")
