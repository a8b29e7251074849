"""A dispute, a complaint or a claim of payment is taken back by who raised it: asked once more, then closed."""

from arrears.service import standing_cases
from arrears.service.cues import says
from arrears.service.dialogue import PromiseDraft
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Case

TAKEN_BACK = frozenset({"dispute", "complaint", "credit_dispute", "claim_paid"})
CLAIM = frozenset({"claim_paid"})


def asked(talk: Talk) -> bool:
    """Whether a message takes back what was raised: "forget it, I checked and it's right"."""
    return says("withdraws", talk.turn.text) and standing_cases.newest(talk, TAKEN_BACK) is not None


def ask_first(talk: Talk) -> None:
    """A right is given up by a plain yes alone."""
    talk.dialogue.withdrawing = standing_cases.newest(talk, TAKEN_BACK).ref
    ask(talk, "confirm_withdraw")


def conclude(talk: Talk) -> None:
    """The customer said yes: the case is closed, and whatever it held goes on."""
    _close(talk, talk.uow.cases.by_ref(talk.dialogue.withdrawing))
    ask(talk, "helpful")


def keep(talk: Talk) -> None:
    """No: it stands, and is answered on its day."""
    case = talk.uow.cases.by_ref(talk.dialogue.withdrawing)
    talk.dialogue.withdrawing = None
    talk.say("utter_withdraw_dropped", reference=case.ref, date=case.answer_by)
    ask(talk, "helpful")


def has_not_paid(talk: Talk) -> bool:
    """ "I haven't paid anything, I meant I will", after a claim of payment was noted."""
    text = talk.turn.text
    return says("not_paid", text) and not says("paid_already", text) and standing_cases.newest(talk, CLAIM) is not None


def unclaim(talk: Talk) -> None:
    """The claim was never meant: it is closed, and the payment that was meant can be promised."""
    from arrears.service import promise

    _close(talk, standing_cases.newest(talk, CLAIM))
    talk.dialogue.promise, talk.dialogue.claim_case = PromiseDraft(), None
    promise.start(talk)


def _close(talk: Talk, case: Case) -> None:
    talk.uow.cases.close(case, talk.turn.now)
    talk.audit("case_withdrawn", f"conversation:{talk.conversation.id}", case=case.ref, kind=case.kind)
    talk.dialogue.withdrawing = None
    talk.say("utter_withdrawn", reference=case.ref)
