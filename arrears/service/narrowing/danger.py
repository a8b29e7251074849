"""What a message is while somebody's life may be in danger: before whatever else it may be."""

from arrears.service import (
    caring,
    conditions,
    doubtful,
    facts,
    hardship,
    misheard,
    mourning,
    safety,
    speech_figures,
    stopping,
    weighing,
)
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.narrowing import reaching
from arrears.service.narrowing.readings import NEVER_NARROWED, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk

SURE_OF_BUSINESS = 0.9
# What a word about somebody who is near, or who reads what comes, is taken for.
PRIVACY_TALK = SMALL_TALK | {
    "report_coercion",
    "report_health_condition",
    "third_party_speaking",
    "express_distress",
    "refuse_verification",
    "ask_consequences",
    "report_hardship",
    "set_contact_time",
    "request_callback",
    "change_channel",
    "restrict_contact",
    "stop_contact",
    "ask_identity_of_bot",
    "doubt_legitimacy",
    "deny",
}
# What "this interest is killing me" is taken for.
WEIGHS_TALK = SMALL_TALK - {"affirm"} | of(
    *("threaten_harm", "ask_debt_origin", "too_many_messages", "request_document", "insult", "ask_balance", "deny"),
)
OF_FORCE = frozenset({"report_coercion"})
AFTER_PANIC = SMALL_TALK - {"inform"} | {"deny", "express_distress"}


def _in_danger(talk: Talk) -> bool:
    """A word of not wanting to live stands; who somebody is may be said all the same, and it is what it says."""
    return facts.in_danger(talk) and not caring.says_who_they_are(talk)


def _part(talk: Talk) -> str | None:
    """The part of a message that says it, whatever the rest of it asks for."""
    parts = talk.turn.values.all("also")
    return next((str(part.get("text")) for part in parts if part.get("intent") == "express_self_harm"), None)


def _also_in_danger(talk: Talk) -> bool:
    part = _part(talk)
    return part is not None and says("word_of_harm", part)


def _also_doubtful(talk: Talk) -> bool:
    """A part that only sounds like it, beside a reading that is not sure of the whole either."""
    return _part(talk) is not None and talk.turn.confidence < SURE_OF_BUSINESS


def _acute(talk: Talk) -> bool:
    return says("acute_danger", talk.turn.text) and not says("has_harmed", talk.turn.text)


def _another_in_danger(talk: Talk) -> bool:
    text = talk.turn.text
    other = says("harms_themselves", text) and not says("my_own_harm", text)
    return other and (talk.turn.intent != "express_self_harm" or not says("denies_harm", text))


def _asked_whether_safe(talk: Talk) -> bool:
    return talk.dialogue.heard == "self_harm"


def _is_well(talk: Talk) -> bool:
    """ "I'm safe", "I'm only joking", of a reading that is not sure of more."""
    text = talk.turn.text
    well = says("all_right", text) or says("denies_harm", text)
    return well and talk.turn.intent in weighing.DANGERS and weighing.is_weak(talk)


def _mourns(talk: Talk) -> bool:
    """ "My dad died last night, I can't think straight": a death in the family, where nothing surer was read."""
    text = talk.turn.text
    dead = says("has_died", text) or says("is_gone", text)
    return talk.verified is not None and dead and says("close_to_me", text) and not says("my_own_harm", text)


def _doubtful_mourning(talk: Talk) -> bool:
    return weighing.is_weak(talk) and _mourns(talk)


def _only_gambles(talk: Talk) -> bool:
    """ "I want to quit and get clear", of gambling: no word of harm, and a reading that is not sure of it."""
    harm = says("word_of_harm", talk.turn.text) or says("would_follow", talk.turn.text)
    return weighing.is_weak(talk) and hardship.gambles(talk) and not harm


def _says_it_lightly(talk: Talk) -> bool:
    """ "Why don't I just go and die, haha": a joke, it may be, and asked about all the same."""
    text = talk.turn.text
    return says("my_own_harm", text) and not (says("denies_harm", text) or says("all_right", text))


