"""Promise to pay: an amount and a day, made concrete, read back, confirmed, recorded once."""

from datetime import date, timedelta

from arrears.money import Money
from arrears.service import causes, disputed, identity, named_sums, owing, table
from arrears.service.accounts import which_account
from arrears.service.casework import court_date_stands
from arrears.service.cues import says
from arrears.service.drafts import PromiseDraft, Proposal
from arrears.service.gatekeeping import explain_gate
from arrears.service.questions import ask, wait_for, which_day
from arrears.service.talk import Talk, label
from arrears.store.models import Account

LATEST_PROMISE_DAYS = 30  # a later day is a deferral or a plan, and the policy decides on those


def start(talk: Talk) -> None:
    """The customer says that they will pay; an amount and a day may come with it, or follow."""
    note(talk)
    if identity.needs(talk, "promise"):
        return
    if _pays_a_sum_now(talk):
        from arrears.service import paying

        paying.pay_now(talk)
        return
    go_on(talk)


def _pays_a_sum_now(talk: Talk) -> bool:
    """ "I can pay 200 now, the rest over some months", 现在能先还200: now is no day to be asked for."""
    values, text = talk.turn.values, talk.turn.text
    named = values.dates() or values.either() or values.count() or values.first("duration")
    return not named and says("pays_now", text) and not says("not_now", text) and is_one_sum(talk)


def go_on(talk: Talk) -> None:
    """Ask for what is missing, or read the promise back."""
    from arrears.service import two_payments

    account = which_account(talk, "promise")
    if account is None:
        return
    running = talk.uow.negotiation.running_agreement(account) is not None
    if (running or not disputed.is_of_a_part(talk, account)) and explain_gate(talk, account):
        return
    draft = talk.dialogue.promise
    if draft.whole and causes.holds_back(talk):
        causes.no_hurry(talk)
        return
    if not in_its_currency(talk, account):
        talk.dialogue.ask("promise")  # the refusal asks for the sum
        return
    if draft.due_on is not None and not _possible(talk, draft.due_on):
        draft.refused_on, draft.due_on = draft.due_on, None
    total = owing.today(talk, account).total
    if draft.whole and draft.minor is None:
        draft.minor = (disputed.rest(talk, account) or total).minor
    if draft.minor is not None and draft.minor > total.minor:
        draft.minor = total.minor
        talk.say("utter_promise_capped", total=total)
    if draft.due_on is None and which_day(talk):
        talk.dialogue.ask("promise")
    elif draft.due_on is None and which_day(talk, draft.either):
        wait_for(talk, "promise")
    elif draft.due_on is None or draft.minor is None:
        ask(talk, "promise")
    elif draft.next_on is not None and two_payments.cover_all(talk, account):
        return
    else:
        if draft.next_minor is not None:
            second = Money(draft.next_minor, account.currency)
            left = two_payments.left_after(talk, account)
            talk.say("utter_two_payments", amount=second, date=draft.next_on, left=left)
        if draft.last_on is not None:
            talk.say("utter_third_payment", date=draft.last_on)
        ask(talk, "confirm_promise")


def correct(talk: Talk) -> None:
    """Another amount or another day for the promise that is being made."""
    note(talk)
    go_on(talk)


def confirm(talk: Talk) -> None:
    """The customer said yes to the promise that was read back."""
    draft, account = talk.dialogue.promise, talk.account
    made = talk.uow.negotiation.promise(
        account, talk.conversation.id, talk.turn.message_id, draft.minor, draft.due_on, talk.turn.now
    )
    talk.audit("promise_made", f"account:{account.ref}", promise=made.id)
    talk.dialogue.promise = PromiseDraft()
    amount = Money(made.minor, made.currency)
    talk.say("utter_promise_made", amount=amount, date=made.due_on, account=label(account))
    court_date_stands(talk)
    left = owing.today(talk, account).total - amount
    if draft.next_minor is not None:
        second = Money(draft.next_minor, account.currency)
        talk.say("utter_second_payment_follows", amount=second, date=draft.next_on)
    elif left.minor > 0 and talk.uow.negotiation.running_agreement(account) is None:
        talk.say("utter_pay_remainder", left=left)
    if made.due_on == talk.today:
        talk.say("utter_how_to_pay", lender=talk.lender)
    ask(talk, "helpful")


