"""What is hard to undo is not done on a weak reading: what each such reading must have for it, in one table.

A case freezes an account, a danger calls a person, a stop ends all contact. Each is acted on where the reading is sure,
or where the words themselves bear it out; else one short question stands in for it: about a danger `doubtful.py` asks,
with care, about a stop `stopping.py`, about the rest `meaning.py`. Over a plan or a promise the words must bear a
dispute out however sure the reading is: there "that's wrong" is about what is read back far more often than about the
debt.
"""

from dataclasses import dataclass

from arrears.service.cues import says, without
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.talk import Talk

SURE = 0.7  # 96 of 100 right readings are at least as sure, and half of the wrong ones are not
BARELY = 0.5  # below it a complaint is asked about: it costs nobody anything, and is missed at a price
SURE_OF_HARM = 0.9
SURE_OF_PAPERS = 0.99  # "see you in court" and "the judge said so" are read as papers that came with 0.97
ANYWAY = 0.0  # beside such words no reading is too unsure
OVER_MONEY = frozenset({"offer", "confirm_agreement", "promise", "confirm_promise", "change", *MEANS_STEPS})
FIGURE_STEPS = OVER_MONEY | {"terms"}


@dataclass(frozen=True)
class Heavy:
    """A reading that is hard to undo: the words that bear it out, the question, and how sure it is without them."""

    cues: tuple[str, ...]  # one of them is enough
    question: str  # by its name among the phrases
    sure: float = SURE
    near: str | None = None  # words that only come near it: beside them `sure_near` is enough
    sure_near: float = SURE
    over_money: bool = False  # over a plan or a promise only its words count
    denied: str | None = "never_raised"  # words that deny it, however sure the reading is; None = others see to that
    not_yet: str | None = None  # words of what is only meant to come, or is not there yet


#: Danger to somebody: whoever denies one is heard in `misheard.py`.
DANGERS = {
    "express_self_harm": Heavy(("would_follow",), "utter_safe_doubt", sure=SURE_OF_HARM, denied=None),
    "threaten_harm": Heavy(("violence", "a_child", "would_follow"), "utter_say_again", sure=0.96, denied=None),
    "report_coercion": Heavy(("force", "a_child", "would_follow"), "utter_ask_moment", sure=0.96, denied=None),
    "report_incapacity": Heavy(("cannot_decide", "a_child", "would_follow"), "utter_ask_moment", sure=0.9, denied=None),
}
#: The end of all contact: whoever denies it is heard in `narrowing/contacting.py`.
STOPS = {
    "stop_contact": Heavy(
        ("stops",), "utter_ask_confirm_stop", sure=0.95, near="of_reaching", sure_near=0.6, denied=None
    ),
}
#: What opens a case.
CASES = {
    "dispute_amount": Heavy(
        ("bears_out_dispute_amount",),
        "utter_mean_dispute_amount",
        near="seems_wrong",
        sure_near=ANYWAY,
        over_money=True,
    ),
    "dispute_transaction": Heavy(("bears_out_dispute_transaction",), "utter_mean_dispute_transaction", over_money=True),
    "dispute_not_mine": Heavy(("bears_out_dispute_not_mine",), "utter_mean_dispute_not_mine", over_money=True),
    "dispute_credit_file": Heavy(("bears_out_dispute_credit_file",), "utter_mean_dispute_credit_file", over_money=True),
    "demand_proof": Heavy(("bears_out_demand_proof",), "utter_mean_demand_proof", over_money=True),
    "claim_time_barred": Heavy(("bears_out_claim_time_barred",), "utter_mean_time_barred", over_money=True),
    "claim_paid": Heavy(("says_paid",), "utter_mean_paid", over_money=True),
    "report_insolvency": Heavy(("bears_out_report_insolvency",), "utter_mean_insolvency"),
    "report_debt_relief": Heavy(("bears_out_report_debt_relief",), "utter_mean_debt_relief", not_yet="asks_of_relief"),
    "give_lawyer": Heavy(("bears_out_give_lawyer",), "utter_mean_lawyer", not_yet="no_lawyer_yet"),
    "report_court_papers": Heavy(("bears_out_report_court_papers",), "utter_mean_court_papers", sure=SURE_OF_PAPERS),
    "request_data_rights": Heavy(("bears_out_request_data_rights",), "utter_mean_data_rights", over_money=True),
    "complain": Heavy(("bears_out_complaint",), "utter_mean_complaint", sure=BARELY),
    "accuse_harassment": Heavy(("bears_out_complaint",), "utter_mean_complaint", sure=BARELY),
}
HEAVY = DANGERS | STOPS | CASES
# What a part of a message is taken for without a rule having read it.
GUESSED_PARTS = frozenset(
    {"dispute_amount", "dispute_transaction", "dispute_credit_file", "demand_proof", "claim_time_barred"}
    | {"claim_paid", "report_court_papers", "request_data_rights"}
)


def is_weak(talk: Talk) -> bool:
    """Whether it was taken for something heavy on weak evidence; a button is none, nor is what a rule reads."""
    turn = talk.turn
    heavy = HEAVY.get(turn.intent)
    if heavy is None or turn.text.startswith("/"):
        return False
    if is_denied(turn.intent, turn.text):
        return True
    if turn.confidence >= 1 or borne_out(turn.intent, turn.text):
        return False
    if heavy.over_money and talk.dialogue.step in OVER_MONEY:
        return True
    return turn.confidence < _sure_enough(heavy, talk)


def borne_out(intent: str, text: str) -> bool:
    """Whether the words say it themselves. "I never said it wasn't mine" does not."""
    heavy = HEAVY[intent]
    words = without("done_to_a_thing", text)  # of a debt that is killed nobody is hurt
    return any(says(cue, words) for cue in heavy.cues) and not is_denied(intent, text)


def is_weak_part(intent: str, text: str) -> bool:
    """Whether a part of a message was taken for something heavy that its words do not say."""
    return intent in GUESSED_PARTS and not borne_out(intent, text)


def is_denied(intent: str, text: str) -> bool:
    """Whether the words say that it is not so, or not yet."""
    heavy = HEAVY[intent]
    return any(cue is not None and says(cue, text) for cue in (heavy.denied, heavy.not_yet))


def _sure_enough(heavy: Heavy, talk: Talk) -> float:
    """From which confidence on a reading needs no words; where a figure is asked for, "too much" may be of that."""
    of_a_figure = heavy.over_money and talk.dialogue.step in FIGURE_STEPS
    near = heavy.near is not None and not of_a_figure and says(heavy.near, talk.turn.text)
    return heavy.sure_near if near else heavy.sure
