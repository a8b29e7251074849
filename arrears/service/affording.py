"""What the customer can afford: asked only when an offer needs it, one figure a turn, each of them may be skipped."""

from decimal import Decimal

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Affordability, Budget, Regular, Terms, UnusableFigure, assess, next_question
from arrears.products import load_products
from arrears.service import people, table
from arrears.service.budget_words import names_only_figures, sorted_figures, states_means
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS, Figure, Means, Purpose
from arrears.service.gatekeeping import explain_gate
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account

MOST_CORRECTIONS = 2  # of means that were reckoned with; who corrects them again talks it through with a person


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
    """Whether this message answers the figure that was asked for, or declines to. An offer to pay is no such answer."""
    text, amount = talk.turn.text, talk.turn.values.first("amount")
    if amount and _offers(talk):
        return False
    return bool(amount or says("skipped", text) or says_nothing(talk) or _declines(talk))


def _offers(talk: Talk) -> bool:
    """ "Can I do 100 a month": a sum that is to be paid, and no figure of the budget."""
    if talk.turn.intent not in ("propose_terms", "promise_to_pay", "pay_now") or not says("pays", talk.turn.text):
        return False
    return not names_a_figure(talk)


def says_nothing(talk: Talk) -> bool:
    """ "None", "0", 没有; or that there is no money at all."""
    return _none(talk) or _penniless(talk)


def answer(talk: Talk) -> None:
    """Take the figure, or that it is not given, and ask for the next. A figure given before may be put right."""
    means, step, account = talk.dialogue.means, talk.dialogue.step, talk.account
    amounts = list(talk.turn.values.all("amount"))
    if step not in MEANS_STEPS or account is None or _other_currency(talk, account):
        come_back(talk)
        return
    if _penniless(talk):
        _note_no_money(means, step)
    elif amounts:
        if _note_figures(talk, account, step):
            talk.say("utter_means_noted")
    elif _none(talk) or (step == "others" and talk.turn.intent == "deny"):
        setattr(means, step, [Figure(minor=0)] if step == "income" else [])
    else:
        means.skipped.append(step)
    _next(talk, account)


def volunteers(talk: Talk) -> bool:
    """Whether a message tells, unasked, what comes in or goes out: for the first time, or to put it right."""
    if talk.account is None or talk.dialogue.means.asking or talk.uow.negotiation.running_agreement(talk.account):
        return False
    return states(talk)


def names_a_figure(talk: Talk) -> bool:
    """Whether a message has sums, and says of each which figure of the budget it is."""
    return names_only_figures(talk.turn.text, list(talk.turn.values.all("amount")))


def states(talk: Talk) -> bool:
    """Whether a message says of a sum that it comes in or goes out."""
    return states_means(talk.turn.text, list(talk.turn.values.all("amount")))


def take_up(talk: Talk) -> None:
    """Reckon with what was told unasked. Figures that keep changing are for a person to talk through."""
    means, account = talk.dialogue.means, talk.account
    if explain_gate(talk, account):
        return
    if _other_currency(talk, account):
        come_back(talk)
        return
    if means.done:
        means.corrections += 1
    _note_figures(talk, account, None)
    talk.say("utter_means_noted")
    if means.corrections > MOST_CORRECTIONS:
        people.hand_off(talk, "authority")
        return
    means.asking, means.done, means.share, means.purpose = True, False, None, "offer"
    _next(talk, account)


def _other_currency(talk: Talk, account: Account) -> bool:
    currencies = {amount.get("currency") for amount in talk.turn.values.all("amount")} - {None, account.currency}
    if currencies:
        talk.say("utter_means_currency", currency=account.currency)
    return bool(currencies)


def _note_figures(talk: Talk, account: Account, asked: str | None) -> bool:
    """Keep the sums of a message as the figures that they are. True when one that was given before is another now.

    A sum that does not say what it is answers the question, or puts the answer before it right ("I meant 2,500").
    """
    means, corrected = talk.dialogue.means, False
    figures = sorted_figures(talk.turn.text, list(talk.turn.values.all("amount")), strict=asked is None)
    unnamed = figures.pop(None, [])
    part = figures.pop("part", [])  # rent alone is no answer to what all of living takes, unless that was asked
    if asked is not None and unnamed and asked not in figures:
        meant = _answered_before(means, asked) if says("takes_back", talk.turn.text) else asked
        figures.setdefault(meant, []).extend(unnamed)
    if asked == "essential" and part:
        figures.setdefault("essential", []).extend(part)
    for name, amounts in figures.items():
        corrected |= name != asked and getattr(means, name) is not None
        setattr(means, name, [_figure(amount, account.currency) for amount in amounts])
        means.skipped = [skipped for skipped in means.skipped if skipped != name]
    return corrected


def _answered_before(means: Means, asked: str) -> str:
    """The question that was answered last before this one; this one, where there is none."""
    before = MEANS_STEPS[: MEANS_STEPS.index(asked)]
    return next((step for step in reversed(before) if getattr(means, step) is not None), asked)


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
        if talk.dialogue.step in ("offer", "confirm_agreement") and _fits_the_table(talk, result.share):
            come_back(talk)  # what is offered can be kept with the figures put right: nothing else is offered
        else:
            _negotiate(talk, "instalments")


def _assess(talk: Talk, account: Account) -> Affordability | str | None:
    owed = balance_of(account.entries, account.currency).total
    try:
        result = assess(_budget(talk, account), owed, load_products()[account.product].means_buffer)
    except UnusableFigure:  # an income of zero; currencies and signs were looked at before
        return "hardship"
    return "hardship" if result is not None and result.share.minor <= 0 else result


def _fits_the_table(talk: Talk, share: Money) -> bool:
    """Whether every plan on the table asks for no more than the share of a month."""
    plans = [Terms.from_json(talk.uow.negotiation.offer(number).terms) for number in talk.dialogue.table]
    return bool(plans) and all(plan.kind == "instalments" and plan.per_year <= share.minor * 12 for plan in plans)


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
