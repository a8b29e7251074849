"""What is hard to undo is not done on a weak reading: the customer is asked whether that is what they mean.

A case freezes an account, calls a person, ends the talk about money. Where the reading is no more than likely and the
words themselves do not bear it out, one short question stands in for it. Over a plan or a promise the words must bear
it out however sure the reading is: there "that's wrong" is about what is read back far more often than about the debt.
"""

import json
from dataclasses import dataclass, replace

from arrears.service import parts
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS, Doubt
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.turn import Turn, Values

SURE = 0.7  # 96 of 100 right readings are at least as sure, and half of the wrong ones are not
BARELY = 0.5  # below it a complaint is asked about: it costs nobody anything, and is missed at a price


@dataclass(frozen=True)
class Heavy:
    """A reading that is hard to undo: the words that bear it out, the question, and how sure it is without them."""

    cue: str
    question: str
    sure: float = SURE
    over_money: bool = False  # over a plan or a promise only its words count


HEAVY = {
    "dispute_amount": Heavy("bears_out_dispute_amount", "utter_mean_dispute_amount", over_money=True),
    "dispute_transaction": Heavy("bears_out_dispute_transaction", "utter_mean_dispute_transaction", over_money=True),
    "dispute_not_mine": Heavy("bears_out_dispute_not_mine", "utter_mean_dispute_not_mine", over_money=True),
    "dispute_credit_file": Heavy("bears_out_dispute_credit_file", "utter_mean_dispute_credit_file", over_money=True),
    "demand_proof": Heavy("bears_out_demand_proof", "utter_mean_demand_proof", over_money=True),
    "claim_time_barred": Heavy("bears_out_claim_time_barred", "utter_mean_time_barred", over_money=True),
    "claim_paid": Heavy("says_paid", "utter_mean_paid", over_money=True),
    "report_insolvency": Heavy("bears_out_report_insolvency", "utter_mean_insolvency"),
    "report_debt_relief": Heavy("bears_out_report_debt_relief", "utter_mean_debt_relief"),
    "give_lawyer": Heavy("bears_out_give_lawyer", "utter_mean_lawyer"),
    "report_court_papers": Heavy("bears_out_report_court_papers", "utter_mean_court_papers"),
    "request_data_rights": Heavy("bears_out_request_data_rights", "utter_mean_data_rights", over_money=True),
    "complain": Heavy("bears_out_complaint", "utter_mean_complaint", sure=BARELY),
    "accuse_harassment": Heavy("bears_out_complaint", "utter_mean_complaint", sure=BARELY),
}
OVER_MONEY = frozenset({"offer", "confirm_agreement", "promise", "confirm_promise", "change", *MEANS_STEPS})
FIGURE_STEPS = OVER_MONEY | {"terms"}
# What a part of a message is taken for without a rule having read it.
GUESSED_PARTS = frozenset(
    {"dispute_amount", "dispute_transaction", "dispute_credit_file", "demand_proof", "claim_time_barred"}
    | {"claim_paid", "report_court_papers", "request_data_rights"}
)
ANSWERS = frozenset({"affirm", "deny"})


def borne_out(intent: str, text: str) -> bool:
    """Whether the words say it themselves. "I never said it wasn't mine" does not."""
    return says(HEAVY[intent].cue, text) and not says("never_raised", text)


def is_weak(talk: Talk) -> bool:
    """Whether it was taken for something heavy on weak evidence; a button is none, nor is what a rule reads."""
    turn = talk.turn
    heavy = HEAVY.get(turn.intent)
    if heavy is None or turn.text.startswith("/"):
        return False
    if says("never_raised", turn.text):
        return True
    if turn.confidence >= 1 or borne_out(turn.intent, turn.text):
        return False
    if heavy.over_money and talk.dialogue.step in OVER_MONEY:
        return True
    seems = turn.intent == "dispute_amount" and talk.dialogue.step not in FIGURE_STEPS
    return turn.confidence < heavy.sure and not (seems and says("seems_wrong", turn.text))


def is_weak_part(intent: str, text: str) -> bool:
    """Whether a part of a message was taken for something heavy that its words do not say."""
    return intent in GUESSED_PARTS and not borne_out(intent, text)


def is_to_be_asked(talk: Talk) -> bool:
    """Weak, and not said for the second time: who is asked and says it again means it."""
    doubt = talk.dialogue.doubt
    again = doubt is not None and doubt.intent == talk.turn.intent and not says("never_raised", talk.turn.text)
    return not again and is_weak(talk)


