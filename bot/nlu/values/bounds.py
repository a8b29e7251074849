"""Whether a sum is the most or the least of what somebody can do: 最多300, up to 120, £80 max, 至少两千."""

from __future__ import annotations

import re

_SIGN = r"\s*(?:[¥$£€₹]|hk\$|us\$|rs\.?)?\s*$"
_VERBS_ZH = r"(?:也|就|只|要|能|得|还|付|给|出|拿|凑|承受|接受|有|到|是|个)*"
_MOST_EN = (
    "at (?:the )?(?:very )?most", "at max(?:imum)?", "max(?:imum)?(?: of| is)?", "up to", "(?:no|not) more than",
    "(?:can'?t|cannot|won'?t) (?:do|go|pay|manage|afford) (?:more than|above|over|past)",
    "most (?:i|we) can (?:do|pay|manage|afford|give|spare)(?: is| would be)?", "limit is", "stretch to",
)  # fmt: skip
BEFORE = {
    "most": re.compile(
        rf"(?:(?:最多|顶多|頂多|至多|撑死|上限为?|不能?(?:超过|高于|大于)|最高|极限就?){_VERBS_ZH}|\b(?:{'|'.join(_MOST_EN)})){_SIGN}"
    ),
    "least": re.compile(
        rf"(?:(?:最少|至少|起码|起碼|不(?:低于|少于|小于)){_VERBS_ZH}|"
        rf"\b(?:at (?:the )?least|minimum(?: of)?|no less than|not less than)){_SIGN}"
    ),
}
AFTER = {
    "most": re.compile(
        r"\s*(?:以内|之内|以下|封顶|到顶|顶天|就?是极限|已经是极限|最多了|"
        r"(?:max|maximum|at (?:the )?(?:very )?most|tops)\b|"
        r"is (?:the|my) (?:absolute )?(?:most|max|maximum|limit)|is (?:all|as much as) (?:i|we) can)"
    ),
    "least": re.compile(r"\s*(?:以上|起步|(?:at (?:the )?least|minimum|or more)\b)"),
}


def bound_of(lead: str, *behind: str) -> str | None:
    """Return "most", "least" or nothing, from the folded text before the sum, and behind it or its rhythm."""
    for bound in BEFORE:
        if BEFORE[bound].search(lead) or any(AFTER[bound].match(rest) for rest in behind):
            return bound
    return None
