"""Which account a customer means who has several."""

from arrears.products import load_products
from arrears.service.dialogue import Goal, PromiseDraft, Proposal
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Account

KIND_WORDS = {"card": ("卡", "card"), "loan": ("贷", "loan")}  # how customers name an account by its product


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
    option = talk.turn.values.option()
    for position, account in enumerate(talk.accounts, 1):
        if account.ref == wanted or (digits and account.last_four == digits[-4:]) or position == option:
            return account
    said = [a for a in talk.accounts if any(word in talk.turn.text.lower() for word in KIND_WORDS[_kind(a)])]
    return said[0] if len(said) == 1 else None


def _kind(account: Account) -> str:
    return load_products()[account.product].kind


def _bare_digits(talk: Talk) -> str | None:
    """The last four of a card look like an amount to a reader that does not know what was asked."""
    value = talk.turn.values.first("amount")
    return str(value["value"]).partition(".")[0] if value and value.get("bare") else None
