"""What the customer can afford: asked only when an offer needs it, one figure a turn, each of them may be skipped."""

from dataclasses import replace
from decimal import Decimal

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Affordability, Budget, Regular, Terms, UnusableFigure, assess, next_question
from arrears.products import load_products
from arrears.service import people, table, taking_down
from arrears.service.budget_words import names_only_figures, sorted_figures, states_means
from arrears.service.causes import advice
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.drafts import Figure, Purpose
from arrears.service.gatekeeping import explain_gate
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account

LIGHT_SHARE = 4  # an offer of up to a quarter of the income is taken without a question about the rest
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
    means.asking, means.begun, means.purpose = True, True, purpose
    _next(talk, account)


def answers(talk: Talk) -> bool:
    """Whether this message answers the figure that was asked for, or declines to. An offer to pay is no such answer."""
    text, amount = talk.turn.text, talk.turn.values.first("amount")
    if amount and (_offers(talk) or offers_a_rhythm(talk)):
        return False
    return bool(amount or says("skipped", text) or says_nothing(talk) or _declines(talk))


def _offers(talk: Talk) -> bool:
    """ "Can I do 100 a month": a sum that is to be paid, and no figure of the budget."""
    offering = ("propose_terms", "promise_to_pay", "pay_now", "offer_too_high")
    if talk.turn.intent not in offering or not _is_to_be_paid(talk):
        return False
    return not names_a_figure(talk)


def offers_a_rhythm(talk: Talk) -> bool:
    """ "Could you do 50 a month", where it was asked what is owed elsewhere: no debt is owed by the month."""
    if talk.dialogue.step != "others":
        return False
    amounts, text = list(talk.turn.values.all("amount")), talk.turn.text
    offered = says("agreeable", text) or bool(amounts and amounts[0].get("every")) and says("offers", text)
    return len(amounts) == 1 and offered and not _names_figures(talk)


def _names_figures(talk: Talk) -> bool:
    return set(sorted_figures(talk.turn.text, list(talk.turn.values.all("amount")))) != {None}


def _is_to_be_paid(talk: Talk) -> bool:
    return says("pays", talk.turn.text) or says("limit", talk.turn.text)


def says_nothing(talk: Talk) -> bool:
    """ "None", "0", 没有; or that there is no money at all."""
    return _none(talk) or _penniless(talk) or _all_gone(talk)


def answer(talk: Talk) -> None:
    """Take the figure, or that it is not given, and ask for the next. A figure given before may be put right."""
    means, step, account = talk.dialogue.means, talk.dialogue.step, talk.account
    amounts = list(talk.turn.values.all("amount"))
    if step not in MEANS_STEPS or account is None or _other_currency(talk, account):
        come_back(talk)
        return
    if step == "income" and not amounts and says("no_debts", talk.turn.text):
        means.others = []  # told before it was asked for, and no word of what comes in
    elif _penniless(talk) or (_all_gone(talk) and not (_none(talk) and step == "others")):
        taking_down.note_no_money(means, step)
    elif amounts and step in ("income", "essential") and says("not_enough", talk.turn.text):
        if means.income is None:  # 八百都不够吃药
            taking_down.note_figures(talk, account, "income")
        means.essential, means.living = list(means.income or []), []
    elif amounts:
        if taking_down.note_figures(talk, account, step):
            talk.say("utter_means_noted")
    elif _none(talk) or (step == "others" and talk.turn.intent == "deny"):
        setattr(means, step, [Figure(minor=0)] if step == "income" else means.living if step == "essential" else [])
    else:
        means.skipped.append(step)
    _next(talk, account)


def explain_why(talk: Talk) -> None:
    """Why a figure of the budget is asked for; it may be left out."""
    talk.say("utter_why_means")
    come_back(talk)


def volunteers(talk: Talk) -> bool:
    """Whether a message tells, unasked, what comes in or goes out: for the first time, or to put it right."""
    return may_be_told(talk) and not talk.dialogue.means.asking and states(talk)


def may_be_told(talk: Talk) -> bool:
    """Whether figures of the budget can be taken down now: it is known who speaks, and no agreement runs."""
    return talk.account is not None and talk.uow.negotiation.running_agreement(talk.account) is None


def names_a_figure(talk: Talk) -> bool:
    """Whether a message has sums, and says of each which figure of the budget it is."""
    return names_only_figures(talk.turn.text, list(talk.turn.values.all("amount")))


def states(talk: Talk) -> bool:
    """Whether a message says of a sum that it comes in or goes out."""
    return states_means(talk.turn.text, list(talk.turn.values.all("amount")))


