"""A case is taken back by who raised it: asked once more, then closed; one that was never meant is closed at once.

Then the talk goes on where the case had put it aside, with the figures that were named meanwhile.
"""

import re

from arrears.service import afterwards, meaning, standing_cases, weighing
from arrears.service.cues import says
from arrears.service.drafts import PromiseDraft
from arrears.service.gatekeeping import gate_of
from arrears.service.promised import standing
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Case

# Kind → words that name it, the most particular first.
NAMED = {
    "lawyer": "bears_out_give_lawyer",
    "insolvency": "bears_out_report_insolvency",
    "court_papers": "bears_out_report_court_papers",
    "time_bar": "bears_out_claim_time_barred",
    "complaint": "of_a_complaint",
    "dispute": "of_a_dispute",
}
TAKEN_BACK = frozenset({"credit_dispute", "claim_paid", "data_rights", *NAMED})
CLAIM = frozenset({"claim_paid"})
REFERENCE = re.compile(r"\b[A-Z]-20\d\d-\d{4,}\b", re.IGNORECASE)
HEAVY_OF = {"claim_paid": "claim_paid", "complaint": "complain"}  # kinds whose cases do not say how they were read


def asked(talk: Talk) -> bool:
    """Whether a message takes back what was raised: "forget it, I checked and it's right", "I never disputed that"."""
    text = talk.turn.text
    if _meant(talk) is None:
        return False
    return any(says(cue, text) for cue in ("never_raised", "drops_case", "withdraws", "it_is_mine"))


def drops_what_is_left(talk: Talk) -> bool:
    """ "Cancel it", where a case is all that there is to cancel."""
    if talk.account is None or _meant(talk) is None or not says("drops_something", talk.turn.text):
        return False
    return not (talk.uow.negotiation.running_agreement(talk.account) or standing(talk, talk.account))


def never_meant(talk: Talk) -> bool:
    """ "I never said that", of the case that the message before opened on a reading which its words do not bear out."""
    case, turn = _meant(talk), talk.turn
    denied = turn.intent == "deny" and talk.dialogue.step == "claim_paid" and not turn.values.figures()
    if case is None or not (denied or says("never_raised", turn.text)) or not afterwards.was_opened_last(talk, case):
        return False
    intent = HEAVY_OF.get(case.kind) or str(case.detail.get("intent"))
    return intent in weighing.CASES and not weighing.borne_out(intent, talk.uow.cases.text(case) or "")


def undo(talk: Talk) -> None:
    """Close what was a misreading, with no further question, and take what was meant."""
    _close(talk, _meant(talk))
    _go_on(talk)


def ask_first(talk: Talk) -> None:
    """A right is given up by a plain yes alone."""
    talk.dialogue.withdrawing = _meant(talk).ref
    talk.dialogue.after_closing = meaning.seal(talk) if _offers(talk) else None
    ask(talk, "confirm_withdraw")


def conclude(talk: Talk) -> None:
    """The customer said yes: the case is closed, and whatever it held goes on."""
    _close(talk, talk.uow.cases.by_ref(talk.dialogue.withdrawing))
    said, talk.dialogue.after_closing = talk.dialogue.after_closing, None
    if said is not None:
        talk.turn = meaning.opened(talk, said)
    _go_on(talk)


def keep(talk: Talk) -> None:
    """No: it stands, and is answered on its day."""
    case = talk.uow.cases.by_ref(talk.dialogue.withdrawing)
    talk.dialogue.withdrawing = talk.dialogue.after_closing = None
    talk.say("utter_withdraw_dropped", reference=case.ref, date=case.answer_by)
    ask(talk, "helpful")


def confirms(talk: Talk) -> bool:
    """ "Close it", 确定撤回, "I never said it", to the question whether it is to be closed."""
    return says("confirms_closing", talk.turn.text) or says("never_raised", talk.turn.text)


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


def _meant(talk: Talk) -> Case | None:
    """The case that is spoken of: by its reference, by what it is about, else the one that came last."""
    if number := REFERENCE.search(talk.turn.text):
        case = talk.uow.cases.by_ref(number[0])
        mine = case is not None and case.customer_id == talk.conversation.customer_id
        return case if mine and case.status == "open" and case.kind in TAKEN_BACK else None
    named = (kind for kind, cue in NAMED.items() if says(cue, talk.turn.text))
    found = (standing_cases.newest(talk, frozenset({kind})) for kind in named)
    return next(filter(None, found), None) or standing_cases.newest(talk, TAKEN_BACK)


def _offers(talk: Talk) -> bool:
    """Whether the message names what would be paid; the sum of what was disputed is no offer."""
    values = talk.turn.values
    rhythm = any(amount.get("every") for amount in values.all("amount"))
    return bool(rhythm or values.count() or (values.first("amount") and says("pays", talk.turn.text)))


def _go_on(talk: Talk) -> None:
    """Back to what was talked about before the case, where nothing else stands in the way of it."""
    step, talk.dialogue.before_case = talk.dialogue.before_case, "none"
    if step == "none" or talk.account is None or gate_of(talk, talk.account) not in (None, "running_agreement"):
        ask(talk, "helpful")
        return
    talk.dialogue.ask(step)
    if _offers(talk):
        meaning.take_the_figure(talk)
    else:
        come_back(talk)


def _close(talk: Talk, case: Case) -> None:
    talk.uow.cases.close(case, talk.turn.now)
    talk.audit("case_withdrawn", f"conversation:{talk.conversation.id}", case=case.ref, kind=case.kind)
    talk.dialogue.withdrawing = talk.dialogue.details_for = None
    if talk.dialogue.claim_case == case.ref:
        talk.dialogue.claim_case = None
    talk.say("utter_withdrawn", reference=case.ref)
