"""What a message is while somebody's life may be in danger: before whatever else it may be."""

from arrears.service import caring, facts, safety
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.narrowing.readings import NEVER_NARROWED
from arrears.service.narrowing.rule import ANY, Rule
from arrears.service.talk import Talk


def _in_danger(talk: Talk) -> bool:
    """A word of not wanting to live stands; who somebody is may be said all the same, and it is what it says."""
    return facts.in_danger(talk) and not caring.says_who_they_are(talk)


def _also_in_danger(talk: Talk) -> bool:
    """A part of the message says it, whatever the rest of it asks for."""
    return any(value.get("intent") == "express_self_harm" for value in talk.turn.values.all("also"))


def _another_in_danger(talk: Talk) -> bool:
    return talk.turn.intent != "express_self_harm" and says("harms_themselves", talk.turn.text)


def _means_oneself(talk: Talk) -> bool:
    """ "No, not you. Me", after what was read as a threat."""
    return says("means_oneself", talk.turn.text) and opened_here(talk, "threat") is not None


def _enough_for_today(talk: Talk) -> bool:
    """ "Can we just stop for today", after it got too much."""
    other = talk.turn.intent in NEVER_NARROWED - {"express_distress"}
    return not other and says("enough_for_today", talk.turn.text) and opened_here(talk, "distress") is not None


RULES = (
    Rule(safety.self_harm, ANY, ANY, _also_in_danger),
    Rule(caring.answer, ANY, ANY, _in_danger),
    Rule(safety.other_in_danger, ANY, ANY, _another_in_danger),
    Rule(safety.self_harm, ANY, ANY, _means_oneself),
    Rule(safety.leave_it, ANY, ANY, _enough_for_today),
)
