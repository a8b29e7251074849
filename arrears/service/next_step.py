""" "And now?": the next dated step of what stands in this conversation or on the account, whatever was read."""

from arrears.service import disputed, plan_status, promised, standing_cases
from arrears.service.casework import opened_here
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk


def say(talk: Talk) -> bool:
    """The case with its day of answer, the agreement's next payment, the promise. False when none of them stands."""
    told = standing_cases.say_newest(talk)
    if told and talk.account is not None and disputed.is_of_a_part(talk, talk.account):
        disputed.say_the_rest(talk, talk.account)
    return say_dates(talk) or told


def say_dates(talk: Talk) -> bool:
    """What is paid next by an agreement or a promise, on every account. False when neither stands."""
    told = False
    for account in talk.accounts if talk.verified else ():
        made = promised.standing(talk, account)
        if talk.uow.negotiation.running_agreement(account) is not None:
            plan_status.say_status(talk, account)
        elif made is not None:
            promised.say(talk, account, made)
        else:
            continue
        told = True
    return told


def stands(talk: Talk) -> bool:
    """Whether there is a next step to tell: a case, an agreement, a promise."""
    if standing_cases.newest(talk) or opened_here(talk, "hardship", talk.account):
        return True
    accounts = talk.accounts if talk.verified else ()
    return any(talk.uow.negotiation.running_agreement(a) or promised.standing(talk, a) for a in accounts)


def tell(talk: Talk) -> None:
    """Answer the question what happens now."""
    say(talk)
    come_back_to_no_money(talk)


def of_an_earlier_complaint(talk: Talk) -> None:
    """The complaint that stands; where none does, that is said and this one is registered."""
    from arrears.service import matters

    if standing_cases.newest(talk, frozenset({"complaint"})) is not None:
        tell(talk)
        return
    talk.say("utter_no_complaint_on_file")
    matters.open_matter(talk)
