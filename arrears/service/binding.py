"""Whether a yes binds: words of agreeing, with no question and nothing that takes them back beside them."""

from collections.abc import Collection

from arrears.service.cues import says
from arrears.service.talk import Talk

SIGNED_STEPS = ("offer", "confirm_agreement", "confirm_promise", "confirm_cancel")
ASKS_FOR_A_YES = frozenset({"utter_ask_confirm_agreement", "utter_not_agreed_yet", "utter_to_be_sure"})
READS_BACK = "utter_read_back"  # how the names of the phrases begin that hold all that is agreed to


def binds(text: str) -> bool:
    """A pressed button, "I agree", or another word of agreeing that no question follows. Never a question, an insult,
    or "fine, leave it": what a message is read as is a guess, and nobody is bound by a guess."""
    if not text.strip() or text.startswith("/"):
        return True
    if says("no_yes", text) or says("half_hearted", text) or drops_it(text):
        return False
    return says("plain_yes", text) or ((says("agrees", text) or is_short_yes(text)) and not says("asks_back", text))


def is_short_yes(text: str) -> bool:
    """ "Ye", "haan ji", "can can": a yes that is the whole of the message. Inside a sentence these words are others."""
    return says("short_yes", text)


def is_a_yes(talk: Talk) -> bool:
    """Whether a yes is one to what is read back; "cancel or keep?" is answered by "cancel" as well.

    Where nothing is signed, any yes will do that no question follows.
    """
    text, step = talk.turn.text, talk.dialogue.step
    if step not in SIGNED_STEPS:
        return says("plain_yes", text) or not says("asks_back", text)
    return binds(text) or (step == "confirm_cancel" and says("cancels", text))


def is_explicit(text: str) -> bool:
    """The sentence that was asked for, or its button. Any other yes may be one to whatever was said last: "ok" after
    "take your time" takes the time, and signs nothing."""
    return binds(text) and (not text.strip() or text.startswith("/") or says("i_agree", text))


def asked_for_a_yes(keys: Collection[str]) -> bool:
    """Whether a reply asked for the yes that makes an agreement, with all that is agreed to or right after it."""
    return not ASKS_FOR_A_YES.isdisjoint(keys)


def holds(text: str) -> bool:
    """ "Wait", "hold on", 不对: something is not as it should be, whatever else the message says."""
    return says("holds_on", text)


def is_held(talk: Talk, step: str) -> bool:
    """Whether what is read back may not be signed as it stands, at the end of a turn that began with this question.

    Who said "wait" meant something, also where it was not understood; nobody signs the plan that they held up.
    """
    if talk.dialogue.step != "confirm_agreement" or any(key.startswith(READS_BACK) for key in talk.reply.keys):
        return False
    holds_up = step == "confirm_agreement" and holds(talk.turn.text) and talk.turn.intent != "unsure"
    return talk.dialogue.held or holds_up  # who thinks it over holds nothing up


def drops_it(text: str) -> bool:
    """ "Fine, leave it": nothing is taken, and nothing is refused for good."""
    return says("drops_it", text)


def asks_if_settled(text: str) -> bool:
    """ "So is it agreed?" """
    return says("if_settled", text) and says("asks_back", text)
