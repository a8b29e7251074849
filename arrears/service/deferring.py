"""More time, while it is asked for or lies on the table: another day for it, a yes in other words, what a day costs."""

import re
from datetime import timedelta
from decimal import Decimal

from arrears.offers import Terms
from arrears.service import offer_terms, table, terms_asked
from arrears.service.cues import says
from arrears.service.narrowing.readings import NEVER_NARROWED
from arrears.service.questions import come_back
from arrears.service.talk import Talk

JUST_TIME = re.compile(
    r"^\W*我?(?:们|就|只)?(?:想|要|能不能|可不可以|可以)?先?(?:缓一?缓|宽限|缓几天|拖一拖)(?:几天|一下)?[吗吧嘛呢]?\W*$"
)


def on_the_table(talk: Talk) -> Terms | None:
    """The extra time or the pause that lies on the table alone, if it is what lies there."""
    terms = table.terms(talk)
    return terms[0] if len(terms) == 1 and terms[0].kind == "deferral" else None


def asks_for_time(talk: Talk) -> bool:
    """ "Can I have till payday on the 15th": time, and no payment on that day."""
    values, text = talk.turn.values, talk.turn.text
    if talk.account is None or values.first("amount") or values.count() or _of_contact(text):
        return False
    if talk.turn.intent in NEVER_NARROWED:
        return talk.turn.intent == "express_distress" and bool(JUST_TIME.match(text))  # 想缓缓, and nothing else
    return says("asks_time", text) or bool(JUST_TIME.match(text))


def names_another_day(talk: Talk) -> bool:
    """ "The 10th of February", 那就一个月吧: until when, and no day for a call."""
    values, terms = talk.turn.values, on_the_table(talk)
    if terms is None or talk.turn.intent in NEVER_NARROWED or values.first("amount") or values.count():
        return False
    days = [day for day in values.dates() if day > talk.today and day != terms.due_on]
    named = days or (values.first("duration") is not None and not values.dates())
    return bool(named) and not _of_contact(talk.turn.text) and not says("own_occasion", talk.turn.text)


def within_the_pause(talk: Talk) -> bool:
    """ "Six weeks", where a pause of two months lies there: that is no other time, and nothing is to be paid for it."""
    terms, values = on_the_table(talk), talk.turn.values
    if terms is None or not terms.is_pause or values.dates() or not names_another_day(talk):
        return False
    return talk.today + timedelta(days=_days(values.first("duration"))) <= terms.due_on


def names_an_occasion(talk: Talk) -> bool:
    """ "My birthday is the 10th": a day in their life, and none for a payment."""
    sums = talk.turn.values.first("amount") or talk.turn.values.count()
    return on_the_table(talk) is not None and not sums and says("own_occasion", talk.turn.text)


def names_no_certain_day(talk: Talk) -> bool:
    """ "After the new year": later, and no day that could be agreed on."""
    days = list(talk.turn.values.all("date"))
    vague = bool(days) and not any(day.get("date") for day in days)
    return vague and on_the_table(talk) is not None and not _of_contact(talk.turn.text)


def takes_it(talk: Talk) -> bool:
    """ "Ok, pause till 27 January", 两个月真的不收利息？那行: yes to what lies there, in other words than a yes."""
    terms, values, text = on_the_table(talk), talk.turn.values, talk.turn.text
    if terms is None or talk.turn.intent in NEVER_NARROWED or values.first("amount") or says("asks_back", text):
        return False
    if set(values.dates()) - {terms.due_on} or not says("agrees", text) or says("no_yes", text):
        return False
    length = values.first("duration")
    return set(values.dates()) == {terms.due_on} or (length is not None and terms.is_pause and _as_long(talk, length))


def asks_what_a_day_costs(talk: Talk) -> bool:
    """ "How much interest is that a day", of the time that lies there."""
    text = talk.turn.text
    return on_the_table(talk) is not None and says("a_day", text) and (says("of_cost", text) or says("asks_back", text))


def asks_what_it_costs(talk: Talk) -> bool:
    """ "Does it cost", 要不要多给钱."""
    return on_the_table(talk) is not None and says("of_cost", talk.turn.text) and says("asks_back", talk.turn.text)


def answers_the_day(talk: Talk) -> bool:
    """ "Maybe end of month", where the day of a payment was asked: no time is asked for."""
    return bool(talk.turn.values.dates()) and not says("asks_time", talk.turn.text)


def ask_for_time(talk: Talk) -> None:
    """Ask the policy for it, until the day that was named."""
    terms_asked.deferral(talk)


def say_terms(talk: Talk) -> None:
    """What it costs in all, and until when."""
    offer_terms.terms_of_offer(talk)


def say_a_day(talk: Talk) -> None:
    """What each day of it adds, and what that comes to."""
    terms = on_the_table(talk)
    days = (terms.due_on - talk.today).days
    if terms.is_pause or not terms.cost.minor or days <= 0:
        talk.say("utter_time_is_free", date=terms.due_on)
    else:
        talk.say(
            "utter_time_a_day",
            amount=terms.cost.times(1 / Decimal(days)),
            cost=terms.cost,
            date=terms.due_on,
            days=days,
        )
    come_back(talk)


def ask_the_day(talk: Talk) -> None:
    """Until which day, and how far it can go."""
    talk.say("utter_until_which_day", date=on_the_table(talk).due_on)
    talk.dialogue.ask("offer")


def _as_long(talk: Talk, length: dict) -> bool:
    return abs((on_the_table(talk).due_on - talk.today).days - _days(length)) <= 3


def _days(length: dict) -> int:
    return {"day": 1, "week": 7, "month": 30, "year": 365}[length["unit"]] * int(length["count"])


def _of_contact(text: str) -> bool:
    return says("of_contact", text)
