"""After an agent gave the conversation back: one line that word was left, then on from the open point.

The note itself is for staff and is never repeated; what the agent chose to happen next is not.
"""

from arrears.service.talk import Talk

SMALL = frozenset({"greet", "thank", "affirm", "inform", "chitchat", "nlu_fallback", "unsure", "ask_help"})


def pass_on(talk: Talk) -> None:
    """Say once, in the first answer after the return, what the colleague left word of."""
    if talk.dialogue.colleague != "none" and talk.conversation.owner != "human":
        talk.say(f"utter_colleague_{talk.dialogue.colleague}")


def go_on(talk: Talk) -> None:
    """Where the customer asked for nothing else, take up what the agent chose; it is done once."""
    left, talk.dialogue.colleague = talk.dialogue.colleague, "none"
    if left == "offer_again" and talk.turn.intent in SMALL and talk.verified and not talk.dialogue.table:
        from arrears.service import negotiation

        negotiation.resume(talk)
