"""The answer to a question of the budget: which message is one, and what is taken down of it."""

from decimal import Decimal

from arrears.service import affording, taking_down
from arrears.service.budget_words import names_only_figures, sorted_figures
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.drafts import Figure
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Account


def answers(talk: Talk) -> bool:
    """Whether this message answers the figure that was asked for, or declines to. An offer to pay is no such answer."""
    text, amount = talk.turn.text, talk.turn.values.first("amount")
    if amount and (offers(talk) or offers_a_rhythm(talk)):
        return False
    return bool(amount or says("skipped", text) or says_nothing(talk) or _declines(talk))


def offers(talk: Talk) -> bool:
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


def names_a_figure(talk: Talk) -> bool:
    """Whether a message has sums, and says of each which figure of the budget it is."""
    return names_only_figures(talk.turn.text, list(talk.turn.values.all("amount")))


def answer(talk: Talk) -> None:
    """Take the figure, or that it is not given, and ask for the next. A figure given before may be put right."""
    means, step, account = talk.dialogue.means, talk.dialogue.step, talk.account
    means.evaded = 0
    amounts = list(talk.turn.values.all("amount"))
    if step not in MEANS_STEPS or account is None or in_other_currency(talk, account):
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
    affording.ask_next(talk, account)


def in_other_currency(talk: Talk, account: Account) -> bool:
    """Whether a sum is in another currency than the account, which is then said."""
    currencies = {amount.get("currency") for amount in talk.turn.values.all("amount")} - {None, account.currency}
    if currencies:
        talk.say("utter_means_currency", currency=account.currency)
    return bool(currencies)


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
