"""One rule of a table: which messages it is about, at which questions, and who takes them."""

from collections.abc import Callable
from dataclasses import dataclass

from arrears.service.cues import says
from arrears.service.talk import Talk

Service = Callable[[Talk], None]
ANY = None


@dataclass(frozen=True)
class Rule:
    """A message of one of `intents`, while one of the questions of `steps` is open, goes to `take` where `when` holds.

    ANY step, ANY intent: whatever it is. `take` None: what the intent says, and no later rule is asked.
    """

    take: Service | None
    steps: frozenset[str] | None
    intents: frozenset[str] | None
    when: Callable[[Talk], bool]


def at(*steps: str) -> frozenset[str]:
    """Questions, by the names of `dialogue.Step`."""
    return frozenset(steps)


def of(*intents: str) -> frozenset[str]:
    """Intents, by their names."""
    return frozenset(intents)


def always(talk: Talk) -> bool:
    """Whatever else the message says."""
    return True


def figures(talk: Talk) -> bool:
    """Whether the message names a sum, a day or a number of payments."""
    return talk.turn.values.figures()


def another_figure(talk: Talk) -> bool:
    """Another sum for what is read back, in words of changing one's mind, and none about what is owed."""
    text = talk.turn.text
    if not figures(talk) or (talk.turn.intent == "claim_paid" and says("has_paid", text)):
        return False
    return says("another_figure", text) and not says("wrong_debt", text)


def fits(rule: Rule, talk: Talk, step: str) -> bool:
    """Whether a rule is about this message, at the question that was open when it came."""
    of_step = rule.steps is ANY or step in rule.steps
    return of_step and (rule.intents is ANY or talk.turn.intent in rule.intents) and rule.when(talk)
