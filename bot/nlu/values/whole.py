"""Whether somebody means the whole of it: 全部还清, 全额, "pay it all", "in full". No figure is made of it here."""

from __future__ import annotations

import re

from bot.nlu.values.found import Found

#: 不是全部, "not all of it": a part.
NOT = re.compile(r"(?:(?<!是)不是|(?<!要)不要|不想|别|没说)(?:要|说|还|付)*$|\bnot (?:for |pay(?:ing)? )?(?:the )?$")
WHOLE = re.compile(
    r"全部|全额|全還|全还|(?:一次性?|今天|现在|马上|立刻|都|想|要)(?:还清|结清|付清|還清)(?!了)|所有(?:的)?(?:欠款|钱|款)"
    r"|(?:找|还|清|供)[晒哂](?!唔|不)|找清|一次过[找还清付]清?"
    r"|\b(?:in full|in one go|(?:pay|clear|settle) (?:it |this |that )?(?:all|off)\b"
    r"|(?:the )?(?:full|total|entire|whole) (?:amount|balance|sum|lot|thing)"
    r"|all of it|everything i owe|pay everything)\b"
)


def read_whole(text: str) -> list[Found]:
    """Return one `whole` value where folded text speaks of paying everything."""
    matches = (
        match for match in WHOLE.finditer(text) if not NOT.search(text[max(0, match.start() - 12) : match.start()])
    )
    match = next(matches, None)
    return [Found("whole", {"whole": True}, *match.span(), weight=1)] if match else []
