"""Which figure of the budget a sum is: what comes in, what living takes, or what is owed elsewhere.

"I earn 2,500 and spend 1,800" answers two questions at once; "my income is 2,500, not 250" corrects an earlier one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from arrears.service.cues import load_cues, says

Named = Literal["income", "essential", "part", "others"] | None  # part = of what living takes; None = it does not say
CUES: dict[Named, str] = {
    "income": "comes_in",
    "essential": "goes_out",
    "part": "part_of_living",
    "others": "owed_elsewhere",
}
# A sum that is denied ("not 250", 不是250) is the figure that was wrong.
DENIED = re.compile(r"(?:\bnot|\binstead of|\brather than|不是|唔係)\W*$", re.IGNORECASE)
CLAUSE_ENDS = re.compile(r"[,;，；。、！？]|[.!?](?:\s|$)|\b(?:and|but|so)\b|但|而", re.IGNORECASE)


def sorted_figures(text: str, amounts: Sequence[Mapping]) -> dict[Named, list[Mapping]]:
    """The sums of a message by the figure that they are; those that are denied are left out.

    A sum is what the last word for a figure before it in its clause says, or else the first behind it ("2,500 is what
    I earn"), or else what the sum before it was. `amounts`: in the order of the message, each with its place in the
    text as `start` and `end` (characters); one without a place does not say what it is.
    """
    found: dict[Named, list[Mapping]] = {}
    read, named = 0, None
    for number, amount in enumerate(amounts):
        start, end = amount.get("start"), amount.get("end")
        if start is None or end is None:
            found.setdefault(None, []).append(amount)
            continue
        following = next((later["start"] for later in amounts[number + 1 :] if "start" in later), len(text))
        before = CLAUSE_ENDS.split(text[read:start])[-1]
        named = _named(before, last=True) or _named(CLAUSE_ENDS.split(text[end:following])[0]) or named
        if not DENIED.search(before):
            found.setdefault(named, []).append(amount)
        read = end
    return found


def states_means(text: str, amounts: Sequence[Mapping]) -> bool:
    """Whether a message that was not asked for them tells what comes in or all that goes out, and offers no payment."""
    return not says("pays", text) and bool({"income", "essential"} & sorted_figures(text, amounts).keys())


def _named(clause: str, last: bool = False) -> Named:
    """The figure whose word stands first, or last, in a clause."""
    places = [(match.start(), figure) for figure, cue in CUES.items() for match in load_cues()[cue].finditer(clause)]
    return (max if last else min)(places)[1] if places else None
