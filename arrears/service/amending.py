"""Changing a running agreement: another day, another amount, another number of payments, read back like the first."""

import re
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from arrears.agreements import Agreed, Change, amend, load_limits, missed
from arrears.money import Money
from arrears.offers import Decision, Terms
from arrears.service import (
    changes,
    easing,
    named_sums,
    paying,
    people,
    promised,
    repairing,
    shaping,
    standing_promise,
    table,
)
from arrears.service.cues import says
from arrears.service.drafts import PromiseDraft
from arrears.service.facts import account_view, standing
from arrears.service.questions import ask, which_day
from arrears.service.running import running
from arrears.service.talk import Talk
from arrears.store.models import Account, Agreement

NUMBER = re.compile(
    r"第\s*([一二三四五六七八九十]|\d{1,2})\s*期|(?:instalment|installment|payment|emi)\s*(?:no\.?|number)?\s*#?(\d{1,2})\b",
    re.IGNORECASE,
)
RHYTHMS = {
    "fortnight": re.compile(
        r"\bfortnight(?:ly)?\b|\bevery (?:two|2|other) weeks?\b|[每隔][两二2]个?(?:周|星期)", re.IGNORECASE
    ),
    "week": re.compile(r"\bweekly\b|\bevery week\b|每(?:周|星期)", re.IGNORECASE),
}
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}


def request(talk: Talk) -> None:
    """The customer wants the agreement or the promise changed, or says that a payment will be missed or was."""
    if promised.is_all_there_is(talk):
        standing_promise.change(talk)
        return
    if _nothing_runs(talk) and (talk.turn.values.figures() or talk.turn.values.first("hardship_cause")):
        from arrears.service import negotiation

        negotiation.instalments(talk)  # what could be paid instead: there is nothing yet that it would change
        return
    found = running(talk, "amend")
    if found is None:
        return
    account, agreement = found
    agreed = talk.uow.agreements.agreed(agreement, talk.today)
    if missed(agreed, talk.today):
        repairing.mend(talk, account, agreed)
        return
    if agreed.paused:
        talk.say("utter_pause_runs", date=agreed.parts[0].on)
        people.hand_off(talk, "authority")
        return
    change = _change(talk, account, agreed)
    if easing.asks_for_a_pause(talk):
        easing.pause(talk, account, agreed)
    elif says("together", talk.turn.text):
        talk.say("utter_refuse_above_authority")  # a heavier month for somebody who cannot pay this one
        people.hand_off(talk, "authority")
    elif change is None:
        named_sums.refuse(talk, account)
        ask(talk, "change")
    elif _pays_extra(talk, change):
        paying.pay_now(talk)
    elif _raises_unsaid(agreed, change, talk):
        talk.dialogue.promise = PromiseDraft(minor=change.each.minor)  # until it is known which
        talk.say("utter_ask_each_or_once", amount=change.each)
        talk.dialogue.ask("change")
    elif change.named:
        _answer(talk, account, _decide(talk, account, agreed, change))
    elif which_day(talk):
        talk.dialogue.ask("change")
    else:
        changes.say_next(talk, agreed)
        ask(talk, "change")


def answers_each_or_once(talk: Talk) -> bool:
    """Whether a message without a figure says which of the two a sum was meant for."""
    asked = talk.dialogue.promise.minor is not None and not talk.turn.values.figures()
    return asked and (says("beside_the_plan", talk.turn.text) or says("all_days", talk.turn.text))


def each_or_once(talk: Talk) -> None:
    """For once: a payment now, beside the plan. For each: a change of the plan."""
    minor, account = talk.dialogue.promise.minor, talk.account
    if says("beside_the_plan", talk.turn.text):
        paying.go_on(talk)
        return
    talk.dialogue.promise = PromiseDraft()
    agreed = talk.uow.agreements.agreed(_running(talk, account), talk.today)
    change = Change(each=Money(minor, account.currency), every=agreed.every, means=changes.means(talk, account))
    _answer(talk, account, _decide(talk, account, agreed, change))


def only_once(talk: Talk) -> None:
    """The sum that was read back for every payment is meant for one: a payment beside the plan, which stays."""
    terms = Terms.from_json(talk.uow.negotiation.offer(talk.dialogue.table[0]).terms)
    table.clear(talk)
    talk.dialogue.promise = PromiseDraft(minor=terms.instalments[0].amount.minor)
    talk.say("utter_change_dropped")
    paying.go_on(talk)


def names_a_rhythm(text: str) -> bool:
    """Whether the payments are said to come weekly or fortnightly."""
    return _rhythm(text) is not None


def _pays_extra(talk: Talk, change: Change) -> bool:
    """ "3,000 first, the rest as before", "just this once": a payment beside the plan, and no new plan."""
    values, text = talk.turn.values, talk.turn.text
    if change.each is None or change.every or values.count() or says("all_days", text):
        return False
    return says("beside_the_plan", text) and not any(day > talk.today for day in values.dates())


