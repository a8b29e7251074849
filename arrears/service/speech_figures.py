"""Figures of speech that are taken for a danger: a debt that is killed, a drink that is murdered, 累死了.

Nobody is hurt by them. What else the message says is what it is; only where nothing violent and nobody is left beside
the figure, and never against a rule of the reader, is it taken for one.
"""

import re
from dataclasses import replace

from arrears.service import informing, social, terms_asked
from arrears.service.cues import says, without
from arrears.service.questions import come_back
from arrears.service.talk import Talk

SURE = 0.9
PEOPLE = re.compile(
    r"\b(?:you\w*|u|ur|him|her|his|them|they|their|he|she|agents?|collectors?|staff|somebody|someone|anybody|anyone|myself)\b"
    r"|[你您他她佢]|催收|自己",
    re.IGNORECASE,
)
LEFT_WORDS, LEFT_CHARACTERS = 3, 3  # what "and it's hot lol" may add; more may be what is meant


def of_a_thing(talk: Talk) -> bool:
    """Read as a danger that a classifier guessed, of words that are done to a thing."""
    turn, rest = talk.turn, without("done_to_a_thing", talk.turn.text)
    if turn.confidence >= 1 or rest.strip() == turn.text.strip() or _is_left(rest):
        return False
    return turn.confidence < SURE or not PEOPLE.search(rest)


def take_without(talk: Talk) -> None:
    """The figures of the message answer the open question; without any it is small talk."""
    from arrears.service.narrowing import service_in_context

    figures = talk.turn.values.figures()
    talk.turn = replace(talk.turn, intent="inform" if figures else "chitchat", confidence=1.0)
    plain = informing.inform if figures else social.simple("utter_chitchat")
    (service_in_context(talk) or plain)(talk)


def in_passing(talk: Talk) -> bool:
    """ "This cold is killing me", 累死了, and hardly a word beside it: no distress that calls a person."""
    text = talk.turn.text
    if talk.turn.confidence >= SURE or not says("only_says_how_much", text):
        return False
    rest = re.sub(r"[\W_]+", " ", without("only_says_how_much", text)).split()
    wide = sum(len(word) for word in rest if not word.isascii())
    return len(rest) <= LEFT_WORDS and wide <= LEFT_CHARACTERS


def weighs(talk: Talk) -> bool:
    """ "This interest is killing me": a word on what it is of, where nothing worse is said."""
    return says("weighs_on_me", talk.turn.text) and not _is_left(without("weighs_on_me", talk.turn.text))


def ease_it(talk: Talk) -> None:
    """Of interest and fees, what can be done about them; of anything else a warm word and the open question."""
    if talk.verified is not None and says("of_interest", talk.turn.text):
        terms_asked.waiver(talk)
    else:
        feel_with(talk)


def feel_with(talk: Talk) -> None:
    talk.say("utter_sorry")
    come_back(talk)


def _is_left(rest: str) -> bool:
    """Whether a word of harm stands beside the figure."""
    return any(says(cue, rest) for cue in ("violence", "word_of_harm", "force", "would_follow"))
