"""What a part of a message is that asks for nothing by itself: of a limit, of a cancelling, a reason, an opening."""

from arrears.service import cancelling
from arrears.service.cues import says
from arrears.service.talk import Talk

OF_A_PART = frozenset({"dispute_amount", "dispute_transaction"})  # "I paid on time" beside them says why
WISHES = frozenset(  # about money: "I can't pay it all" beside one of these says why
    {"request_instalments", "request_deferral", "request_settlement", "request_waiver", "propose_terms"}
    | {"promise_to_pay"}
)


def asks_nothing(talk: Talk, intent: str | None, part: str) -> bool:
    """Whether what a part was read as is no wish of its own."""
    return _is_part_of_a_limit(talk, intent) or _is_part_of_a_cancel(talk, intent) or _only_asks(talk, intent, part)


def _is_part_of_a_limit(talk: Talk, intent: str | None) -> bool:
    """ "Don't call my mum's house any more" stops that and nothing else."""
    mine = talk.turn
    return intent == "stop_contact" and mine.intent == "restrict_contact" and not says("everything", mine.text)


def _is_part_of_a_cancel(talk: Talk, intent: str | None) -> bool:
    """ "Cancel the plan, I only wanted one payment of 150" disputes no purchase."""
    return str(intent).startswith("dispute_") and (cancelling.says_cancel(talk.turn.text) or cancelling.wanted(talk))


def _only_asks(talk: Talk, intent: str | None, part: str) -> bool:
    """ "Bailiffs, then?" tells of no papers, "I haven't even used it" of no need, "as to your letter" of no wrong,
    and "got your letter" asks for none.
    """
    text = talk.turn.text
    if intent == "complain" and part and not says("complains_outright", part):
        return says("letter_opening", part)
    if intent == "request_document" and part:
        return not says("wants_it_sent", part)
    if intent == "report_court_papers":
        return talk.turn.intent.startswith("ask_") and not says("papers_came", text)
    return intent in ("cannot_pay", "report_hardship") and says("not_used", text)


def says_why(talk: Talk, intent: str | None, beside: set[str]) -> bool:
    """ "The late fee is wrong, I paid on time" claims no payment; "I can't pay it all" is answered by the wish."""
    if intent in ("claim_paid", "report_payment_problem", "request_waiver"):
        return not OF_A_PART.isdisjoint(beside)
    if intent == "cannot_pay":
        return not beside.isdisjoint(WISHES) and talk.turn.values.first("hardship_cause") is None
    return intent == "report_hardship" and "request_deferral" in beside  # which notes it
