"""A reading that was too weak to act on: the customer is asked whether that is what they mean, and their answer.

One short question stands in for the case (`weighing.py` has them). A yes acts with the words of the first message, a no
goes back to what was open; a message that explains itself better is taken for that, and nothing is asked.
"""

import json
from dataclasses import replace

from arrears.service import parts, weighing
from arrears.service.cues import says
from arrears.service.dialogue import Doubt
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.service.turn import Turn, Values
from arrears.service.weighing import CASES, FIGURE_STEPS, OVER_MONEY, SURE, is_weak

ANSWERS = frozenset({"affirm", "deny"})
SIGNED = ("offer", "confirm_agreement")  # what is agreed to with these words


def is_to_be_asked(talk: Talk) -> bool:
    """Weak, and not said for the second time: who is asked and says it again means it."""
    doubt = talk.dialogue.doubt
    again = doubt is not None and doubt.intent == talk.turn.intent and not _denies(doubt, talk)
    return not again and is_weak(talk) and not _adds_to_what_stands(talk)


def _adds_to_what_stands(talk: Talk) -> bool:
    """Whether the same was noted a moment ago: then nothing new is opened, and what is told is added to it."""
    dialogue = talk.dialogue
    case = talk.uow.cases.by_ref(dialogue.details_for) if dialogue.details_for and dialogue.details_turns else None
    return case is not None and case.status == "open" and case.detail.get("intent") == talk.turn.intent


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
    from arrears.service import informing
    from arrears.service.narrowing import service_in_context

    talk.turn = replace(talk.turn, intent="inform", confidence=1.0)
    (service_in_context(talk) or informing.inform)(talk)


def tells_why(talk: Talk) -> bool:
    """A hardship in the words of a weak reading: "it's because I was in hospital" disowns no debt."""
    caused = talk.verified is not None and talk.turn.values.first("hardship_cause") is not None
    return caused and talk.turn.confidence < SURE and is_weak(talk) and CASES[talk.turn.intent].over_money


def take_the_hardship(talk: Talk) -> None:
    """The message as the reason that it tells."""
    from arrears.service import matters

    talk.turn = replace(talk.turn, intent="report_hardship", confidence=1.0)
    matters.open_matter(talk)


def ask_meaning(talk: Talk) -> None:
    """Put the question in place of acting, and remember what was said."""
    turn, step = talk.turn, talk.dialogue.step
    question = CASES[turn.intent].question
    talk.dialogue.doubt = Doubt(intent=turn.intent, said=seal(talk), question=question, step=step)
    talk.say(question)
    talk.dialogue.ask("confirm_meaning")


def set_aside(talk: Talk) -> None:
    """Before a message is looked at: one that does not answer the question is read as though it had not been put."""
    dialogue = talk.dialogue
    if dialogue.doubt is None or dialogue.step != "confirm_meaning":
        dialogue.doubt = None
        return
    if talk.turn.intent == dialogue.doubt.intent and talk.turn.text and not talk.turn.text.startswith("/"):
        first = opened(talk, dialogue.doubt.said).text  # said again: the words of both say what it is about
        talk.turn = replace(talk.turn, text=f"{talk.turn.text}\n{first}")
    if not (talk.turn.intent in ANSWERS or says_no(talk)) or talk.turn.values.figures():
        dialogue.ask(dialogue.doubt.step)


def says_no(talk: Talk) -> bool:
    """ "No, I asked about the rate", "I never said that", whatever it was read as; what its words bear out is no no."""
    from arrears.service.narrowing.readings import DANGER

    intent, text = talk.turn.intent, talk.turn.text
    if intent in DANGER - {"stop_contact"}:
        return False
    explains_itself = intent not in CASES or not is_weak(talk)  # a stop has a question of its own
    denied = says("never_raised", text) or (talk.dialogue.doubt is not None and _denies(talk.dialogue.doubt, talk))
    return intent == "deny" or denied or (says("begins_with_no", text) and not explains_itself)


def _denies(doubt: Doubt, talk: Talk) -> bool:
    """ "No, I haven't found one yet", to the question whether there is a lawyer."""
    return weighing.is_denied(doubt.intent, talk.turn.text)


def agrees_to_the_plan(talk: Talk) -> bool:
    """ "I agree" to the question whether a debt is disputed is of the plan that was read back, and opens no case."""
    return talk.dialogue.doubt is not None and talk.dialogue.doubt.step in SIGNED and says("i_agree", talk.turn.text)


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
