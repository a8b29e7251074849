"""Which figure of the budget a sum is: what comes in, what living takes, or what is owed elsewhere.

"I earn 2,500 and spend 1,800" answers two questions at once; "my income is 2,500, not 250" corrects an earlier one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from arrears.script import in_simplified
from arrears.service.cues import load_cues, says

Named = Literal["income", "essential", "part", "others"] | None  # part = of what living takes; None = it does not say
CUES: dict[Named, str] = {
    "income": "comes_in",
    "essential": "goes_out",
    "part": "part_of_living",
    "others": "owed_elsewhere",
}
# A sum that is denied ("not 250", 不是250) is the figure that was wrong.
DENIED = re.compile(r"(?:\bnot|\binstead of|\brather than|不是|唔[係系])\W*$", re.IGNORECASE)
CLAUSE_ENDS = re.compile(r"[,;，；。、！？]|[.!?](?:\s|$)|\b(?:and|but|so)\b|但|而", re.IGNORECASE)

NAME_ENDS = re.compile(r"[,;，；。、！？]|[.!?](?:\s|$)")  # "rent and food take 1,100" names two
# What joins a sum to the one before it: "450 a week plus 200".
ADDS = re.compile(
    r"[\s元块钱]*(?:(?:a|per|each|every) \w+\s*)?(?:and|plus|\+|&|和|加上?|还有|再加|、)\s*"
    r"(?:about |another )?[£$¥₹]?\s*",
    re.IGNORECASE,
)
# Words that may stand between a figure and its sum.
LITTLE = re.compile(
    r"(?:[\s:：=~£$¥₹约元块钱]|\b(?:is|are|was|were|be|it's|that's|about|around|roughly|approx\w*|maybe|only|just|now"
    r"|actually|really|currently|of|in|from|after tax|before tax|total|altogether|all|per|a|each|every|months?|monthly"
    r"|weeks?|weekly|fortnight|years?|what|i|we|my|our|me|to|on|for|home|rs|rmb|which|the|takes?|costs?|comes?|eats?|n)\b"
    r"|是|有|大概|大约|差不多|左右|现在|其实|实际|只有|也就|就|才|一个月|每个?月|每周|税后|一共|总共|加起来|共|要|得|都|了|的|我们?|为|在)*",
    re.IGNORECASE,
)


LISTED = 2  # so many figures with their names make a list: any other sum in it that has a name is spending
COUNTED = ("income", "essential", "part")
JOINS = re.compile(
    r"^(?:\W|\b(?:and|plus|then|like|n|also|oh)\b|还有|加上|另外|仲有|跟|和|再加|还要)+|[\s:：=~约]+$", re.IGNORECASE
)


def sorted_figures(text: str, amounts: Sequence[Mapping], strict: bool = False) -> dict[Named, list[Mapping]]:
    """The sums of a message by the figure that they are; those that are denied are left out.

    Where several figures are listed by name, a sum with a name that no cue knows ("the dog 40", 补课800) is spending
    as well: what somebody counts up is not dropped for its word. Each sum carries its name as `of`.

    A sum is what the last word for a figure before it in its clause says, or else the first behind it ("2,500 is what
    I earn"), or else what the sum before it was that it is added to ("and 200"). `strict`: only where nothing but
    little words stand between the two: "my income is 2,500", and not "I make the balance 450". `amounts`: in the order
    of the message, each with its place in the text as `start` and `end` (characters); one without a place does not say
    what it is.
    """
    text = in_simplified(text)
    told: list[tuple[Named, str, Mapping]] = []
    read, named = 0, None
    for number, amount in enumerate(amounts):
        start, end = amount.get("start"), amount.get("end")
        if start is None or end is None:
            told.append((None, "", amount))
            continue
        following = next((later["start"] for later in amounts[number + 1 :] if "start" in later), len(text))
        before = CLAUSE_ENDS.split(text[read:start])[-1]
        behind = CLAUSE_ENDS.split(text[end:following])[0]
        added = named if ADDS.fullmatch(text[read:start]) else None
        named = _named_before(before, strict) or _named_behind(behind) or added
        if not DENIED.search(before):
            told.append((named, _name_of(before, behind, NAME_ENDS.split(text[read:start])[-1]), amount))
        read = end
    return _by_figure(told)


def _by_figure(told: list[tuple[Named, str, Mapping]]) -> dict[Named, list[Mapping]]:
    """What nothing is said of in a list is spending, if it has a name; the first is what comes in, where none is."""
    kinds = [named for named, *_ in told]
    listed = sum(kind in COUNTED for kind in kinds) >= LISTED
    found: dict[Named, list[Mapping]] = {}
    for number, (named, name, amount) in enumerate(told):
        comes_in = number == 0 and "income" not in kinds
        if named is None and listed and name and not comes_in and not load_cues()["pays"].search(name):
            named = "part"
        found.setdefault(named, []).append({**amount, "of": name} if name else amount)
    return found


def _name_of(before: str, behind: str, leading: str) -> str:
    """What a sum is called: the words for figures that lead to it or follow it, or else whatever leads to it."""
    for clause in (leading if _cues(before) else before, behind):
        if words := sorted({clause[start:end].lower() for start, end, _ in _cues(clause)}):
            return "+".join(words)
    names = (JOINS.sub("", clause).strip().lower() for clause in (before, behind))
    return next((name for name in names if name and not LITTLE.fullmatch(name)), "")


def tells_apart(text: str, amounts: Sequence[Mapping]) -> tuple[list[Mapping], list[Mapping]]:
    """The sums of a message that are to be paid, and those that come in or that living takes.

    One that nothing is said of goes with the others: beside a rent it is what comes in, unless it is called the most
    that is possible.
    """
    said = _said_of(text, amounts)
    kinds = {kind for _, kind in said} - {None}
    told = (*CUES, None) if kinds and "pays" not in kinds and not says("limit", text) else (*CUES,)
    return [one for one, kind in said if kind not in told], [one for one, kind in said if kind in told]


def taken_for_income(text: str, amounts: Sequence[Mapping]) -> list[Mapping]:
    """The one sum of which nothing is said, where others are of living or the words are of what somebody lives on."""
    found = sorted_figures(text, amounts, strict=True)
    unsaid = [amount for amount, kind in _said_of(text, amounts) if kind is None]
    if len(found.get("part", [])) >= LISTED and len(found.get(None, [])) == 1:  # the one that a list begins with
        unsaid = [amount for amount in unsaid if amount.get("start") == found[None][0].get("start")]
    return unsaid if len(unsaid) == 1 else []


def _said_of(text: str, amounts: Sequence[Mapping]) -> list[tuple[Mapping, str | None]]:
    """Each sum with what is said of it last in its clause: that it is paid, or which figure of the budget it is."""
    text, said, read = in_simplified(text), [], 0
    for number, amount in enumerate(amounts):
        start, end = amount.get("start"), amount.get("end")
        if start is None or end is None:
            said.append((amount, "pays"))
            continue
        following = next((later["start"] for later in amounts[number + 1 :] if "start" in later), len(text))
        before = CLAUSE_ENDS.split(text[read:start])[-1]
        behind = CLAUSE_ENDS.split(text[end:following])[0]
        pays = load_cues()["pays"].finditer(before + text[start : start + 1])
        paid, figure = max((match.end() for match in pays), default=-1), max(_cues(before), default=None)
        if paid >= 0 and (figure is None or figure[1] < paid):
            said.append((amount, "pays"))
        else:
            of_the_next = following < len(text) and _named_before(behind, strict=True)
            said.append((amount, figure[2] if figure else None if of_the_next else _named_behind(behind)))
        read = end
    return said


def states_means(text: str, amounts: Sequence[Mapping]) -> bool:
    """Whether a message that was not asked for them tells what comes in or what goes out, and offers no payment.

    One part of the spending, like a rent, is not told for its own sake; several are counted up.
    """
    named = sorted_figures(text, amounts, strict=True)
    tells = bool({"income", "essential"} & named.keys()) or len(named.get("part", [])) >= LISTED
    return tells and not says("pays", load_cues()["part_of_living"].sub(" ", in_simplified(text)))  # a car payment


def names_only_figures(text: str, amounts: Sequence[Mapping]) -> bool:
    """Whether the message has sums, and says of each which figure of the budget it is."""
    named = sorted_figures(text, amounts, strict=True).keys()
    return bool(named) and None not in named


def _named_before(clause: str, strict: bool) -> Named:
    """The figure whose word stands last in what leads to a sum."""
    found = max(_cues(clause), default=None)
    return found[2] if found and (not strict or LITTLE.fullmatch(clause[found[1] :])) else None


def _named_behind(clause: str) -> Named:
    """The figure whose word stands first in what follows a sum, with nothing but little words between."""
    found = min(_cues(clause), default=None)
    return found[2] if found and LITTLE.fullmatch(clause[: found[0]]) else None


def _cues(clause: str) -> list[tuple[int, int, Named]]:
    """Where the words for figures stand in a clause: (start, end, figure)."""
    return [(*match.span(), figure) for figure, cue in CUES.items() for match in load_cues()[cue].finditer(clause)]
