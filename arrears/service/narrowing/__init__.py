"""What a message is, given the question that is open: a value that was asked for is the answer to it.

The classifier sees one message. "On the 15th" may be a promise, a deferral or a correction; which one it is depends
on what was asked. The context narrows a reading to the open question, it never invents one: safety, rights, disputes
and the wish for a person are not in these tables and always win. A dispute does not where its words are of another
figure for what is read back, and of nothing that is owed; a stop does not where its words are none.

Each table is of one topic; within a table, and from one to the next, the first rule that fits decides.
"""

from arrears.service import stopping
from arrears.service.narrowing import (
    agreements,
    anywhere,
    asking,
    bereaved,
    budget,
    calling,
    cases,
    claims,
    contacting,
    danger,
    deferring,
    doubts,
    haggling,
    identifying,
    offers,
    payment_days,
    payments,
    promises,
    reaching,
    speaker,
    taking,
    told,
    troubles,
    withdrawing,
)
from arrears.service.narrowing.rule import Rule, Service, fits
from arrears.service.talk import Talk

#: What answers whether a stop was meant; anything else leaves that question.
STOP_ANSWERS = frozenset({"affirm", "deny"})
#: The rules that hold at many questions stand before those of one.
RULES: tuple[Rule, ...] = (
    *bereaved.RULES,
    *told.NO_THREAT,
    *danger.RULES,
    *doubts.ANSWERED,
    *told.OF_OTHERS,
    *speaker.RULES,
    *agreements.RULES,
    *asking.RULES,
    *troubles.RULES,
    *budget.COUNTED_AGAIN,
    *promises.RULES,
    *deferring.RULES,
    *withdrawing.RULES,
    *claims.RULES,
    *cases.RULES,
    *reaching.RULES,
    *payment_days.RULES,
    *contacting.RULES,
    *calling.RULES,
    *offers.CHOSEN,
    *anywhere.RULES,
    *taking.RULES,
    *haggling.RULES,
    *offers.RULES,
    *payments.RULES,
    *budget.RULES,
    *haggling.FIGURES,
    *identifying.RULES,
    *doubts.RULES,
)


def service_in_context(talk: Talk) -> Service | None:
    """The service that takes this message as the answer to the open question; None = what the intent says."""
    if talk.turn.intent not in STOP_ANSWERS:
        stopping.leave_stop_question(talk)
    step = talk.dialogue.step  # going over to another account closes the question, and the message may still answer it
    return next((rule.take for rule in RULES if fits(rule, talk, step)), None)