def take_up(talk: Talk) -> None:
    """Reckon with what was told unasked."""
    means, account = talk.dialogue.means, talk.account
    if explain_gate(talk, account):
        return
    if _other_currency(talk, account):
        come_back(talk)
        return
    if means.done:
        means.corrections += 1
    before = means.model_copy(deep=True)
    taking_down.note_figures(talk, account, None)
    if means == before:  # a rent alone: not yet what was asked for
        begin(talk, account, "offer")
        return
    talk.say("utter_means_noted")
    count_again(talk, account)


def count_again(talk: Talk, account: Account) -> None:
    """Reckon with figures that are others now; those that keep changing are for a person to talk through."""
    means = talk.dialogue.means
    if means.corrections > MOST_CORRECTIONS:
        people.hand_off(talk, "authority")
        return
    if talk.dialogue.table and (most := known_share(talk, account)) is not None and not _fits_the_table(talk, most):
        table.clear(talk)
    means.asking, means.begun, means.done, means.share, means.purpose = True, True, False, None, "offer"
    _next(talk, account)


def _other_currency(talk: Talk, account: Account) -> bool:
    currencies = {amount.get("currency") for amount in talk.turn.values.all("amount")} - {None, account.currency}
    if currencies:
        talk.say("utter_means_currency", currency=account.currency)
    return bool(currencies)


def note_elsewhere(talk: Talk) -> None:
    """A sum far above what is owed here is what is owed elsewhere, or a slip: what is possible is asked."""
    minor = Money.nearest(talk.turn.values.first("amount")["value"], talk.account.currency).minor
    if talk.dialogue.means.hardship_stated and may_be_told(talk):
        talk.dialogue.means.others = [Figure(minor=minor)]
        talk.say("utter_means_noted")
        begin(talk, talk.account, "offer")
    elif talk.dialogue.table:
        come_back(talk)
    else:
        ask(talk, "terms")


def cannot_tell_yet(talk: Talk) -> bool:
    """Whether an offer is much of an income whose spending is not known, or comes in the middle of the questions.

    What living takes, or what is owed elsewhere, is then asked once before it is taken.
    """
    means, amount = talk.dialogue.means, talk.turn.values.regular()
    if talk.account is None or amount is None or means.insisted:
        return False
    offered = Regular(Money.nearest(amount["value"], talk.account.currency), amount.get("every") or "month")
    if not means.income:
        unknown = means.income is None and "income" not in means.skipped
        return unknown and (bool(means.living) and means.asking or _is_a_lot(talk, offered.amount))
    if means.asking and talk.dialogue.step == "others" and means.others is None and not _offers(talk):
        most = known_share(talk, talk.account)  # what is above that is refused at once
        return most is not None and offered.minor_a_year <= most.minor * 12
    if means.essential is not None or "essential" in means.skipped:
        return False
    income = _budget(talk, talk.account).income
    return offered.minor_a_year * LIGHT_SHARE > sum(figure.minor_a_year for figure in income)


def _is_a_lot(talk: Talk, offered: Money) -> bool:
    """A quarter of the debt or more, and no word of paying, from somebody in hardship: it may be what they get."""
    owed = balance_of(talk.account.entries, talk.account.currency).total
    each = talk.turn.values.regular().get("scope") != "total"
    return (
        each
        and talk.dialogue.means.hardship_stated
        and not says("pays", talk.turn.text)
        and offered.minor * LIGHT_SHARE >= owed.minor
    )


def insist(talk: Talk) -> None:
    """The offer is kept for when the means are known, and not taken at the cost of the rent."""
    means = talk.dialogue.means
    means.insisted, means.asking, means.begun = True, True, True
    from arrears.service.proposing import note_wishes

    note_wishes(talk)
    talk.say("utter_means_first")
    ask(talk, next_question(_budget(talk, talk.account)) or "others")


def known_share(talk: Talk, account: Account) -> Money | None:
    """What is possible in a month by what was told so far, also where a question is still open. None = not known."""
    means = talk.dialogue.means
    if means.share is not None:
        return Money(means.share, account.currency)
    result = _assess(talk, account, so_far=True)
    if result == "hardship":
        return Money.zero(account.currency)
    return None if result is None else result.share


def _next(talk: Talk, account: Account) -> None:
    question = next_question(_budget(talk, account))
    if question is None or _no_income(talk) or _assess(talk, account) == "hardship":  # nothing left: enough is known
        _finish(talk, account)
    else:
        ask(talk, question)


