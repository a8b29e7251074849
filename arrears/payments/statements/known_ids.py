"""A line under an id that the bank used before: the same line again, another payment, or a doubt. Pure.

An id is the bank's word, and banks use the same one again: serial numbers begin anew, two banks count alike, a line is
corrected. Taken as "seen", another payment would vanish; posted, a corrected line would pay twice. So only a line that
says the same is the same, and a person decides on the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from arrears.money import Money
from arrears.payments.matching import Candidate, Match
from arrears.payments.statements.lines import Line

Standing = Literal["new", "seen", "doubtful"]


@dataclass(frozen=True)
class Came:
    """What came in before under the same id of the bank."""

    external_id: str
    amount: Money
    value_on: date
    returned: bool = False
    payment: str | None = None  # what it was posted as
    account: str | None = None


def standing(line: Line, came: Sequence[Came]) -> Standing:
    """How the line stands to those before it."""
    if any(_same(line, each) for each in came):
        return "seen"
    return "new" if all(_of_another(line, each) for each in came) else "doubtful"


def doubted(verdict: Match, came: Sequence[Came]) -> Match:
    """The verdict on a line whose id is taken: for a person, who is shown the payments that bear the id."""
    bearers = {each.account: each.payment for each in came if each.account}
    named = tuple(
        replace(each, reasons=(*each.reasons, "same_id"), payment=each.payment or bearers[each.account])
        if each.account in bearers
        else each
        for each in verdict.candidates
    )
    known = {each.account for each in named}
    others = tuple(Candidate(account, ("same_id",), bearers[account]) for account in bearers if account not in known)
    return Match("doubtful", None, ("same_id_other_figures", *verdict.reasons), (*named, *others))


def _same(line: Line, came: Came) -> bool:
    if came.external_id == line.external_id:
        return True
    return not line.repeated and _id_alone(line, came) and _figures(came) == _figures(line)


def _of_another(line: Line, came: Came) -> bool:
    """Whether the id is plainly another's: of another day where they begin anew daily, or of another bank.

    Another mapping with the same figures may be the same file read in another way: that is a doubt.
    """
    if line.daily and came.value_on != line.value_on:
        return True
    other_bank = not _id_alone(line, came) and not came.external_id.startswith(f"{line.scope}:")
    return other_bank and _figures(came) != _figures(line)


def _id_alone(line: Line, came: Came) -> bool:
    """Rows of stores before schema 0010 were kept under the bank's id and nothing else."""
    return came.external_id == line.bank_id


def _figures(each: Line | Came) -> tuple[Money, date, bool]:
    return each.amount, each.value_on, each.returned