def _raises_unsaid(agreed: Agreed, change: Change, talk: Talk) -> bool:
    """More than a payment of the plan, in the words of one month or day: it is hardly meant for each."""
    values, text = talk.turn.values, talk.turn.text
    amount = values.first("amount") or {}
    if change.each is None or change.every or not agreed.open or values.count() or says("all_days", text):
        return False
    if amount.get("scope") == "first":  # "make the first one 800"
        return True
    for_one = values.dates() or shaping.names_months(text) or says("for_one", text) or says("ahead_of_it", text)
    return bool(for_one) and change.each > max(part.amount for part in agreed.open)


def _nothing_runs(talk: Talk) -> bool:
    """Whether it is known who speaks and of which account, and no agreement of theirs runs."""
    return talk.account is not None and not any(map(talk.uow.negotiation.running_agreement, talk.accounts))


def _decide(talk: Talk, account: Account, agreed: Agreed, change: Change) -> Decision:
    view = account_view(talk, account)
    view = replace(view, balance=view.balance.without(agreed.unearned + agreed.waived))
    return amend(agreed, change, view, standing(talk, account), talk.rules, load_limits(), talk.today)


def _answer(talk: Talk, account: Account, decision: Decision) -> None:
    decision = _lighter(talk, account, decision)
    match decision.outcome:
        case "accept" if _is_as_it_stands(talk, account, decision):
            changes.say_next(talk, talk.uow.agreements.agreed(_running(talk, account), talk.today))
            ask(talk, "helpful")
        case "accept":
            changes.put_on_table(talk, account, decision)
            changes.read_back_first(talk, accepted=True)
        case "offer" if not decision.options:
            easing.lower(talk, account)
        case "offer":
            changes.say_reason(talk, decision)
            changes.put_on_table(talk, account, decision)
            changes.say_options(talk, decision.options)
        case "refuse":
            changes.say_reason(talk, decision)
            ask(talk, "change")
        case _:
            changes.say_reason(talk, decision)
            people.hand_off(talk, "authority")


def _lighter(talk: Talk, account: Account, decision: Decision) -> Decision:
    """Where a sum was named that no plan allows: only what is no heavier than the agreement as it stands."""
    if decision.outcome != "offer" or not talk.turn.values.first("amount"):
        return decision
    return easing.no_dearer(talk.uow.agreements.agreed(_running(talk, account), talk.today), decision)


def _running(talk: Talk, account: Account) -> Agreement:
    return talk.uow.negotiation.running_agreement(account)


def _is_as_it_stands(talk: Talk, account: Account, decision: Decision) -> bool:
    """ "Do I still pay on the 26th?": what is "changed" to is what runs."""
    agreed = talk.uow.agreements.agreed(_running(talk, account), talk.today)
    return [(due.on, due.amount) for due in decision.options[0].instalments] == [
        (part.on, part.left) for part in agreed.open
    ]


def _change(talk: Talk, account: Account, agreed: Agreed) -> Change | None:
    """What this message wants changed; None when it names another currency."""
    values, each, every = talk.turn.values, None, None
    amount = values.first("amount")
    if amount and amount.get("scope") != "total":
        if amount.get("currency") not in (None, account.currency):
            return None
        each, every = Money.nearest(amount["value"], account.currency), amount.get("every")
    elif amount is None and agreed.open and (said := _rhythm(talk.turn.text)) not in (None, agreed.every):
        each, every = agreed.open[0].amount, said  # "I said fortnightly": the sum stays
    number = _number(talk.turn.text)
    return Change(
        each=each if each and each.minor > 0 else None,
        every=every,
        count=values.count() if number is None else None,
        day=_day(talk, agreed, number),
        number=number,
        all_days=_of_every_day(talk.turn.text, number),
        means=changes.means(talk, account),
    )


def _day(talk: Talk, agreed: Agreed, number: int | None) -> date | None:
    """The new day: the one that is no day of the schedule, or so long after the payment that is meant."""
    values = talk.turn.values
    days = values.dates()
    if days and says("later", talk.turn.text) and agreed.open:  # Christmas is why it will be late, and no day for it
        days = [day for day in days if day > agreed.open[0].on]
    if days:
        scheduled = {part.on for part in agreed.open}
        return next((day for day in reversed(days) if day not in scheduled), days[-1])
    length = values.first("duration")
    if length is None or not agreed.open or values.count() or values.first("amount"):
        return None
    part = next((part for part in agreed.open if part.number == number), agreed.open[0])
    return part.on + relativedelta(**{f"{length['unit']}s": int(length["count"])})


def _rhythm(text: str) -> str | None:
    return next((every for every, words in RHYTHMS.items() if words.search(text)), None)


def _of_every_day(text: str, number: int | None) -> bool:
    """Whether a new day is for every payment: it is said so, or it is the day on which the wages come."""
    return says("all_days", text) or (number is None and says("payday", text) and not says("this_one", text))


def _number(text: str) -> int | None:
    found = NUMBER.search(text)
    if not found:
        return None
    said = found[1] or found[2]
    return DIGITS.get(said) or int(said)
