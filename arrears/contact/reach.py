"""Whether the customer cannot be reached, from the calls on record: dials in a row, or days in a row, that failed."""

from datetime import timedelta

from arrears.contact.facts import VOICE, Past
from arrears.contact.question import Question

FAILED = ("unanswered", "not_connected")


def unreachable(question: Question) -> bool:
    """So many calls in a row failed and a day has passed since, or calls failed on so many days in a row (rule CN-05).

    Whatever shows that the customer is there, a call that was answered or a message of theirs, begins the count anew.
    """
    failed = [question.local_day(past.at) for past in _since_heard(question.history)]
    dials, days = question.law("unreachable_after_dials"), question.law("unreachable_after_days")
    if dials and len(failed) >= dials and failed[dials - 1] < question.today:
        return True
    if not days or not failed:
        return False
    last = max(failed)
    return {last - timedelta(days=back) for back in range(days)} <= set(failed)


def _since_heard(history: tuple[Past, ...]) -> list[Past]:
    """The calls that failed after the customer was last heard of, oldest first."""
    calls: list[Past] = []
    for past in sorted(history, key=lambda past: past.at):
        if past.direction == "in" or past.outcome == "answered":
            calls = []
        elif past.channel in VOICE and past.outcome in FAILED:
            calls.append(past)
    return calls
