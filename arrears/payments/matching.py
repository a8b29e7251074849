"""Whose payment is it? By reference, amount and name; certain only where a reference of ours says so. Pure.

A name and an amount alone never post money: two people of one name with the same instalment are not rare, and a
payment on the wrong account tells one customer about another. Measured in docs/decisions/statement-matching.md.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from arrears.payments.names import Names, likeness_of_names
from arrears.payments.statements.lines import Line

Certainty = Literal["certain", "doubtful", "unknown", "same"]
SAME_NAME = 88  # of 100: tells transposed and abbreviated names from those of other people in the measured sample
CANDIDATES_SHOWN = 5
SAME_PAYMENT_DAYS = 3  # the same amount on the same account by another way within these days may be one payment
_LINK = re.compile(r"PL-?([2-9A-HJKMNP-TV-Z]{16})")  # found ones are looked up: a chance likeness is no link
_AGREEMENT = re.compile(r"(?<![0-9A-Z])A-?(20\d\d)-?(\d{6})(?!\d)")
_WORD = re.compile(r"[0-9A-Z]+(?:[-_][0-9A-Z]+)*")


@dataclass(frozen=True)
class Known:
    """An open account as far as matching goes; amounts in minor units."""

    account: str
    customer: str
    name: str
    currency: str
    total: int
    due: frozenset[int]  # instalment, promise, minimum
    disputed: bool = False  # money goes there only where the payer names the account itself (rule US-22)


@dataclass(frozen=True)
class LinkKnown:
    """A pay link that a line names."""

    ref: str
    account: str
    minor: int
    currency: str
    payment: str | None  # that it was paid by already
    seen_on_statement: bool = False  # and the bank's line for that payment came before


@dataclass(frozen=True)
class Found:
    """What the references of a line lead to. `alike`: account → a payment that this line may be."""

    link: LinkKnown | None = None
    accounts: tuple[Known, ...] = ()  # by the account's, an agreement's or the customer's reference
    exact: bool = False  # a reference of one account or agreement, not only of a customer with several
    alike: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Candidate:
    """An account that may be meant, and why."""

    account: str
    reasons: tuple[str, ...]
    payment: str | None = None
    likeness: int = 0

    def to_json(self) -> dict:
        return {"account": self.account, "reasons": list(self.reasons), "payment": self.payment}


@dataclass(frozen=True)
class Match:
    """The verdict with its reasons. `payment`: the posted payment that the line is, when it is the same."""

    certainty: Certainty
    account: str | None
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    payment: str | None = None


def references_in(line: Line) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The pay link, the agreement, and every word that may be an account's or a customer's reference."""
    text = unicodedata.normalize("NFKC", " ".join([*line.references, line.text])).upper()
    squeezed = re.sub(r"\s+", "", text)  # banks break a long reference over lines
    link = _LINK.search(text) or _LINK.search(squeezed)
    agreement = _AGREEMENT.search(text)
    words = dict.fromkeys(word for word in _WORD.findall(text) if any(c.isdigit() for c in word) and len(word) >= 3)
    return (
        f"PL-{link[1]}" if link else None,
        f"A-{agreement[1]}-{agreement[2]}" if agreement else None,
        tuple(words),
    )


NOBODY: Names[Known] = Names()


def match(line: Line, found: Found, names: Names[Known] = NOBODY) -> Match:
    """Decide on one line; `names` is asked only where no reference of ours was found."""
    if line.returned:
        candidates = tuple(Candidate(known.account, ("reference",)) for known in found.accounts)
        return Match("doubtful", None, ("returned",), candidates)
    if line.repeated:
        candidates = tuple(Candidate(known.account, ("reference",)) for known in found.accounts)
        return Match("doubtful", None, ("same_line_twice",), candidates)
    if found.link is not None:
        return _by_link(line, found.link)
    if found.accounts:
        return _by_reference(line, found)
    return _by_likeness(line, names)


def _by_link(line: Line, link: LinkKnown) -> Match:
    same_amount = (line.amount.minor, line.amount.currency) == (link.minor, link.currency)
    why = ("link",) if same_amount else ("link", "other_amount")
    candidate = Candidate(link.account, why, link.payment)
    if link.payment and same_amount and not link.seen_on_statement:
        return Match("same", link.account, ("link", "already_posted"), (candidate,), link.payment)
    if link.payment:
        return Match("doubtful", None, (*why, "link_already_paid"), (candidate,))
    if not same_amount:
        return Match("doubtful", None, why, (candidate,))
    return Match("certain", link.account, why, (candidate,))


def _by_reference(line: Line, found: Found) -> Match:
    alike = dict(found.alike)
    candidates = tuple(
        Candidate(known.account, ("reference", *_amount_reasons(line, known)), alike.get(known.account))
        for known in found.accounts
    )
    fitting = [c for c in candidates if "other_currency" not in c.reasons and "more_than_owed" not in c.reasons]
    if not found.exact:
        disputed = {known.account for known in found.accounts if known.disputed}
        fitting = [c for c in fitting if c.account not in disputed]
    if not found.exact and len(fitting) > 1:
        fitting = [c for c in fitting if "amount_due" in c.reasons or "amount_total" in c.reasons]
    if len(fitting) != 1:
        why = ("several_accounts",) if len(candidates) > 1 else (*candidates[0].reasons, *_disputed(found))
        return Match("doubtful", None, why, candidates[:CANDIDATES_SHOWN])
    (only,) = fitting
    if only.payment:
        return Match("doubtful", None, (*only.reasons, "may_be_payment"), candidates[:CANDIDATES_SHOWN])
    return Match("certain", only.account, only.reasons, candidates[:CANDIDATES_SHOWN])


def _disputed(found: Found) -> tuple[str, ...]:
    return ("disputed",) if any(known.disputed for known in found.accounts) else ()


def _by_likeness(line: Line, names: Names[Known]) -> Match:
    """Without a reference: people of that name, the best first. Never certain."""
    candidates = []
    for known in names.near(line.name):
        if known.currency != line.amount.currency:
            continue
        likeness = likeness_of_names(line.name, known.name)
        amount = _amount_reasons(line, known)
        if likeness >= SAME_NAME:
            candidates.append(Candidate(known.account, ("name", *amount), None, likeness))
    candidates.sort(key=lambda c: (-("amount_due" in c.reasons or "amount_total" in c.reasons), -c.likeness, c.account))
    if not candidates:
        return Match("unknown", None, ("nothing_found",))
    return Match("doubtful", None, candidates[0].reasons, tuple(candidates[:CANDIDATES_SHOWN]))


def _amount_reasons(line: Line, known: Known) -> tuple[str, ...]:
    if line.amount.currency != known.currency:
        return ("other_currency",)
    if line.amount.minor in known.due:
        return ("amount_due",)
    if line.amount.minor == known.total:
        return ("amount_total",)
    return ("more_than_owed",) if line.amount.minor > known.total else ("amount_partial",)
