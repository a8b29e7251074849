"""Two accounts in one wish: one plan is of one account, so the other is kept in mind and comes next."""

import re
from dataclasses import replace

from arrears.script import in_simplified
from arrears.service import balance, identity, negotiation
from arrears.service.accounts import KIND_WORDS, kind_of, talk_about
from arrears.service.cues import says
from arrears.service.drafts import Kept, Proposal
from arrears.service.named_sums import minor_of
from arrears.service.questions import wait_for
from arrears.service.talk import Talk, label
from arrears.service.turn import Values
from arrears.store.models import Account

CLAUSES = re.compile(r"[,，;；、]|\band\b|和", re.IGNORECASE)


def asked(talk: Talk) -> bool:
    """Whether a wish is for both of two accounts: "100 a month on each", "50 on the card, 100 on the loan"."""
    if talk.verified is None or talk.dialogue.changing or len(talk.accounts) != 2:
        return False
    free = all(talk.uow.negotiation.running_agreement(account) is None for account in talk.accounts)
    return free and (says("both_accounts", talk.turn.text) or len(_by_account(talk)) == 2)


def take(talk: Talk) -> None:
    """Say that it goes one by one, keep the other account with its sum, and go on with the first."""
    first = talk.account or talk.accounts[0]
    other = next(account for account in talk.accounts if account.ref != first.ref)
    sums, together = _by_account(talk), says("together_on_both", talk.turn.text)
    amount = talk.turn.values.first("amount")
    if len(sums) < 2:
        sums = {} if amount is None or together else {first.ref: amount, other.ref: amount}
    kept = sums.get(other.ref)
    talk.dialogue.other = Kept(
        ref=other.ref,
        each=minor_of(talk, kept) if kept else None,
        every=(kept.get("every") or "month") if kept else None,
    )
    talk_about(talk, first)
    talk.say("utter_one_after_the_other", account=label(first), other=label(other))
    if first.ref not in sums:
        if amount is not None and together:
            talk.say("utter_how_much_of_it", account=label(first))
            wait_for(talk, "terms")
        else:
            balance.show(talk)
        return
    own = sums[first.ref]
    others = [value for value in talk.turn.values.all("amount") if value is not own]
    items = tuple(item for item in talk.turn.values.items if not any(item[1] is one for one in others))
    talk.turn = replace(talk.turn, values=Values(items))
    _propose(talk, minor_of(talk, own), own.get("every"))


def go_on(talk: Talk) -> bool:
    """The other account, once the first has its agreement. False: there is none that waits."""
    kept, talk.dialogue.other = talk.dialogue.other, None
    account = next((one for one in talk.accounts if kept and one.ref == kept.ref), None)
    if account is None or talk.uow.negotiation.running_agreement(account) is not None:
        return False
    talk_about(talk, account)
    talk.say("utter_now_the_other", account=label(account))
    if kept.each is None:
        balance.show(talk)
    else:
        _propose(talk, kept.each, kept.every)
    return True


def _propose(talk: Talk, minor: int, every: str | None) -> None:
    talk.dialogue.proposal = Proposal(kind="instalments", each=minor, every=every or "month")
    if not identity.needs(talk, "terms"):
        negotiation.resume(talk)


def _by_account(talk: Talk) -> dict[str, dict]:
    """The sum of each account, where a part of the message names one account and one sum."""
    text, found, read = in_simplified(talk.turn.text).lower(), {}, 0
    sums = [amount for amount in talk.turn.values.all("amount") if "start" in amount]
    for part in CLAUSES.split(text):
        start = text.index(part, read)
        read = start + len(part)
        inside = [amount for amount in sums if start <= amount["start"] < read]
        named = [account for account in talk.accounts if _is_named(account, part)]
        if len(inside) == len(named) == 1:
            found[named[0].ref] = inside[0]
    return found


def _is_named(account: Account, part: str) -> bool:
    return account.last_four in part or any(word in part for word in KIND_WORDS[kind_of(account)])
