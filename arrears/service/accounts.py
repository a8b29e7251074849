"""Which account a customer means who has several."""

import re

from arrears.ledger import balance_of
from arrears.products import load_products
from arrears.script import in_simplified
from arrears.service.dialogue import Goal
from arrears.service.drafts import PromiseDraft, Proposal
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Account

KIND_WORDS = {"card": ("卡", "card"), "loan": ("贷", "loan")}  # how customers name an account by its product
# How one of them is spoken of in passing: a card in "with my card" is what they pay with.
SPOKEN = {
    "card": re.compile(r"信用卡(?![支付转还])|\b(?:credit card|the card)\b(?! to pay| number)", re.IGNORECASE),
    "loan": re.compile(r"贷款|\b(?:the|my|that|personal) loan\b", re.IGNORECASE),
}
PLACES = (
    re.compile(r"第一[笔个张]|头一[笔个张]|\b(?:the )?first (?:one|account|card)\b", re.IGNORECASE),
    re.compile(r"第二[笔个张]|\b(?:the )?second (?:one|account|card)\b", re.IGNORECASE),
)
OTHER_ONE = re.compile(r"\bthe other (?:one|account)\b|另(?:外)?(?:一)?[个张笔]|另外那", re.IGNORECASE)


def talk_about(talk: Talk, account: Account) -> None:
    """Talk about this account. What lay on the table for another one is no longer there for a yes."""
    dialogue = talk.dialogue
    if dialogue.account_ref not in (None, account.ref):
        dialogue.table, dialogue.chosen, dialogue.round, dialogue.changing = [], None, 0, False
        dialogue.proposal, dialogue.promise = Proposal(), PromiseDraft()
    dialogue.account_ref = account.ref
    dialogue.ask("none")


def which_account(talk: Talk, goal: Goal) -> Account | None:
    """The account that is meant. None: nothing is owed, or it was asked which; then the purpose is kept."""
    if not talk.accounts:
        talk.say("utter_nothing_owed")
        ask(talk, "helpful")
        return None
    if talk.account is None:
        talk.dialogue.goal = goal
        ask(talk, "account")
    return talk.account


def named_account(talk: Talk) -> Account | None:
    """One of several accounts: by its reference, the last four of its number, or its place in the list."""
    if talk.verified is None:
        return None
    wanted = talk.turn.values.text("account_ref", "ref")
    digits = talk.turn.values.text("identity_digits", "digits") or _bare_digits(talk)
    option = talk.turn.values.option() or _place(talk)
    for position, account in enumerate(talk.accounts, 1):
        if account.ref == wanted or (digits and account.last_four == digits[-4:]) or position == option:
            return account
    said = [a for a in talk.accounts if any(word in talk.turn.text.lower() for word in KIND_WORDS[kind_of(a)])]
    return said[0] if len(said) == 1 else None


def most_urgent(talk: Talk) -> Account:
    """The account that is late the longest, and of two that are late as long the one on which more is owed."""
    return min(talk.accounts, key=lambda one: (one.due_on, -balance_of(one.entries, one.currency).total.minor))


def spoken_of(talk: Talk) -> Account | None:
    """Another account than the one that is talked about: its product alone is named, or it is the other of two."""
    if talk.verified is None or talk.account is None or len(talk.accounts) < 2:
        return None
    others = [account for account in talk.accounts if account != talk.account]
    if len(others) == 1 and OTHER_ONE.search(in_simplified(talk.turn.text)):
        return others[0]
    if numbered := [account for account in others if re.search(rf"(?<!\d){account.last_four}(?!\d)", talk.turn.text)]:
        return numbered[0]
    said = by_product(talk)
    return said if said != talk.account else None


def by_product(talk: Talk) -> Account | None:
    """The only account of the product that the message names, if it names one."""
    named = {kind for kind, words in SPOKEN.items() if words.search(in_simplified(talk.turn.text))}
    said = [account for account in talk.accounts if kind_of(account) in named]
    return said[0] if len(named) == len(said) == 1 else None


def _place(talk: Talk) -> int | None:
    """第二笔, "the second account"."""
    text = in_simplified(talk.turn.text)
    return next((number for number, words in enumerate(PLACES, 1) if words.search(text)), None)


def kind_of(account: Account) -> str:
    return load_products()[account.product].kind


def _bare_digits(talk: Talk) -> str | None:
    """The last four of a card look like an amount to a reader that does not know what was asked."""
    value = talk.turn.values.first("amount")
    return str(value["value"]).partition(".")[0] if value and value.get("bare") else None