def instead(talk: Talk) -> None:
    """ "Only once, not every month": the plan that was made of it is put away, and the one payment is asked for."""
    each = talk.dialogue.proposal.each
    table.clear(talk)
    talk.dialogue.proposal, talk.dialogue.promise = Proposal(), PromiseDraft()
    if not talk.turn.values.first("amount"):
        talk.dialogue.promise.minor = each
    talk.dialogue.ask("none")
    note(talk)
    if not identity.needs(talk, "promise"):
        go_on(talk)


def is_one_payment(talk: Talk) -> bool:
    """Whether a message names one sum and one coming day and nothing that repeats, and no plan is talked about."""
    days = set(talk.turn.values.dates())
    latest = talk.today + timedelta(days=LATEST_PROMISE_DAYS)
    coming = len(days) == 1 and talk.today < max(days) <= latest
    of_one = is_one_sum(talk) or (named_sums.one_or_the_other(talk) and not _of_a_plan(talk))
    return coming and of_one and talk.dialogue.proposal.kind in ("open", "lowest")


def is_one_sum(talk: Talk) -> bool:
    """Whether a message names one sum and nothing that repeats, and no plan is talked about."""
    sums = list(talk.turn.values.all("amount"))
    alone = len(sums) == 1 and not sums[0].get("every") and sums[0].get("scope") in (None, "first")
    return alone and not talk.turn.values.count() and not _of_a_plan(talk)


def _of_a_plan(talk: Talk) -> bool:
    proposal, account = talk.dialogue.proposal, talk.account
    running = account is not None and talk.uow.negotiation.running_agreement(account) is not None
    return running or bool(talk.dialogue.table or proposal.each or proposal.count or proposal.lump or proposal.first)


def differs(talk: Talk) -> bool:
    """Whether the message names another sum or day than the promise that is being made has."""
    draft, values = talk.dialogue.promise, talk.turn.values
    amount, days = values.first("amount"), values.dates()
    other_sum = amount is not None and named_sums.minor_of(talk, amount) != draft.minor
    return other_sum or bool(days and days[-1] != draft.due_on)


def note(talk: Talk) -> None:
    draft, values = talk.dialogue.promise, talk.turn.values
    if days := values.dates():
        draft.due_on, draft.either = _the_other(days, draft.due_on), []
    elif values.first("date"):
        draft.either = list(values.either() or ())
    draft.whole = draft.whole or values.first("whole") is not None
    amount, several = named_sums.one_meant(talk, draft.minor)
    amount = amount or _minimum(talk)
    if amount or days:
        draft.next_minor = draft.next_on = draft.last_on = None  # one payment is spoken of now
    if several:
        draft.minor = None
    elif amount:
        draft.minor, draft.currency = named_sums.minor_of(talk, amount), named_sums.currency_of(amount)


def _the_other(days: list[date], now: date | None) -> date:
    """ "The 5th is a Saturday, the 7th?" names the 7th; "the 7th, a Monday" names one day."""
    others = [day for day in days if day != now]
    one_day = now is None or any(day.weekday() == now.weekday() for day in others)
    if len(others) == len(days):
        return days[0]
    return now if one_day or not others else others[-1]


def _minimum(talk: Talk) -> dict | None:
    """ "The minimum, on the 10th": the least that is due on the account that is talked about."""
    if talk.account is None or not talk.account.minimum_due or not says("the_minimum", talk.turn.text):
        return None
    least = Money(talk.account.minimum_due, talk.account.currency)
    return {"value": str(least.decimal), "currency": least.currency}


def _possible(talk: Talk, day: date) -> bool:
    if day < talk.today:
        talk.say("utter_promise_past")
        return False
    latest = talk.today + timedelta(days=LATEST_PROMISE_DAYS)
    if day > latest:
        talk.say("utter_promise_too_late", date=latest)
        return False
    return True


def in_its_currency(talk: Talk, account: Account) -> bool:
    """Whether the sums of the draft are in the account's currency. False: they are put aside, and that is said."""
    draft = talk.dialogue.promise
    if named_sums.is_of(account.currency, draft.currency):
        return True
    draft.minor = draft.next_minor = draft.next_on = draft.last_on = draft.currency = None
    named_sums.refuse(talk, account)
    return False
