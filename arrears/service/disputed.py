"""A dispute of a part holds that part: which it is, and what is left that may be paid and promised meanwhile."""

from dataclasses import replace

from arrears.gates import first_gate
from arrears.ledger import Balance
from arrears.money import Money
from arrears.service import facts, owing
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.store.models import Account, Case

OF_A_PART = ("dispute_amount", "dispute_transaction")
LINES = ("interest", "penalty", "fees")  # cues, and the balance's own lines


def part_named(talk: Talk) -> dict[str, str]:
    """What of the balance a dispute is about, where it says so: a purchase's sum, or a line of the balance."""
    amount = talk.turn.values.first("amount")
    if talk.turn.intent == "dispute_transaction" and amount:
        return {"amount": str(amount["value"])}
    lines = [line for line in LINES if says(f"the_{line}", talk.turn.text)]
    return {"line": lines[0]} if talk.turn.intent == "dispute_amount" and len(lines) == 1 else {}


def sum_named(talk: Talk, case: Case) -> dict[str, str | None]:
    """The sum of a disputed purchase that is told afterwards; a second, other sum makes it unknown."""
    amount = talk.turn.values.first("amount")
    if case.detail.get("intent") != "dispute_transaction" or not amount:
        return {}
    value = str(amount["value"])
    return {"amount": value if case.detail.get("amount", value) == value else None}


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
    """That only a part is on hold, and how much the rest is where that is known."""
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
