"""A promise that stands: what is noted, another day or sum for it, its end, and what is left beside it."""

from arrears.money import Money
from arrears.service import owing, promise, promised
from arrears.service.drafts import PromiseDraft
from arrears.service.questions import ask, go_on
from arrears.service.talk import Talk


def say_what_is_noted(talk: Talk) -> None:
    """ "Did you put 150 or 200?": what is read back, or what stands, out of the store; of nothing, it is noted now."""
    from arrears.service import agreement, plan_status

    if talk.dialogue.step == "confirm_promise":
        ask(talk, "confirm_promise")
    elif talk.dialogue.step == "confirm_agreement":
        agreement.read_again(talk)
    elif talk.uow.negotiation.running_agreement(talk.account) is not None:
        plan_status.say_status(talk, talk.account)
        ask(talk, "helpful")
    elif (made := promised.missed(talk, talk.account)) is not None:
        promised.say(talk, talk.account, made)
        talk.dialogue.promise = PromiseDraft(minor=made.minor)
        ask(talk, "promise")
    elif (made := promised.standing(talk, talk.account)) is not None:
        promised.say(talk, talk.account, made)
        ask(talk, "helpful")
    elif talk.turn.values.figures():
        promise.start(talk)
    else:
        plan_status.status(talk)


def as_last_time(talk: Talk) -> None:
    """ "Same as before", 跟上次一样: the sum of the promise that was made last, on a new day, which is asked."""
    made = promised.newest(talk)
    if made.status == "due" and made.due_on >= talk.today:
        promised.say(talk, talk.account, made)
        ask(talk, "helpful")
        return
    talk.dialogue.promise = PromiseDraft(minor=made.minor)
    promise.note(talk)
    if talk.dialogue.promise.due_on is not None:
        promise.go_on(talk)
    else:
        talk.say("utter_same_sum", amount=Money(made.minor, made.currency))
        ask(talk, "promise")


def change(talk: Talk) -> None:
    """Another day or another sum for a promise that stands: what is not named stays; the new one takes its place."""
    made = promised.standing(talk, talk.account)
    talk.dialogue.promise = PromiseDraft(minor=made.minor, due_on=made.due_on)
    if talk.turn.values.figures():
        promise.correct(talk)
        return
    promised.say(talk, talk.account, made)
    talk.dialogue.promise.due_on = None
    ask(talk, "promise")


def withdraw(talk: Talk) -> None:
    """ "I've changed my mind, cancel it": what was being made is dropped, and what stands does not stand any more."""
    talk.dialogue.promise = PromiseDraft()
    made = promised.standing(talk, talk.account) if talk.account else None
    if made is None:
        talk.say("utter_promise_dropped")
    else:
        talk.uow.negotiation.withdraw_promises(talk.account)
        talk.audit("promise_withdrawn", f"account:{talk.account.ref}", promise=made.id)
        talk.say("utter_promise_withdrawn", amount=Money(made.minor, made.currency), date=made.due_on)
    ask(talk, "helpful")


def say_whether_it_stands(talk: Talk) -> None:
    """ "Do I still owe the 120 on the 1st?": what became of the promise that was made last."""
    made = promised.newest(talk)
    amount = Money(made.minor, made.currency)
    if made.status == "due":
        promised.say(talk, talk.account, made)
    elif made.status == "superseded":
        talk.say("utter_promise_superseded", amount=amount, date=made.due_on)
    else:
        talk.say("utter_promise_over", amount=amount, date=made.due_on)
    go_on(talk)


def the_rest(talk: Talk) -> None:
    """ "Can I do the rest next month", where a part is promised: what is left, and when that is talked about."""
    left = owing.today(talk, talk.account).total
    left -= Money(promised.standing(talk, talk.account).minor, talk.account.currency)
    day = next((day for day in talk.turn.values.dates() if day > talk.today), None)
    if day is None:
        talk.say("utter_pay_remainder", left=left)
    else:
        talk.say("utter_second_payment_follows", amount=left, date=day)
    ask(talk, "helpful")
