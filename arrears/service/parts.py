"""A part of the debt, named by itself: what it is, given what was spoken of before."""

import re
from decimal import Decimal

from arrears.ledger import balance_of
from arrears.service import named_sums, table
from arrears.service.cues import says
from arrears.service.talk import Talk

FEW_WORDS, FEW_CHARACTERS = 6, 6
LARGEST_OF_A_SAYING = 3
HAN = re.compile(r"[\u4e00-\u9fff]")


def said_as_an_offer(talk: Talk) -> bool:
    """Whether a sum is said with a word of paying, or with hardly any words."""
    text = talk.turn.text
    return says("pays", text) or (len(text.split()) <= FEW_WORDS and len(HAN.findall(text)) <= FEW_CHARACTERS)


def hardly_a_sum(talk: Talk) -> bool:
    """ "One thing at a time", "2+2": a number in words that are of something else."""
    text, sums = talk.turn.text, list(talk.turn.values.all("amount"))
    if not sums or talk.turn.values.dates() or talk.turn.values.count() or says("pays", text):
        return False
    return says("arithmetic", text) or all(_spelled_small(text, amount) for amount in sums)


def _spelled_small(text: str, amount: dict) -> bool:
    """ "One" or 一, bare, beside other words."""
    start, end = amount.get("start"), amount.get("end")
    if start is None or end is None or not amount.get("bare") or Decimal(amount["value"]) > LARGEST_OF_A_SAYING:
        return False
    return not any(sign.isdigit() for sign in text[start:end]) and len(text.split()) + len(HAN.findall(text)) > 1


def alone(talk: Talk) -> bool:
    """Whether a message offers a payment and nothing after it: it is promised, and the rest is talked about then.

    "600 first", where no plan is talked about; "2,000 on the 25th", where all of it was to be put off to a day.
    """
    account, proposal, values = talk.account, talk.dialogue.proposal, talk.turn.values
    if account is None or talk.uow.negotiation.running_agreement(account) is not None:
        return False
    if values.count() or says("the_rest", talk.turn.text) and values.regular() and values.opening():
        return False
    if proposal.kind == "deferral":
        return _part_on_a_day(talk)
    named = bool(proposal.each or proposal.count or proposal.lump or talk.dialogue.table)
    return bool(values.opening()) and not values.regular() and not named and proposal.kind in ("open", "lowest")


def far_above_all(talk: Talk) -> bool:
    """More than twice what is owed here: no sum that anybody offers for it."""
    amount, account = talk.turn.values.first("amount"), talk.account
    if account is None or amount is None or amount.get("every"):
        return False
    if amount.get("currency") not in (None, account.currency):
        return False
    owed = balance_of(account.entries, account.currency).total
    return named_sums.minor_of(talk, amount) > owed.minor * 2


def all_at_once(talk: Talk) -> bool:
    """ "I'd rather pay it all", where a plan lies on the table: everything, on a day, and none of the plan."""
    values = talk.turn.values
    sums = values.first("amount") or values.count()
    return values.first("whole") is not None and not sums and not talk.dialogue.changing


def right_away(talk: Talk) -> bool:
    """ "I can pay 600 today", where a plan lies on the table: a payment now, and no 600 a month."""
    sums = list(talk.turn.values.all("amount"))
    if (
        len(sums) != 1
        or sums[0].get("every")
        or sums[0].get("scope") not in (None, "first")
        or talk.turn.values.count()
    ):
        return False
    if talk.dialogue.proposal.kind == "settlement" or talk.dialogue.changing or says("the_rest", talk.turn.text):
        return False
    days = talk.turn.values.dates()
    return set(days) == {talk.today} or (not days and says("right_now", talk.turn.text))


def raises_the_sum(talk: Talk) -> bool:
    """ "5,500?" after 5,000 for everything was not enough: another sum for everything, and no monthly one."""
    proposal, amount = talk.dialogue.proposal, talk.turn.values.regular()
    asked = proposal.lump or _settled_for(talk)
    if proposal.kind != "settlement" or not asked or amount is None or talk.account is None:
        return False
    if amount.get("every") or amount.get("scope") == "each" or talk.turn.values.count():
        return False
    return named_sums.minor_of(talk, amount) * 2 >= asked


def _settled_for(talk: Talk) -> int:
    """The sum on the table that would settle everything; 0 where there is none."""
    return max((terms.total.minor for terms in table.terms(talk) if terms.kind == "settlement"), default=0)


def _part_on_a_day(talk: Talk) -> bool:
    values = talk.turn.values
    amount = values.first("amount")
    later = [day for day in values.dates() if day > talk.today]
    if amount is None or amount.get("every") or not later:
        return False
    owed = balance_of(talk.account.entries, talk.account.currency).total
    return named_sums.minor_of(talk, amount) < owed.minor
