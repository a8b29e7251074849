"""Changing a running agreement: another day, another amount, another number of payments, read back like the first."""

from dataclasses import replace

from arrears.agreements import Agreed, Change, amend, load_limits, missed
from arrears.money import Money
from arrears.offers import Decision, Terms
from arrears.service import (
    change_asked,
    changes,
    easing,
    named_sums,
    paying,
    people,
    promised,
    repairing,
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


def request(talk: Talk) -> None:
    """The customer wants the agreement or the promise changed, or says that a payment will be missed or was."""
    if promised.is_all_there_is(talk):
        standing_promise.change(talk)
        return
    if _nothing_runs(talk) and (talk.turn.values.figures() or talk.turn.values.first("hardship_cause")):
        from arrears.service import terms_asked

        terms_asked.instalments(talk)  # what could be paid instead: there is nothing yet that it would change
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
    change = change_asked.read(talk, account, agreed)
    if easing.asks_for_a_pause(talk):
        easing.pause(talk, account, agreed)
    elif says("together", talk.turn.text):
        talk.say("utter_refuse_above_authority")  # a heavier month for somebody who cannot pay this one
        people.hand_off(talk, "authority")
    elif change is None:
        named_sums.refuse(talk, account)
        ask(talk, "change")
    elif change_asked.pays_extra(talk, change):
        paying.pay_now(talk)
    elif change_asked.raises_unsaid(agreed, change, talk):
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


def take_for_a_change(talk: Talk) -> bool:
    """While a change of a running agreement is on the table, other terms are another change of it."""
    values = talk.turn.values
    if talk.turn.intent == "offer_too_high" and not (values.first("amount") or values.count()):
        people.hand_off(talk, "authority")
        return True
    request(talk)
    return True


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
    """Where a sum was named that no plan allows: only what is clearly lighter than the agreement as it stands."""
    if decision.outcome != "offer" or not talk.turn.values.first("amount"):
        return decision
    return easing.that_ease(talk.uow.agreements.agreed(_running(talk, account), talk.today), decision)


def _running(talk: Talk, account: Account) -> Agreement:
    return talk.uow.negotiation.running_agreement(account)


def _is_as_it_stands(talk: Talk, account: Account, decision: Decision) -> bool:
    """ "Do I still pay on the 26th?": what is "changed" to is what runs."""
    agreed = talk.uow.agreements.agreed(_running(talk, account), talk.today)
    return [(due.on, due.amount) for due in decision.options[0].instalments] == [
        (part.on, part.left) for part in agreed.open
    ]
