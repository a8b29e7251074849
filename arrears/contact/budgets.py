"""How often: attempts, conversations and messages, counted by day, seven days or thirty."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from arrears.contact.facts import CHANNELS, VOICE, Past
from arrears.contact.question import Question
from arrears.contact.verdict import Verdict

BUDGETS = (
    "voice_day_budget",
    "unanswered_day_budget",
    "visit_day_budget",
    "call_week_budget",
    "message_day_budget",
    "all_media_week_budget",
    "phone_text_week_budget",
    "phone_text_month_budget",
)
KNOWN_OUTCOMES = ("answered", "unanswered")  # of a call; one that ended in neither is charged to both budgets
NO_CONVERSATION = ("unanswered", "not_connected", "refused")  # in a refusal it was another person who spoke
HOUSE_BUDGETS = ("house_day_budget", "house_week_budget")
LESS_BUDGET = "less_week_budget"  # of a customer who asked to hear from us less often


def used_up(question: Question, name: str) -> Verdict | None:
    """A budget of the law, or of the house, that has no room for this item today. What the customer asked is free."""
    if question.asked or (name in HOUSE_BUDGETS and not question.house.own_budget):
        return None
    if name == LESS_BUDGET and not question.person.less:
        return None
    budget = question.law(name)
    return _spent(question, name, budget) if budget is not None and _covers(budget, question) else None


# One check for each, so that a verdict names every budget that is spent.
USED_UP = tuple(partial(used_up, name=name) for name in (*BUDGETS, *HOUSE_BUDGETS, LESS_BUDGET))


def after_conversation(question: Question) -> Verdict | None:
    """No call for some days after somebody spoke, on the same debt; the day of the conversation is day one.

    A call of which nobody knows how it ended counts as a conversation.
    """
    days = question.law("conversation_pause_days")
    if question.asked or not days or question.item.channel not in (*VOICE,):
        return None
    spoken = [
        question.local_day(past.at)
        for past in question.history
        if _may_have_spoken(past) and _same(past.debt, question.item.debt)
    ]
    if not spoken or question.today >= max(spoken) + timedelta(days=days):
        return None
    why = f"a conversation on {max(spoken)} was less than {days} days ago"
    until = question.start_of(max(spoken) + timedelta(days=days))
    return question.hold("conversation_pause_days", "conversation", why, until, days=days, last=str(max(spoken)))


def _may_have_spoken(past: Past) -> bool:
    """Whether somebody spoke, or may have. A voicemail of which no more is known was left, and nobody answered it."""
    if past.channel == "voicemail":
        return past.outcome == "answered"
    return past.channel in VOICE and past.outcome not in NO_CONVERSATION


def _spent(question: Question, name: str, budget: dict[str, Any]) -> Verdict | None:
    dates = sorted(question.local_day(past.at) for past in question.history if _counts(budget, past, question))
    limit, span = budget["count"], budget["days"]
    if limit == 0:
        return question.deny(name, "budget", "the rule book allows no such contact at all", budget=name)
    used = _used(dates, question.today, span)
    if used < limit:
        return None
    day = question.today
    while _used(dates, day, span) >= limit:
        day += timedelta(days=1)
    why = f"{used} of {limit} in {span} day{'s' if span > 1 else ''} are used up ({name})"
    return question.hold(name, "budget", why, question.start_of(day), budget=name, used=used, limit=limit, days=span)


def _used(dates: list[date], day: date, span: int) -> int:
    """How many fell on the day or the days before it that still count. Later days count too: nobody knows why."""
    return sum(1 for one in dates if one > day - timedelta(days=span))


def _covers(budget: dict[str, Any], question: Question) -> bool:
    """Whether the budget speaks of items like this one."""
    return _channel(budget, question.item.channel) and _where(budget, question.item.where)


def _counts(budget: dict[str, Any], past: Past, question: Question) -> bool:
    """Whether a past contact is charged to the budget. What is not known about it is charged."""
    if past.direction != "out" or past.asked or past.outcome == "not_connected":
        return False
    if budget["of"] in KNOWN_OUTCOMES and past.outcome in KNOWN_OUTCOMES and past.outcome != budget["of"]:
        return False
    if not _channel(budget, past.channel) or not _where(budget, past.where):
        return False
    if budget["per"] == "debt":
        return _same(past.debt, question.item.debt)
    if budget["per"] == "contact_point":
        return _same(past.contact_point, question.item.contact_point)
    return True


def _channel(budget: dict[str, Any], channel: str) -> bool:
    return budget["channels"] == "all" or channel in budget["channels"] or channel not in CHANNELS


def _where(budget: dict[str, Any], where: str | None) -> bool:
    wanted = budget.get("where")
    return wanted is None or where is None or (where == "home") == (wanted == "home")


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
