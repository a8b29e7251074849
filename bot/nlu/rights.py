"""The second reading: rights and safety in both languages by rule; it may raise an intent, never lower one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.nlu.segment import folded
from bot.nlu.traditional import simplified

PATTERNS_FOLDER = Path(__file__).parent / "rights_patterns"
READ_LIMIT_CHARACTERS = 4_000
#: `not_meant` is denied, or said of another or of a mishap: it raises nothing, yet the classifier needs its words.
KEYS = ("says", "idioms", "not_meant")
NOTHING = r"(?!)"
#: Most urgent first: with two of them in one message the first is what the dialogue acts on.
ORDER = (
    "express_self_harm",
    "threaten_harm",
    "report_insolvency",
    "give_lawyer",
    "dispute_not_mine",
    "complain",
    "request_data_rights",
    "claim_time_barred",
    "stop_contact",
    "request_human",
)
NEVER_LOWERED = "express_self_harm"
#: Where the classifier is sure of one of these, no right that the words name stands before it.
DANGERS = ("threaten_harm", "report_coercion")
#: "Don't ring my mother" and "stop the texts, e-mail me" hold the words of a stop and ask for less than it; "the bureau
#: lists a loan that isn't mine" is a dispute of the file. Where the classifier is so sure of one of these it stands,
#: with the right that the words name right behind it. Nothing stands before a danger to life.
NARROWER = {
    "stop_contact": (
        "restrict_contact", "set_contact_time", "change_channel", "resume_contact", "report_death", "report_coercion",
        "complain", "manage_autopay", "switch_language",
    ),
    "dispute_not_mine": (
        "dispute_transaction", "dispute_credit_file", "report_coercion", "report_incapacity", "report_death",
        "wrong_person", "deny", "dispute_amount", "third_party_speaking",
    ),
    "request_human": ("request_human_review", "request_callback", "ask_identity_of_bot", "complain"),
    "request_data_rights": (
        "dispute_credit_file", "refuse_verification", "request_human_review", "restrict_contact", "threaten_exposure",
    ),
    "report_insolvency": ("report_debt_relief", "represent_customer"),
    "claim_time_barred": ("dispute_credit_file", "report_payment_problem"),
    "complain": (
        "report_court_papers", "threaten_exposure", "accuse_harassment", "dispute_transaction", "dispute_credit_file",
        "request_human_review", "represent_customer", "third_party_speaking", "wrong_person", "doubt_legitimacy",
    ),
    "give_lawyer": ("report_court_papers", "represent_customer", "accuse_harassment"),
}  # fmt: skip
SURE = 0.6


class Patterns(NamedTuple):
    """What raises an intent, the figures of speech that only sound like it, and all that is cut out before looking."""

    says: re.Pattern[str]
    idioms: re.Pattern[str]
    cut: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns() -> dict[str, Patterns]:
    """Return the patterns of both languages per intent, the most urgent first."""
    lists: dict[str, dict[str, list[str]]] = {intent: {key: [] for key in KEYS} for intent in ORDER}
    for file in sorted(PATTERNS_FOLDER.glob("*.yml")):
        by_intent = yaml.safe_load(file.read_text(encoding="utf-8"))
        words = {f"{{{name}}}": f"(?:{'|'.join(some)})" for name, some in by_intent.pop("words").items()}
        for intent, own in by_intent.items():
            if intent not in lists or not set(own) <= set(KEYS):
                raise ValueError(f"{file}: '{intent}' is none of {', '.join(ORDER)}, or knows more than {KEYS}")
            for key, some in own.items():
                lists[intent][key] += [_filled(one, words) for one in some]
    return {
        intent: Patterns(_any(own["says"]), _any(own["idioms"]), _any(own["idioms"] + own["not_meant"]))
        for intent, own in lists.items()
    }


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, alternatives in words.items():
        pattern = pattern.replace(name, alternatives)
    return pattern


def _any(alternatives: list[str]) -> re.Pattern[str]:
    # Many leave the apostrophe out: "cant", "wont", "im".
    joined = "|".join(f"(?:{simplified(one)})" for one in alternatives).replace("'", "'?")
    return re.compile(joined or NOTHING)


def read_rights(text: str) -> list[str]:
    """Return the intents that the words themselves name, most urgent first."""
    small = re.sub(r"\s+", " ", folded(text[:READ_LIMIT_CHARACTERS])).strip()
    return [intent for intent, own in patterns().items() if _names(own, small)]


def _names(own: Patterns, small: str) -> bool:
    """Cutting out what only sounds like it takes time, and nearly every message holds nothing to cut it for."""
    return bool(own.says.search(small) and own.says.search(own.cut.sub(" … ", small)))


def without_idioms(text: str, intent: str, instead: Callable[[re.Match[str]], str]) -> str:
    """Return the text, folded, with something else for every figure of speech that only sounds like the intent."""
    return patterns()[intent].idioms.sub(instead, folded(text))


def raise_intent(
    predicted: dict[str, Any], ranking: list[dict[str, Any]], raised: list[str]
) -> tuple[dict, list[dict]]:
    """Return intent and ranking with what was raised in front; the classifier's own ranking follows."""
    if not raised or (predicted.get("name") == NEVER_LOWERED != raised[0]):
        return predicted, ranking
    front = [{"name": intent, "confidence": 1.0} for intent in raised]
    stands = (*NARROWER.get(raised[0], ()), *(() if raised[0] in (NEVER_LOWERED, DANGERS[0]) else DANGERS))
    if predicted.get("name") in stands and predicted["confidence"] >= SURE:
        front.insert(0, predicted)
        raised = [predicted["name"], *raised]
    return front[0], front + [one for one in ranking if one.get("name") not in raised]
