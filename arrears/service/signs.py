"""A message of nothing but signs: tears get a warm word, a thumb is no yes to anything, and the question stays open."""

import unicodedata

from arrears.service import speech_figures
from arrears.service.questions import come_back, how_can_i_help
from arrears.service.talk import Talk

SAD = frozenset("😭😢😞😔💔😩😫🥺😿😥😓😣😖🙁☹😟😰😨")
YES_OR_NO = (
    "confirm_agreement",
    "confirm_promise",
    "confirm_cancel",
    "confirm_withdraw",
    "confirm_stop",
    "confirm_death",
)
JOINING = frozenset("\u200d\ufe0f")  # joins two signs, or asks for the coloured one


def only(talk: Talk) -> bool:
    """Whether there is no letter and no figure in it, and at least one picture."""
    kinds = [unicodedata.category(sign) for sign in talk.turn.text if sign not in JOINING]
    return "So" in kinds and not any(kind[0] in "LN" for kind in kinds)


def answer(talk: Talk) -> None:
    """Nothing is agreed to by a picture: where a yes is asked for, it is asked for in words."""
    if SAD & set(talk.turn.text):
        speech_figures.feel_with(talk)
    elif talk.dialogue.step in YES_OR_NO:
        talk.say("utter_in_words_please")
        come_back(talk)
    elif talk.dialogue.step in ("none", "helpful"):
        how_can_i_help(talk)
    else:
        talk.say("utter_chitchat")
        come_back(talk)