def _finish(talk: Talk, account: Account) -> None:
    """Enough is known, or nothing more is to be had: go on with what it was asked for."""
    from arrears.service import negotiation

    means = talk.dialogue.means
    means.asking, means.done = False, True
    result = _assess(talk, account)
    if means.purpose == "reassess":
        talk.say("utter_means_to_colleague")
        people.hand_off(talk, "second_miss")
    elif result == "hardship":
        _show(talk, account)
        _nothing_left(talk)
    elif result is None and means.token:
        negotiation.take_token(talk)
    elif result is None:
        talk.say("utter_means_skipped")
        _negotiate(talk, "lowest" if talk.dialogue.round else "instalments")
    else:
        means.share = result.share.minor
        _show(talk, account)
        talk.say("utter_means_share", amount=result.share)
        if talk.dialogue.step in ("offer", "confirm_agreement") and _fits_the_table(talk, result.share):
            come_back(talk)  # what is offered can be kept with the figures put right: nothing else is offered
        else:
            _negotiate(talk, "instalments")


def _assess(talk: Talk, account: Account, so_far: bool = False) -> Affordability | str | None:
    """What is possible; `so_far`: at most, where a rent is all that was told of the spending."""
    owed = balance_of(account.entries, account.currency).total
    budget = _budget(talk, account)
    if so_far and budget.essential is None and talk.dialogue.means.living:
        budget = replace(budget, essential=_regular(talk.dialogue.means.living, account), skipped=frozenset())
    try:
        result = assess(budget, owed, load_products()[account.product].means_buffer)
    except UnusableFigure:  # an income of zero; currencies and signs were looked at before
        return "hardship"
    return "hardship" if result is not None and result.share.minor <= 0 else result


def _show(talk: Talk, account: Account) -> None:
    """The sums that were reckoned with, so that one that is missing or wrong can be put right before it is agreed."""
    means = talk.dialogue.means
    if _no_income(talk) or not means.income or means.essential is None:
        return
    sums = {"income": _a_month(means.income, account), "spent": _a_month(means.essential, account)}
    if means.others:
        owed = Money(sum(figure.minor for figure in means.others), account.currency)
        talk.say("utter_means_sum_others", **sums, owed=owed)
    else:
        talk.say("utter_means_sum", **sums)


def _a_month(figures: list[Figure], account: Account) -> Money:
    return Money(sum(figure.minor_a_month for figure in figures), account.currency)


def _fits_the_table(talk: Talk, share: Money) -> bool:
    """Whether every plan on the table asks for no more than the share of a month."""
    plans = [Terms.from_json(talk.uow.negotiation.offer(number).terms) for number in talk.dialogue.table]
    return bool(plans) and all(plan.kind == "instalments" and plan.per_year <= share.minor * 12 for plan in plans)


def _nothing_left(talk: Talk) -> None:
    """Nothing is left in a month: never a plan, but a pause or a token, and free advice."""
    talk.dialogue.means.share = 0
    talk.say("utter_means_nothing_left", advice=advice(talk))
    _negotiate(talk, "hardship")


def _negotiate(talk: Talk, kind: str) -> None:
    from arrears.service import negotiation
    from arrears.service.drafts import Proposal

    table.clear(talk)
    if not (kind == "instalments" and talk.dialogue.means.insisted and talk.dialogue.proposal.each):
        talk.dialogue.proposal = Proposal(kind=kind)  # otherwise what was offered before the questions
    negotiation.resume(talk)


def _budget(talk: Talk, account: Account) -> Budget:
    means = talk.dialogue.means
    others = None if means.others is None else tuple(Money(f.minor, account.currency) for f in means.others)
    return Budget(
        income=_regular(means.income, account),
        essential=_regular(means.essential, account),
        others=others,
        skipped=frozenset(means.skipped),
    )


def _regular(figures: list[Figure] | None, account: Account) -> tuple[Regular, ...] | None:
    if figures is None:
        return None
    return tuple(Regular(Money(figure.minor, account.currency), figure.every) for figure in figures)


def _no_income(talk: Talk) -> bool:
    income = talk.dialogue.means.income
    return income is not None and not any(figure.minor for figure in income)


def _none(talk: Talk) -> bool:
    return says("nothing", talk.turn.text.strip())


def _penniless(talk: Talk) -> bool:
    """一分钱都没有, "not a penny": no sum is meant but the penny of the saying."""
    sums = (Decimal(amount["value"]) for amount in talk.turn.values.all("amount"))
    return says("penniless", talk.turn.text) and all(amount <= 1 for amount in sums)


def _all_gone(talk: Talk) -> bool:
    """ "I said nothing, I mean nothing", 吃饭都不够: what comes in is spent."""
    telling = talk.turn.intent in ("cannot_pay", "report_hardship", "offer_too_high")
    return telling and says("all_gone", talk.turn.text) and not talk.turn.values.first("amount")


def _declines(talk: Talk) -> bool:
    return talk.turn.intent in ("deny", "refuse_verification", "unsure")