def is_a_figure(talk: Talk) -> bool:
    """A sum or a day where one is asked for: the open question explains it better than a weak reading does."""
    values = talk.turn.values
    named = values.first("amount") or values.count() or any(day >= talk.today for day in values.dates())
    if not named or talk.verified is None or talk.dialogue.step not in FIGURE_STEPS:
        return False
    if talk.turn.intent == "claim_paid" and says("past", talk.turn.text):
        return False
    offered = talk.dialogue.step in OVER_MONEY or parts.said_as_an_offer(talk)
    return offered and talk.turn.confidence < SURE and is_weak(talk)


def take_the_figure(talk: Talk) -> None:
    """The message as an answer to the open question."""
    from arrears.service import answers
    from arrears.service.narrowing import service_in_context

    talk.turn = replace(talk.turn, intent="inform", confidence=1.0)
    (service_in_context(talk) or answers.inform)(talk)


def tells_why(talk: Talk) -> bool:
    """A hardship in the words of a weak reading: "it's because I was in hospital" disowns no debt."""
    caused = talk.verified is not None and talk.turn.values.first("hardship_cause") is not None
    return caused and talk.turn.confidence < SURE and is_weak(talk) and HEAVY[talk.turn.intent].over_money


def take_the_hardship(talk: Talk) -> None:
    """The message as the reason that it tells."""
    from arrears.service import matters

    talk.turn = replace(talk.turn, intent="report_hardship", confidence=1.0)
    matters.open_matter(talk)


def ask_meaning(talk: Talk) -> None:
    """Put the question in place of acting, and remember what was said."""
    turn, step = talk.turn, talk.dialogue.step
    question = HEAVY[turn.intent].question
    talk.dialogue.doubt = Doubt(intent=turn.intent, said=seal(talk), question=question, step=step)
    talk.say(question)
    talk.dialogue.ask("confirm_meaning")


def set_aside(talk: Talk) -> None:
    """Before a message is looked at: one that does not answer the question is read as though it had not been put."""
    dialogue = talk.dialogue
    if dialogue.doubt is None or dialogue.step != "confirm_meaning":
        dialogue.doubt = None
        return
    if not (talk.turn.intent in ANSWERS or says_no(talk)) or talk.turn.values.figures():
        dialogue.ask(dialogue.doubt.step)


def says_no(talk: Talk) -> bool:
    """ "No, I asked about the rate", "I never said that", whatever it was read as; what its words bear out is no no."""
    from arrears.service.narrowing.readings import DANGER

    intent, text = talk.turn.intent, talk.turn.text
    if intent in DANGER - {"stop_contact"}:
        return False
    return intent == "deny" or says("never_raised", text) or (says("begins_with_no", text) and is_weak(talk))


def act(talk: Talk) -> None:
    """Yes: what the first message says is done, with its words and its values."""
    from arrears.service.several import GROUPS

    mine, doubt = talk.turn, talk.dialogue.doubt
    talk.turn = replace(opened(talk, doubt.said), intent=doubt.intent)
    talk.dialogue.ask(doubt.step)
    talk.dialogue.doubt = None
    service = next(services[doubt.intent] for services in GROUPS.values() if doubt.intent in services)
    service(talk)
    talk.turn = mine


def drop(talk: Talk) -> None:
    """No: nothing is noted, nothing is held against anybody, and the open question is put in other words."""
    doubt, talk.dialogue.doubt = talk.dialogue.doubt, None
    talk.dialogue.ask(doubt.step)
    talk.say("utter_meant_otherwise")
    come_back(talk)


def seal(talk: Talk) -> str:
    """The message's text and values, to be taken up after a question; sealed like everything that customers write."""
    said = json.dumps({"text": talk.turn.text, "values": talk.turn.values.items}, ensure_ascii=False)
    return talk.uow.vault.seal(talk.conversation.data_key, said).hex()


def opened(talk: Talk, said: str) -> Turn:
    """This turn, with the text and the values of the message that was sealed."""
    kept = json.loads(talk.uow.vault.open(talk.conversation.data_key, bytes.fromhex(said)))
    values = Values(tuple((name, value) for name, value in kept["values"]))
    return replace(talk.turn, text=kept["text"], values=values, confidence=1.0)
