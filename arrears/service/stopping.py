"""Stops of contact, and taking them back: each way as it was named, read back as it holds now.

A stop that `weighing.py` finds no more than guessed is asked about first.
"""

import re
from dataclasses import replace

from arrears.contact.ways import ALL, WAYS, of_all_contact, read_ways, ways_stopped
from arrears.service import contact_log
from arrears.service.casework import open_case, opened_here
from arrears.service.contact_kept import MAIN_WAYS, known, left_beside, said, stopped_now, ways_of, word
from arrears.service.questions import ask, come_back, go_on
from arrears.service.talk import Talk
from arrears.store.preferences import stops

OF_BEFORE = re.compile(
    r"\b(?:told|asked|said|say|before|earlier|last|stopped|was|were|had|no longer|withdraw\w*|take back|lift|remove)\b"
    r"|之前|上次|上回|当时|气头|以前|叫你|让你|前阵|那条|取消|解除|去掉",
    re.IGNORECASE,
)
# What is asked for in the same breath as that nobody comes.
WITH_A_WISH = frozenset(
    {"propose_terms", "promise_to_pay", "pay_now", "request_instalments", "request_deferral", "request_settlement"}
    | {"cannot_pay", "report_hardship"}
)
STOPS_READ_BACK = ("utter_stop_ways", "utter_stop_ways_safe", "utter_stop_contact")
# A telephone, an address or people at work; "I work nights" and 你们公司 are none.
AT_WORK = re.compile(
    r"\bat (?:my |the )?(?:work|office|job|shop)\b|\bwork (?:phone|number|line|mobile|e-?mail)|"
    r"\bmy (?:boss|manager|employer|colleagues?|office|workplace|work)\b|"
    r"单位|我(?:们|的)?(?:公司|同事|领导|老板)|(?:打到|打给|发到|找)[^你您贵]{0,4}(?:公司|同事|领导|老板)",
    re.IGNORECASE,
)


def stop(talk: Talk) -> None:
    """Stop contacting me: recorded at once, on the ways that were named or on all, and read back without a but.

    From somebody who is not identified no more is promised than can be kept: this chat falls silent.
    """
    ways = stop_ways(talk, ways_stopped(talk.turn.text))
    case = open_case(talk, "stop_contact", talk.honour_by())
    if ways:
        case.detail = case.detail | {"ways": list(ways)}
        say_stopped(talk, ways)
        come_back(talk)
        return
    talk.dialogue.stopped = True
    talk.dialogue.ask("none")
    if talk.customer:
        say_stopped(talk, ways)
    else:
        talk.say("utter_stop_contact_here", reference=case.ref)


def stop_ways(talk: Talk, ways: tuple[str, ...]) -> tuple[str, ...]:
    """Stop these ways, none = all of them. What is stopped now; nothing = everything, also where one way binds all."""
    talk.dialogue.about = "contact"
    if talk.customer is None or talk.rules.value("stop_covers_all_channels"):
        ways = ()
    holding = stopped_now(talk) if talk.customer else frozenset()
    for channel in ways or ("all",):
        if talk.customer:
            word(talk, channel, "stop")
    stopped = holding | frozenset(ways)
    if ways and stopped >= MAIN_WAYS and talk.customer:
        word(talk, "all", "stop")
    everything = not ways or stopped >= MAIN_WAYS
    return () if everything else tuple(way for way in WAYS if way in stopped)


def say_stopped(talk: Talk, ways: tuple[str, ...]) -> None:
    """Read back what is stopped now, once in an answer; none = everything."""
    talk.reply.says = [say for say in talk.reply.says if say.key not in STOPS_READ_BACK]
    if ways and _under_pressure(talk):
        talk.say("utter_stop_ways_safe", ways=said(ways))
    elif ways:
        talk.say("utter_stop_ways", ways=said(ways), left=said(left_beside(ways)))
    else:
        talk.say("utter_stop_contact")


def _under_pressure(talk: Talk) -> bool:
    """Whether somebody may read what comes to them: then nothing is sent unasked, and no way is named as open."""
    flagged = talk.customer is not None and "coercion" in talk.customer.flags
    return flagged or opened_here(talk, "coercion") is not None


def stop_named(talk: Talk) -> None:
    """Stop the ways that are ruled out beside something else; where none is, nothing."""
    if ruled_out := read_ways(talk.turn.text).stopped:
        say_stopped(talk, stop_ways(talk, ruled_out))


def rules_out_visits(text: str) -> bool:
    """Whether visits are ruled out and nothing else; a question rules nothing out."""
    return read_ways(text).stopped == ("visit",) and not text.rstrip().endswith(("?", "？", "吗"))


def visits_beside(talk: Talk) -> None:
    """ "Don't send anyone to my house, I'll pay 500 a month": nobody comes, and then the answer to the rest."""
    if talk.verified is not None and talk.turn.intent in WITH_A_WISH and rules_out_visits(talk.turn.text):
        stop_named(talk)


def ask_if_stop(talk: Talk) -> None:
    """All contact ends on a yes, and not on a guess; whoever speaks of something else is not asked again."""
    talk.dialogue.interrupted = talk.dialogue.step
    ask(talk, "confirm_stop")


def stop_asked_for(talk: Talk) -> None:
    """Yes: everything is stopped."""
    leave_stop_question(talk)
    talk.turn = replace(talk.turn, text="")
    stop(talk)


def no_stop(talk: Talk) -> None:
    """No: nothing is stopped, and back to what was open."""
    leave_stop_question(talk)
    talk.say("utter_ok_no")
    go_on(talk)


def leave_stop_question(talk: Talk) -> None:
    """Back to the question that was open before."""
    if talk.dialogue.step == "confirm_stop":
        talk.dialogue.ask(talk.dialogue.interrupted)
        talk.dialogue.interrupted = "none"


def of_a_place(talk: Talk) -> bool:
    """ "Stop texting me at work": that place, and no other contact."""
    return bool(AT_WORK.search(talk.turn.text)) and not ALL.search(talk.turn.text)


def resume(talk: Talk) -> None:
    """A fresh opt-in: stops are taken back, and the wish for less; where only some ways are named, only for these."""
    if not known(talk):
        return
    talk.dialogue.stopped = False
    holding = {one.channel for one in stops(talk.uow.customers.wishes(talk.customer))}
    still = _still_stopped(talk.turn.text, ways_of(holding))
    for channel in sorted(holding | {"all"}):  # a message writes one row for each channel, each of them once
        word(talk, channel, "resume")
    for channel in sorted(still):
        word(talk, channel, "stop")
    if still:
        ways = tuple(way for way in WAYS if way in still)
        talk.say("utter_contact_resumed_ways", ways=said(left_beside(ways)), stopped=said(ways))
    else:
        talk.say("utter_contact_resumed")
    talk.dialogue.about = "contact"
    come_back(talk)


def _still_stopped(text: str, holding: frozenset[str]) -> frozenset[str]:
    """What a resume leaves stopped: the ways that it does not name, where it names some; none where it is of all."""
    named = read_ways(text)
    if named.only:
        return frozenset(WAYS) - named.only
    denied = frozenset() if OF_BEFORE.search(text) else named.out  # "I had told you not to ring" takes that back
    welcome = named.welcome - denied
    return (holding - welcome if welcome and not of_all_contact(text) else frozenset()) | denied


def keep_contact(talk: Talk) -> None:
    """ "No, don't stop them altogether": a stop that was read into it is taken back, and nothing is stopped."""
    if talk.customer is not None and stopped_now(talk):
        resume(talk)
    else:
        contact_log.tell(talk)
