"""Hello, thanks, goodbye, who are you, help, again, another language: short, and back to the open question."""

from arrears.service import people
from arrears.service.codec import load_reply
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.service.turn import Reply, Say


def disclose_first(talk: Talk) -> None:
    """The first words of every conversation: an AI assistant, and for whom it acts."""
    if not talk.dialogue.greeted:
        talk.dialogue.greeted = True
        talk.say("utter_disclosure", lender=talk.lender)


def greet(talk: Talk) -> None:
    """A greeting back; the first one is the disclosure itself."""
    if "utter_disclosure" in talk.reply.keys:
        talk.say("utter_how_can_i_help")
    elif talk.dialogue.step in ("none", "helpful"):
        talk.say("utter_greet")
    else:
        talk.say("utter_greet_short")
        come_back(talk)


def goodbye(talk: Talk) -> None:
    talk.dialogue.ask("none")
    talk.say("utter_goodbye")


def thank(talk: Talk) -> None:
    talk.say("utter_welcome")
    come_back(talk)


def simple(key: str):
    """A service that says one phrase and comes back to the open question."""

    def say_it(talk: Talk) -> None:
        talk.say(key, lender=talk.lender)
        come_back(talk)

    return say_it


def help_out(talk: Talk) -> None:
    """What can be done here; to who is identified, without the condition that they are."""
    talk.say("utter_help_known" if talk.verified else "utter_help")
    come_back(talk)


def repeat(talk: Talk) -> None:
    """The last reply once more. A question that it ended in is still the open one."""
    kept = talk.uow.turns.last(talk.conversation, but_not=(talk.turn.action,))
    before = load_reply(kept) if kept else Reply()
    talk.say("utter_again_intro")
    if before.says:
        talk.reply.says.extend(Say(s.key, s.values, s.choices) for s in before.says if s.key != "utter_disclosure")
    else:
        talk.say("utter_how_can_i_help")


def switch_language(talk: Talk) -> None:
    """The language was already found by the reader; here it is only confirmed."""
    talk.say("utter_language_switched")
    if talk.dialogue.step == "none":
        ask(talk, "helpful")
    else:
        come_back(talk)


def insult(talk: Talk) -> None:
    """Never mirrored: two calm answers, then a person."""
    talk.dialogue.insults += 1
    if talk.dialogue.insults >= 3:
        talk.say("utter_insult_final")
        people.hand_off(talk, "hostility")
        return
    talk.say("utter_insult")
    come_back(talk)


def exposure(talk: Talk) -> None:
    """Who wants to go public may: calm, what we can do, and the way to complain."""
    talk.say("utter_exposure")
    come_back(talk)
