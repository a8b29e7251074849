"""A bare day that corrects a day keeps the month of that day: "the 10th of next month", "no, the 12th".

The reader sees one message and takes the next such day. Which month is meant was said in the message before.
"""

import re
from dataclasses import replace
from datetime import date

from arrears.service.cues import says
from arrears.service.talk import Talk

BARE = re.compile(
    r"\W*(?:on |by )?(?:the )?\d{1,2}(?:st|nd|rd|th)?\W*|[\d一二三四五六七八九十廿]{1,3}[号號日]?", re.IGNORECASE
)


def keep_the_month(talk: Talk) -> None:
    """Put the day into the month of the day that it corrects, where that is still to come."""
    before, days = _corrected(talk), list(talk.turn.values.all("date"))
    if before is None or len(days) != 1 or days[0].get("ambiguous") or not days[0].get("date"):
        return
    read = date.fromisoformat(days[0]["date"])
    if not BARE.fullmatch(str(days[0].get("text", ""))) or (read.year, read.month) == (before.year, before.month):
        return
    try:
        meant = read.replace(year=before.year, month=before.month)
    except ValueError:  # no such day in that month
        return
    if meant < talk.today:
        return
    talk.turn = replace(talk.turn, values=talk.turn.values.put(days[0], {**days[0], "date": meant.isoformat()}))


def _corrected(talk: Talk) -> date | None:
    """The day that is read back; one that was refused only where the message says that it puts it right."""
    draft, step = talk.dialogue.promise, talk.dialogue.step
    if step == "confirm_promise":
        return draft.due_on if draft.next_on is None else None
    refused = step == "promise" and draft.due_on is None and says("puts_right", talk.turn.text)
    return draft.refused_on if refused else None
