"""Sums and days of what is over: "I had to pay 400 for the car, so I can do 100 on Friday" offers 100, and not 400.

People tell in one breath where the money went, what they had planned and what they can do. A figure is of the words
that were said last before it: of money that went elsewhere, or of what is offered.
"""

from collections.abc import Mapping
from dataclasses import replace

from arrears.script import in_simplified
from arrears.service.cues import load_cues
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.narrowing.readings import MONEY_TALK, SMALL_TALK, WISHES
from arrears.service.talk import Talk
from arrears.service.turn import Values

INTENTS = MONEY_TALK - {"claim_paid"} | SMALL_TALK | WISHES
FIGURES = ("amount", "date")
SPENT, PLANNED, OWED, OFFERED = "went_elsewhere", "was_planned", "sum_owed", "is_offered"
THOUGHT, CLAUSE = "ends_a_thought", "ends_a_clause"
OVER = (SPENT, PLANNED)
Mark = tuple[int, str]  # where such words begin, and which they are


def leave_out(talk: Talk) -> None:
    """Take the figures of what is over out of the message, and sums of nothing beside the one that is offered."""
    turn = talk.turn
    if turn.intent not in INTENTS or talk.dialogue.step in (*MEANS_STEPS, "claim_paid") or turn.text.startswith("/"):
        return
    marks = _marks(turn.text)
    if not any(cue in (*OVER, OFFERED) for _, cue in marks):
        return
    said_with = [(item, _said_with(turn.text, item, marks)) for item in turn.values.items]
    offered = sum(name == "amount" and cue == OFFERED for (name, _), cue in said_with)
    no_sums = {*OVER, OWED} if offered else {*OVER}
    if offered == 1 and any(cue in OVER for _, cue in said_with):
        no_sums.add(None)
    kept = tuple(item for item, cue in said_with if cue not in (no_sums if item[0] == "amount" else OVER))
    if len(kept) < len(said_with):
        talk.turn = replace(turn, values=Values(kept))


def _marks(text: str) -> list[Mark]:
    """What is said where, in the order of the text. The verb of a plan ("was going to pay you") offers nothing."""
    text, marks = in_simplified(text), []
    cues = (*OVER, OWED, OFFERED, THOUGHT, CLAUSE)
    for at, cue in sorted((match.start(), one) for one in cues for match in load_cues()[one].finditer(text)):
        if not (cue == OFFERED and marks and marks[-1][1] == PLANNED):
            marks.append((at, cue))
    return marks


def _said_with(text: str, item: tuple[str, object], marks: list[Mark]) -> str | None:
    """Which words a figure is said with. A sum goes on with the last that were said, a day with those of its clause."""
    name, value = item
    if name not in FIGURES or not isinstance(value, Mapping) or (start := _place(text, value)) < 0:
        return None
    before = [cue for at, cue in marks if at <= start and (name == "date" or cue != CLAUSE)]
    return before[-1] if before and before[-1] not in (THOUGHT, CLAUSE) else None


def _place(text: str, value: Mapping) -> int:
    """Where a figure stands in the text; below nought where that is not known."""
    if value.get("start") is not None:
        return int(value["start"])
    said = in_simplified(str(value.get("text") or "")).lower()
    return in_simplified(text).lower().find(said) if said else -1
