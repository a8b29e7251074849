"""What somebody adds to a matter just after it was noted: a lawyer's number, a day and a sum, who was rude and when."""

from arrears.service import disputed, weighing
from arrears.service.cues import says
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Case

SHORT_IN_CHINESE = 5  # characters that tell something
TURNS = 4  # messages in which a bare figure still belongs to the matter
FIGURES_WANTED = frozenset({"dispute", "claim_paid", "payment_problem", "court_papers"})
MONEY_OR_CALLS = (
    "request_callback",
    "promise_to_pay",
    "propose_terms",
    "pay_now",
    "set_contact_time",
    "change_channel",
)
# What is a matter of its own whatever stands open: a summons has a date, a dispute holds money.
MATTERS_OF_THEIR_OWN = {
    "report_court_papers": "court_papers",
    "report_insolvency": "insolvency",
    "dispute_amount": "dispute",
    "dispute_transaction": "dispute",
    "dispute_not_mine": "dispute",
}
OF_MONEY = frozenset({"promise_to_pay", "propose_terms", "pay_now", "claim_paid", "request_instalments"})
NAMES_WANTED = frozenset({"lawyer", "representative", "debt_relief", "insolvency"})


def expect(talk: Talk, case: Case) -> None:
    """From here on, for a few messages, details belong to this case. What was talked about is come back to after it."""
    talk.dialogue.details_for, talk.dialogue.details_turns = case.ref, TURNS
    if talk.dialogue.step in weighing.FIGURE_STEPS:
        talk.dialogue.before_case = talk.dialogue.step


def was_opened_last(talk: Talk, case: Case) -> bool:
    """Whether the case came of the message before this one."""
    return talk.dialogue.details_for == case.ref and talk.dialogue.details_turns >= TURNS - 1


def count_down(talk: Talk) -> None:
    """One message less in which details are expected."""
    talk.dialogue.details_turns = max(0, talk.dialogue.details_turns - 1)


def given(talk: Talk) -> bool:
    """Whether a message gives a detail of the matter: a figure, a day, a name. No payment is one, and no question."""
    case, text = _case(talk), talk.turn.text
    if case is None or says("offers_payment", text) or says("a_question", text) or says("and_now", text):
        return False
    if _is_its_own(talk, case):
        return False
    if any(amount.get("every") for amount in talk.turn.values.all("amount")) or talk.turn.values.count():
        return False
    if case.kind in NAMES_WANTED:
        if talk.turn.intent in OF_MONEY and talk.turn.values.first("amount"):
            return False
        named = len(text.split()) > 1 and talk.turn.intent != "report_debt_relief"  # which holds for more days then
        return _holds_a_detail(talk) or named
    wanted = case.kind in FIGURES_WANTED and talk.turn.intent not in MONEY_OR_CALLS
    return _holds_a_detail(talk) and (wanted or _is_past(talk))


def tells_more(talk: Talk) -> bool:
    """Whether what is hardly read as anything follows a complaint or a dispute at once: it is of that.

    "In front of our neighbours"; an hour with no word of a call is of what happened.
    """
    case, turn = _case(talk), talk.turn
    if case is None or case.kind not in ("complaint", "dispute") or not was_opened_last(talk, case):
        return False
    if says("a_question", turn.text) or says("nonsense", turn.text) or says("offers_payment", turn.text):
        return False
    if turn.intent in ("request_callback", "set_contact_time"):
        if case.kind != "complaint" or says("the_call", turn.text):
            return False
        if turn.confidence < weighing.SURE and _holds_a_detail(talk):
            return True
    figures = turn.values.first("amount") or turn.values.count() or turn.values.first("option")
    told = turn.confidence < weighing.BARELY and (len(turn.text.split()) > 1 or len(turn.text) >= SHORT_IN_CHINESE)
    witnessed = turn.intent in ("chitchat", "out_of_scope", "inform") and says("other_people", turn.text)
    return (told or witnessed) and not figures


def of_a_dispute(talk: Talk) -> bool:
    """Whether what is told belongs to a dispute that was noted just now."""
    case = _case(talk)
    return case is not None and case.kind == "dispute"


def of_a_claim(talk: Talk) -> bool:
    """Whether what is told belongs to a claim of payment that was noted just now."""
    case = _case(talk)
    return case is not None and case.kind == "claim_paid"


def take(talk: Talk) -> None:
    """Add it to the case, in the customer's words, and say so."""
    from arrears.service import paid

    case = _case(talk)
    if case.kind == "claim_paid" and talk.turn.values.figures():
        talk.dialogue.claim_case = case.ref
        paid.details(talk)
        return
    talk.uow.cases.add_words(case, talk.turn.text)
    if case.kind == "dispute":
        case.detail = case.detail | disputed.sum_named(talk, case)
    talk.say("utter_detail_added", reference=case.ref, date=case.answer_by)
    if case.kind == "dispute" and says("police", talk.turn.text) and not any(c.isdigit() for c in talk.turn.text):
        talk.say("utter_police_number")
    if talk.account is not None and disputed.rest(talk, talk.account) is not None:
        disputed.say_the_rest(talk, talk.account)
    expect(talk, case)
    ask(talk, "helpful")


def _case(talk: Talk) -> Case | None:
    ref = talk.dialogue.details_for
    if not ref or not talk.dialogue.details_turns or talk.verified is None:
        return None
    case = talk.uow.cases.by_ref(ref)
    return case if case.status == "open" else None


def _is_its_own(talk: Talk, case: Case) -> bool:
    intent = talk.turn.intent
    kind = MATTERS_OF_THEIR_OWN.get(intent, case.kind)
    return kind != case.kind and weighing.borne_out(intent, talk.turn.text)


def _holds_a_detail(talk: Talk) -> bool:
    values, text = talk.turn.values, talk.turn.text
    return any(c.isdigit() for c in text) or "@" in text or values.figures() or bool(values.first("time_of_day"))


def _is_past(talk: Talk) -> bool:
    return says("past", talk.turn.text) or any(day < talk.today for day in talk.turn.values.dates())
