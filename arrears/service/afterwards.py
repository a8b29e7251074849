"""What somebody adds to a matter just after it was noted: a lawyer's number, a day and a sum, who was rude and when."""

from arrears.service import disputed
from arrears.service.cues import says
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Case

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
NAMES_WANTED = frozenset({"lawyer", "representative", "debt_relief", "insolvency"})


def expect(talk: Talk, case: Case) -> None:
    """From here on, for a few messages, details belong to this case."""
    talk.dialogue.details_for, talk.dialogue.details_turns = case.ref, TURNS


def count_down(talk: Talk) -> None:
    """One message less in which details are expected."""
    talk.dialogue.details_turns = max(0, talk.dialogue.details_turns - 1)


def given(talk: Talk) -> bool:
    """Whether a message gives a detail of the matter: a figure, a day, a name. No payment is one, and no question."""
    case, text = _case(talk), talk.turn.text
    if case is None or says("offers_payment", text) or says("a_question", text) or says("and_now", text):
        return False
    if any(amount.get("every") for amount in talk.turn.values.all("amount")) or talk.turn.values.count():
        return False
    if talk.turn.intent == "report_court_papers" and case.kind != "court_papers":
        return False  # the court's date is a matter of its own
    if case.kind in NAMES_WANTED:
        named = len(text.split()) > 1 and talk.turn.intent != "report_debt_relief"  # which holds for more days then
        return _holds_a_detail(talk) or named
    wanted = case.kind in FIGURES_WANTED and talk.turn.intent not in MONEY_OR_CALLS
    return _holds_a_detail(talk) and (wanted or _is_past(talk))


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


def _holds_a_detail(talk: Talk) -> bool:
    values, text = talk.turn.values, talk.turn.text
    return any(c.isdigit() for c in text) or "@" in text or values.figures() or bool(values.first("time_of_day"))


def _is_past(talk: Talk) -> bool:
    return says("past", talk.turn.text) or any(day < talk.today for day in talk.turn.values.dates())
