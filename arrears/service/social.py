"""Hello, thanks, goodbye, who are you, help, again, another language: short, and back to the open question."""

from arrears.service import facts, gatekeeping, identity, next_step, people, remembering
from arrears.service.codec import load_reply
from arrears.service.cues import says
from arrears.service.questions import ask, come_back, come_back_to_no_money, go_on, how_can_i_help, is_factor
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
        how_can_i_help(talk)
    elif talk.dialogue.step in ("none", "helpful"):
        talk.say("utter_greet")
    else:
        talk.say("utter_greet_short")
        come_back(talk)


def goodbye(talk: Talk) -> None:
    """Goodbye: that what lies on the table is not agreed, or the next day to remember where there is one."""
    if talk.dialogue.table and not talk.dialogue.changing:
        offer = talk.uow.negotiation.offer(talk.dialogue.table[0])
        talk.say("utter_nothing_settled", date=remembering.last_day(offer, talk))
    else:
        talk.dialogue.ask("none")
        if talk.verified is not None and not facts.in_danger(talk):
            next_step.say(talk)
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


def explain_help(talk: Talk) -> None:
    """What can be done here, as far as it is known who asks; while we ask who it is, about what we ask for."""
    step = talk.dialogue.step
    if talk.verified is not None and step in ("none", "helpful") and _asks_for_the_next_step(talk):
        next_step.tell(talk)
    elif talk.verified is not None:
        talk.say("utter_help_verified")
        _invite(talk)
    elif step == "reference":
        talk.say("utter_help_reference")
    elif is_factor(step):
        talk.say("utter_help_factor")
        come_back(talk)
    else:
        talk.say("utter_help")
        if step == "none":
            identity.needs(talk, "terms")
        else:
            come_back(talk)


def _asks_for_the_next_step(talk: Talk) -> bool:
    """Where something stands, a call for help is about that, unless it asks what the assistant can do."""
    return next_step.stands(talk) and not says("abilities", talk.turn.text) and not facts.in_danger(talk)


def _invite(talk: Talk) -> None:
    """Back to the open question; where none is open, to the one that leads on."""
    if talk.dialogue.step not in ("none", "helpful"):
        come_back(talk)
    elif talk.account is None or not gatekeeping.explain_gate(talk, talk.account):
        ask(talk, "helpful" if talk.account is None else "terms")


def own_up(talk: Talk) -> None:
    """They had said it before: no excuse, and on from there in other words."""
    talk.say("utter_said_before")
    go_on(talk)


def repeat(talk: Talk) -> None:
    """The last reply once more. A question that it ended in is still the open one."""
    kept = talk.uow.turns.last(talk.conversation, but_not=(talk.turn.action,))
    before = load_reply(kept) if kept else Reply()
    talk.say("utter_again_intro")
    if before.says:
        talk.reply.says.extend(Say(s.key, s.values, s.choices) for s in before.says if s.key != "utter_disclosure")
    else:
        how_can_i_help(talk)


def switch_language(talk: Talk) -> None:
    """The language was found by the reader; here it is only confirmed. Of any other, that we do not write it."""
    if talk.turn.values.first("language") is None and says("other_language", talk.turn.text):
        talk.say("utter_only_two_languages")
    else:
        talk.say("utter_language_switched")
    go_on(talk)


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
    come_back_to_no_money(talk)
