"""What the customer can afford: asked only when an offer needs it, one figure a turn, each of them may be skipped."""

from decimal import Decimal

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Affordability, Budget, Regular, UnusableFigure, assess, next_question
from arrears.products import load_products
from arrears.service import people, table
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS, Figure, Means, Purpose
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account


def wanted(talk: Talk) -> bool:
    """Whether to ask: somebody who declined twice, or is in hardship, and was not asked before."""
    means = talk.dialogue.means
    return not means.done and not means.asking and (talk.dialogue.round >= 2 or means.hardship_stated)


def begin(talk: Talk, account: Account, purpose: Purpose) -> None:
    """Ask for the first figure that is needed; go on at once where everything is known."""
    means = talk.dialogue.means
    if not means.asking and not means.done:
        talk.say("utter_means_intro")
    means.asking, means.purpose = True, purpose
    _next(talk, account)


def answers(talk: Talk) -> bool:
    """Whether this message answers the figure that was asked for, or declines to."""
    text, amount = talk.turn.text, talk.turn.values.first("amount")
    return bool(amount or says("skipped", text) or says_nothing(talk) or _declines(talk))


def says_nothing(talk: Talk) -> bool:
    """ "None", "0", 没有; or that there is no money at all."""
    return _none(talk) or _penniless(talk)


def answer(talk: Talk) -> None:
    """Take the figure, or that it is not given, and ask for the next."""
    means, step, account = talk.dialogue.means, talk.dialogue.step, talk.account
    amounts = list(talk.turn.values.all("amount"))
    if step not in MEANS_STEPS or account is None:
        come_back(talk)
        return
    currencies = {amount.get("currency") for amount in amounts} - {None, account.currency}
    if currencies:
        talk.say("utter_means_currency", currency=account.currency)
        come_back(talk)
        return
    if _penniless(talk):
        _note_no_money(means, step)
    elif amounts:
        figures = [_figure(amount, account.currency) for amount in amounts]
        setattr(means, step, figures)
    elif _none(talk) or (step == "others" and talk.turn.intent == "deny"):
        setattr(means, step, [Figure(minor=0)] if step == "income" else [])
    else:
        means.skipped.append(step)
    _next(talk, account)


def _note_no_money(means: Means, step: str) -> None:
    """Not a penny comes in; or, where the spending was asked for, all that comes in goes out: none of it is spare."""
    match step:
        case "income":
            means.income = [Figure(minor=0)]
        case "essential":
            means.essential = list(means.income or [])
        case _:
            means.others = []


def _next(talk: Talk, account: Account) -> None:
    question = next_question(_budget(talk, account))
    if question is None or _no_income(talk):
        _finish(talk, account)
    else:
        ask(talk, question)


def _finish(talk: Talk, account: Account) -> None:
    """Enough is known, or nothing more is to be had: go on with what it was asked for."""
    means = talk.dialogue.means
    means.asking, means.done = False, True
    result = _assess(talk, account)
    if means.purpose == "reassess":
        talk.say("utter_means_to_colleague")
        people.hand_off(talk, "second_miss")
    elif result == "hardship":
        _nothing_left(talk)
    elif result is None:
        talk.say("utter_means_skipped")
        _negotiate(talk, "lowest" if talk.dialogue.round else "instalments")
    else:
        means.share = result.share.minor
        talk.say("utter_means_share", amount=result.share)
        _negotiate(talk, "instalments")


def _assess(talk: Talk, account: Account) -> Affordability | str | None:
    owed = balance_of(account.entries, account.currency).total
    try:
        result = assess(_budget(talk, account), owed, load_products()[account.product].means_buffer)
    except UnusableFigure:  # an income of zero; currencies and signs were looked at before
        return "hardship"
    return "hardship" if result is not None and result.share.minor <= 0 else result


def _nothing_left(talk: Talk) -> None:
    """Nothing is left in a month: never a plan, but a pause or a token, and free advice."""
    talk.dialogue.means.share = 0
    talk.say("utter_means_nothing_left", advice=talk.rules.debt_advice[talk.turn.language])
    _negotiate(talk, "hardship")


def _negotiate(talk: Talk, kind: str) -> None:
    from arrears.service import negotiation
    from arrears.service.dialogue import Proposal

    table.clear(talk)
    talk.dialogue.proposal = Proposal(kind=kind)
    negotiation.resume(talk)


def _budget(talk: Talk, account: Account) -> Budget:
    means = talk.dialogue.means

    def regular(figures: list[Figure] | None) -> tuple[Regular, ...] | None:
        if figures is None:
            return None
        return tuple(Regular(Money(figure.minor, account.currency), figure.every) for figure in figures)

    others = None if means.others is None else tuple(Money(f.minor, account.currency) for f in means.others)
    return Budget(
        income=regular(means.income),
        essential=regular(means.essential),
        others=others,
        skipped=frozenset(means.skipped),
    )


def _figure(amount: dict, currency: str) -> Figure:
    return Figure(minor=max(0, Money.nearest(amount["value"], currency).minor), every=amount.get("every") or "month")


def _no_income(talk: Talk) -> bool:
    income = talk.dialogue.means.income
    return income is not None and not any(figure.minor for figure in income)


def _none(talk: Talk) -> bool:
    return says("nothing", talk.turn.text.strip())


def _penniless(talk: Talk) -> bool:
    """一分钱都没有, "not a penny": no sum is meant but the penny of the saying."""
    sums = (Decimal(amount["value"]) for amount in talk.turn.values.all("amount"))
    return says("penniless", talk.turn.text) and all(amount <= 1 for amount in sums)


def _declines(talk: Talk) -> bool:
    return talk.turn.intent in ("deny", "refuse_verification", "unsure")