def _overheard(talk: Talk) -> bool:
    text = talk.turn.text
    return says("overheard", text) and not says("force", text) and not says("alone_again", text)


def _alone_again(talk: Talk) -> bool:
    return talk.dialogue.heard == "overheard" and says("alone_again", talk.turn.text)


def _read_by_another(talk: Talk) -> bool:
    """Somebody reads their letters or their phone, and is not beside them now."""
    text = talk.turn.text
    told = talk.turn.intent in OF_FORCE or opened_here(talk, "coercion") is not None or says("force", text)
    return told and says("unsafe_way", text) and not says("present", text)


def _means_oneself(talk: Talk) -> bool:
    """ "No, not you. Me", after what was read as a threat."""
    threat = talk.dialogue.heard == "threat" or opened_here(talk, "threat") is not None
    return says("means_oneself", talk.turn.text) and threat


def _rules_out_visits(talk: Talk) -> bool:
    """ "Kindly don't send an agent to my home": read as a threat that no word of it bears out."""
    return reaching.rules_out_visits(talk) and weighing.is_weak(talk)


def _enough_for_today(talk: Talk) -> bool:
    """ "Can we just stop for today", after it got too much; "stop asking me about money", at any time."""
    text = talk.turn.text
    if talk.turn.intent in NEVER_NARROWED - {"express_distress"}:
        return False
    return says("no_money_talk", text) or (says("enough_for_today", text) and opened_here(talk, "distress") is not None)


def _calming_down(talk: Talk) -> bool:
    return talk.dialogue.calm and not talk.turn.values.figures() and not talk.turn.text.startswith("/")


RULES = (
    Rule(doubtful.answer_safe, at("safe"), ANY, _asked_whether_safe),
    Rule(safety.self_harm, ANY, ANY, _also_in_danger),
    Rule(safety.acute, ANY, ANY, _acute),
    Rule(caring.answer, ANY, ANY, _in_danger),
    Rule(safety.other_in_danger, ANY, ANY, _another_in_danger),
    Rule(misheard.not_forced, ANY, ANY, misheard.denies_force),
    Rule(misheard.no_threat, ANY, ANY, misheard.denies_threat),
    Rule(doubtful.answer_moment, at("moment"), ANY, doubtful.answers_moment),
    Rule(doubtful.go_on_safe, ANY, ANY, _is_well),
    Rule(mourning.mourn, ANY, of("express_self_harm"), _doubtful_mourning),
    Rule(safety.safe_way, ANY, PRIVACY_TALK, _read_by_another),
    Rule(doubtful.alone_again, ANY, ANY, _alone_again),
    Rule(safety.overheard, ANY, PRIVACY_TALK, _overheard),
    Rule(speech_figures.take_without, ANY, of("threaten_harm", "express_self_harm"), speech_figures.of_a_thing),
    Rule(speech_figures.feel_with, ANY, of("express_distress"), speech_figures.in_passing),
    Rule(speech_figures.ease_it, ANY, WEIGHS_TALK, speech_figures.weighs),
    Rule(stopping.stop, ANY, of("threaten_harm"), _rules_out_visits),
    Rule(hardship.gambling, ANY, of("express_self_harm"), _only_gambles),
    Rule(doubtful.ask_about, ANY, of(*weighing.DANGERS), weighing.is_weak),
    Rule(doubtful.ask_safe, ANY, of("chitchat", "nlu_fallback"), _says_it_lightly),
    Rule(doubtful.ask_safe, ANY, ANY, _also_doubtful),
    Rule(conditions.give_time, ANY, of("report_health_condition"), conditions.asks_for_time),
    Rule(safety.self_harm, ANY, ANY, _means_oneself),
    Rule(safety.leave_it, ANY, ANY, _enough_for_today),
    Rule(safety.nothing_today, ANY, of("ask_consequences"), _calming_down),
    Rule(safety.no_hurry, ANY, AFTER_PANIC, _calming_down),
)
