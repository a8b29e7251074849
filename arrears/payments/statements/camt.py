"""ISO 20022 camt.053 (bank to customer statement), any version: streamed, sums checked, amounts exact.

Element names are those of the message definition (https://www.iso20022.org/catalogue-messages); namespaces differ only
by version, so elements are found by their local names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from arrears.importing.problems import BadValue, Problem
from arrears.money import Money
from arrears.payments.statements.camt_elements import (
    amount_of,
    below,
    children,
    day_of,
    detail_amount,
    elements,
    local_name,
    signed,
    text_at,
)
from arrears.payments.statements.lines import (
    Line,
    Repeats,
    StatementRefused,
    check_count,
    check_sums,
    plain,
)

OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def read_camt(path: Path) -> Iterator[Line | Problem]:
    """Incoming booked payments. Raises `StatementRefused` before the first one when sums or counts do not agree."""
    for statement in _statements(path):
        statement.check()
    return _lines(path)


def _lines(path: Path) -> Iterator[Line | Problem]:
    repeats = Repeats()
    for number, (account, entry) in enumerate(_entries(path), 1):
        if text_at(entry, "Sts", "Cd") not in (None, "BOOK") or (text_at(entry, "Sts") or "BOOK") not in ("BOOK", ""):
            continue  # pending and informational entries move no money
        try:
            yield from _payments(number, account, entry, repeats)
        except BadValue as bad:
            column, _, reason = str(bad).partition(": ")
            yield Problem(number, column, reason)


def _payments(number: int, account: str, entry: Element, repeats: Repeats) -> Iterator[Line]:
    """The payments of one entry: itself, or each transaction of a batch whose amounts come to the entry's."""
    amount, credit = amount_of(entry, "Amt"), text_at(entry, "CdtDbtInd") == "CRDT"
    returned = (text_at(entry, "RvslInd") or "") in ("true", "1") and not credit
    if not credit and not returned:
        return
    day = day_of(entry)
    details = [tx for group in children(entry, "NtryDtls") for tx in children(group, "TxDtls")]
    if len(details) < 2:
        yield _line(number, 0, account, amount, day, entry, details[0] if details else entry, returned, repeats)
        return
    amounts = [detail_amount(tx, amount.currency) for tx in details]
    total = sum(amounts, Money.zero(amount.currency))
    if total != amount:
        raise BadValue(f"NtryDtls: the {len(details)} transactions come to {total}, the entry says {amount}")
    for place, (tx, part) in enumerate(zip(details, amounts, strict=True), 1):
        yield _line(number, place, account, part, day, entry, tx, returned, repeats)


def _line(
    number: int,
    place: int,
    account: str,
    amount: Money,
    day: date,
    entry: Element,
    tx: Element,
    returned: bool,
    repeats: Repeats,
) -> Line:
    own = text_at(tx, "Refs", "AcctSvcrRef") or text_at(tx, "Refs", "TxId") if place else None
    bank = own or text_at(entry, "AcctSvcrRef")
    name = text_at(tx, "RltdPties", "Dbtr", "Nm") or text_at(tx, "RltdPties", "Dbtr", "Pty", "Nm") or ""
    free = [each.text or "" for info in children(tx, "RmtInf") for each in children(info, "Ustrd")]
    text = " ".join([*free, text_at(entry, "AddtlNtryInf") or ""]).strip()
    given = [ref.text or "" for info in children(tx, "RmtInf") for ref in below(info, "Ref")]
    end_to_end = text_at(tx, "Refs", "EndToEndId")
    references = [ref for ref in [*given, end_to_end] if ref and ref != "NOTPROVIDED"]
    bank_id = (f"camt:{account}:{bank}" + (f":{place}" if place and not own else ""))[:128] if bank else None
    if bank_id:
        said = (bank_id, day.isoformat(), str(amount), *map(plain, (name, text, *references)), str(returned))
        external_id, repeated = repeats.identify(*said, scope="camt")
    else:
        parts = (account, day.isoformat(), str(amount), name, text, *references, str(returned))
        external_id, repeated = repeats.identify(*parts)
    return Line(
        number, external_id, amount, day, name, text, tuple(references), returned, repeated, bank_id, scope="camt"
    )


@dataclass
class _Statement:
    """What one Stmt says about itself, and what its entries come to."""

    name: str
    opening: Money | None = None
    closing: Money | None = None
    told: int | None = None
    count: int = 0
    sums: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Element) -> None:
        self.count += 1
        if (text_at(entry, "Sts", "Cd") or text_at(entry, "Sts") or "BOOK") != "BOOK":
            return
        amount = signed(entry)
        self.sums[amount.currency] = self.sums.get(amount.currency, 0) + amount.minor

    def check(self) -> None:
        if self.told is not None:
            check_count(self.count, self.told, self.name)
        if self.opening is None or self.closing is None:
            raise StatementRefused(
                f"{self.name}: has no opening (OPBD) or no closing balance (CLBD), so nobody can tell whether it is"
                " whole. Ask the bank for the booked end-of-day statement"
            )
        check_sums(
            self.opening,
            Money(self.sums.get(self.opening.currency, 0), self.opening.currency),
            self.closing,
            self.name,
        )


def _statements(path: Path) -> Iterator[_Statement]:
    """Each statement of the file with its sums, in bounded memory."""
    current, found = _Statement(f"{path.name}, statement 1"), 0
    for element in elements(path, {"Bal", "Ntry", "TxsSummry", "Stmt"}):
        try:
            match local_name(element):
                case "Ntry":
                    current.add(element)
                case "Bal":
                    _note_balance(current, element)
                case "TxsSummry":
                    told = text_at(element, "TtlNtries", "NbOfNtries")
                    current.told = int(told) if told and told.isdigit() else None
                case "Stmt":
                    found += 1
                    yield current
                    current = _Statement(f"{path.name}, statement {found + 1}")
        except BadValue as bad:
            raise StatementRefused(f"{current.name}: {bad}. Without it the sums cannot be checked") from None
    if not found:
        raise StatementRefused(f"{path.name}: holds no statement (BkToCstmrStmt/Stmt). Is it a camt.053 file?")


def _note_balance(statement: _Statement, element: Element) -> None:
    code = text_at(element, "Tp", "CdOrPrtry", "Cd")
    if code in OPENING and (statement.opening is None or code == "OPBD"):
        statement.opening = signed(element)
    elif code in CLOSING:
        statement.closing = signed(element)


def _entries(path: Path) -> Iterator[tuple[str, Element]]:
    """Each entry with the account that it was booked on; the account stands before the entries."""
    account = ""
    for element in elements(path, {"Acct", "Ntry"}):
        if local_name(element) == "Acct":
            account = text_at(element, "Id", "IBAN") or text_at(element, "Id", "Othr", "Id") or ""
        else:
            yield account, element
