"""A dispute of a part holds that part: which it is, and what is left that may be paid and promised meanwhile."""

import re
from dataclasses import replace
from decimal import Decimal

from arrears.gates import first_gate
from arrears.ledger import Balance
from arrears.money import Money
from arrears.service import facts, owing
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.store.models import Account, Case

OF_A_PART = ("dispute_amount", "dispute_transaction")
ODD = re.compile(r"\s*(?:多|几|幾|来块|余|餘|odd\b|something\b|ish\b|or so\b)", re.IGNORECASE)
NEARLY_ALL = Decimal("0.85")  # of all that is owed
LINES = ("interest", "penalty", "fees")  # cues, and the balance's own lines


def part_named(talk: Talk) -> dict[str, str]:
    """What of the balance a dispute is about, where it says so: a purchase's sum, or a line of the balance."""
    if talk.turn.intent == "dispute_transaction":
        value = purchase_named(talk)
        return {"amount": value} if value else {}
    lines = [line for line in LINES if says(f"the_{line}", talk.turn.text)]
    if talk.turn.intent != "dispute_amount" or len(lines) != 1:
        return {}
    return {"line": _charged(talk, lines[0])}


def _charged(talk: Talk, line: str) -> str:
    """Where no fee was charged and a penalty was, "the fee" is the penalty."""
    if line != "fees" or talk.account is None:
        return line
    shown = owing.today(talk, talk.account)
    return "penalty" if shown.part("fees").minor == 0 < shown.part("penalty").minor else line


def sum_named(talk: Talk, case: Case) -> dict[str, str | None]:
    """The sum of a disputed purchase that is told afterwards; a second, other sum makes it unknown."""
    value = purchase_named(talk) if case.detail.get("intent") == "dispute_transaction" else None
    if value is None:
        return {}
    put_right = says("takes_back", talk.turn.text) or says("another_figure", talk.turn.text)
    return {"amount": value if put_right or (case.detail.get("amount") or value) == value else None}


def purchase_named(talk: Talk) -> str | None:
    """The sum of the purchase. "Of that 30,000-odd, one of some 5,000" names none: what is about right is not known,
    and the whole that is owed is no purchase. Of two purchases it is what they come to; of two sums, unknown."""
    text, exact = talk.turn.text, []
    total = owing.today(talk, talk.account).total.decimal if talk.account else None
    named = [
        amount for amount in talk.turn.values.all("amount") if not amount.get("every")
    ]  # that is an offer beside it
    for amount in [one for one in named if one.get("scope") == "total"] or named:
        value, end = Decimal(str(amount["value"])), amount.get("end")
        odd = end is not None and ODD.match(text[end:])
        if not (amount.get("approx") or odd or (total is not None and value >= total * NEARLY_ALL)):
            exact.append(value)
    if len(exact) > 1 and not says("several_purchases", text):
        return None
    return str(sum(exact)) if exact else None


def is_of_a_part(talk: Talk, account: Account) -> bool:
    """Whether all that holds the account is a dispute of a part of it."""
    if not may_be_paid(talk, account):
        return False
    held = talk.uow.cases.open_kinds(account.customer_id, account.id, talk.today) & {"claim_paid", "unverified"}
    return not held and all(case.detail.get("intent") in OF_A_PART for case in _disputes(talk, account))


def may_be_paid(talk: Talk, account: Account) -> bool:
    """Whether a dispute is all that stands in the way: what somebody pays of their own accord is still taken."""
    standing = facts.standing(talk, account)
    return first_gate(standing) == "dispute" and first_gate(replace(standing, dispute=False)) in (
        None,
        "running_agreement",
    )


def rest(talk: Talk, account: Account) -> Money | None:
    """What of today's balance nobody disputes; None = not known, or nothing."""
    if not is_of_a_part(talk, account):
        return None
    shown = owing.today(talk, account)
    left = shown.total
    for case in _disputes(talk, account):
        part = _sum_of(case, shown)
        if part is None:
            return None
        left -= part
    return left if left.minor > 0 else None


def say_the_rest(talk: Talk, account: Account) -> None:
    """That only a part is on hold, and how much the rest is where that is known; once in an answer."""
    if not {"utter_dispute_part", "utter_dispute_rest"}.isdisjoint(talk.reply.keys):
        return
    left = rest(talk, account)
    if left is None:
        talk.say("utter_dispute_part")
    else:
        talk.say("utter_dispute_rest", left=left)


def _disputes(talk: Talk, account: Account) -> list[Case]:
    return talk.uow.cases.open_of(account.customer_id, account.id, "dispute")


def _sum_of(case: Case, shown: Balance) -> Money | None:
    """The disputed part, out of the balance as the customer is shown it."""
    if case.detail.get("amount"):
        return Money.nearest(case.detail["amount"], shown.total.currency)
    return shown.part(case.detail["line"]) if "line" in case.detail else None
