"""What the words of a message ask for where its reading names less: an objection, a payment, a paper beside the rest.

A letter is one long sentence, and its reading is one intent. What it says outright is added as the reader adds parts;
what a charge is called is no wish to have it waived. Nothing is added that a figure or a plain word does not bear out.
"""

from collections.abc import Iterator
from dataclasses import replace

from arrears.service.causes import SORRY
from arrears.service.cues import load_cues, says
from arrears.service.talk import Talk
from arrears.service.weighing import BARELY, DANGERS, OVER_MONEY

OF_CHARGES = frozenset(
    {"request_waiver", "refuse_to_pay", "deny", "insult", "offer_too_high", "ask_why_this_much", "cancel_agreement"}
)
# What a payment may be offered beside, and a charge disputed: rights that leave the money as it is.
BESIDE = frozenset(
    {"complain", "accuse_harassment", "too_many_messages", "stop_contact", "restrict_contact", "set_contact_time"}
    | {"change_channel", "request_data_rights", "dispute_credit_file", "request_human_review"}
)
# What the reason of a hardship is read as where nothing was read with any confidence.
ELSEWHERE = frozenset(
    {"resume_contact", "change_channel", "request_document", "ask_plan_status", "doubt_legitimacy", "ask_repeat"}
    | {"nlu_fallback", "chitchat", "out_of_scope", "thank", "goodbye", "manage_autopay", "settle_early", "unsure"}
)
COMPLAINTS = frozenset({"complain", "accuse_harassment"})
DISPUTES = frozenset({"dispute_amount", "dispute_transaction"})
# Who disputes already, or whose matter stands above the amount, disputes nothing more by saying so.
OF_DISPUTES = DISPUTES | {"dispute_not_mine", "dispute_credit_file", "demand_proof", "claim_time_barred", "claim_paid"}


def add(talk: Talk) -> None:
    """Read what is said outright into the message, before it is decided what it is."""
    turn = talk.turn
    if not turn.text or turn.text.startswith("/") or turn.intent in DANGERS:
        return
    if _hardly_read_but_hard(talk):
        talk.turn = turn = replace(turn, intent="report_hardship", confidence=1.0)
    if turn.intent in OF_CHARGES and _disputes_a_charge(turn.text):
        talk.turn = turn = replace(turn, intent="dispute_amount")
    named = {turn.intent} | {value.get("intent") for value in turn.values.all("also")}
    new = [("also", {"intent": intent, "text": text}) for intent, text in _implied(talk) if intent not in named]
    if new:
        talk.turn = replace(turn, values=turn.values.plus(*new))


def _hardly_read_but_hard(talk: Talk) -> bool:
    """The reason of a hardship, where nothing else was read with any confidence; the bereaved are met elsewhere."""
    turn, free = talk.turn, talk.dialogue.step in ("none", "helpful", "terms", "offer", "confirm_agreement")
    cause = turn.values.text("hardship_cause", "cause")
    return free and turn.intent in ELSEWHERE and turn.confidence < BARELY and cause not in (None, "bereavement")


def _disputes_a_charge(text: str) -> bool:
    """ "I don't recognise the interest"; "that's wrong, I was never late", which by itself may also plead."""
    return says("disputes_a_charge", text) or (says("was_not_late", text) and says("seems_wrong", text))


def _implied(talk: Talk) -> Iterator[tuple[str, str]]:
    """What else the words ask for, each with the words that it is read from, in no order."""
    text, intent = talk.turn.text, talk.turn.intent
    if intent in COMPLAINTS and says("tells_to_stop", text):
        yield "stop_contact", text
    if _is_hard(talk):
        yield "report_hardship", text
    if intent == "report_hardship" and talk.turn.values.first("duration") and says("asks_for_time", text):
        yield "request_deferral", text
    if intent not in OF_DISPUTES and says("disputes_outright", text):
        yield "dispute_amount", text
    if intent in BESIDE | DISPUTES and (wanted := load_cues()["wants_statement"].search(text)):
        yield "request_document", wanted[0]
    if intent in BESIDE | DISPUTES and (offered := _payment(talk)):
        yield offered, text


def _is_hard(talk: Talk) -> bool:
    """A reason that was read beside so much a month: "50 a month, I lost my job" is a hardship as well."""
    values = talk.turn.values
    if talk.turn.intent not in ("propose_terms", "request_instalments", "dispute_amount"):
        return False
    each = any(amount.get("every") for amount in values.all("amount"))
    return each and values.text("hardship_cause", "cause") in SORRY and talk.dialogue.step not in OVER_MONEY


def _payment(talk: Talk) -> str | None:
    """What a payment beside it is: so much each time is a plan, one sum on a coming day a promise."""
    values, text = talk.turn.values, talk.turn.text
    if not (says("offers_payment", text) or says("can_only_pay", text)):
        return None
    if any(amount.get("every") for amount in values.all("amount")):
        return "propose_terms"
    sums = list(values.all("amount"))
    coming = [day for day in values.dates() if day > talk.today]
    return "promise_to_pay" if len(sums) == 1 and len(coming) == 1 and len(values.dates()) == 1 else None
