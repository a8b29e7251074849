"""ISO 20022 camt.053 (bank to customer statement), any version: streamed, sums checked, amounts exact.

Element names are those of the message definition (https://www.iso20022.org/catalogue-messages); namespaces differ only
by version, so elements are found by their local names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from arrears.importing.problems import BadValue, Problem, quoted
from arrears.money import Money
from arrears.payments.statements.lines import Line, Repeats, StatementRefused, check_count, check_sums

OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def read_camt(path: Path) -> Iterator[Line | Problem]:
    """Incoming booked payments. Raises `StatementRefused` before the first one when sums or counts do not agree."""
    for statement in _statements(path):
        statement.check()
    return _lines(path)


def _lines(path: Path) -> Iterator[Line | Problem]:
    repeats = Repeats()
    for number, (account, entry) in enumerate(_entries(path), 1):
        if _text(entry, "Sts", "Cd") not in (None, "BOOK") or (_text(entry, "Sts") or "BOOK") not in ("BOOK", ""):
            continue  # pending and informational entries move no money
        try:
            yield from _payments(number, account, entry, repeats)
        except BadValue as bad:
            column, _, reason = str(bad).partition(": ")
            yield Problem(number, column, reason)


def _payments(number: int, account: str, entry: Element, repeats: Repeats) -> Iterator[Line]:
    """The payments of one entry: itself, or each transaction of a batch whose amounts come to the entry's."""
    amount, credit = _amount(entry, "Amt"), _text(entry, "CdtDbtInd") == "CRDT"
    returned = (_text(entry, "RvslInd") or "") in ("true", "1") and not credit
    if not credit and not returned:
        return
    day = _day(entry)
    details = [tx for group in _all(entry, "NtryDtls") for tx in _all(group, "TxDtls")]
    if len(details) < 2:
        yield _line(number, 0, account, amount, day, entry, details[0] if details else entry, returned, repeats)
        return
    amounts = [_detail_amount(tx, amount.currency) for tx in details]
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
    own = _text(tx, "Refs", "AcctSvcrRef") or _text(tx, "Refs", "TxId") if place else None
    bank = own or _text(entry, "AcctSvcrRef")
    name = _text(tx, "RltdPties", "Dbtr", "Nm") or _text(tx, "RltdPties", "Dbtr", "Pty", "Nm") or ""
    free = [each.text or "" for info in _all(tx, "RmtInf") for each in _all(info, "Ustrd")]
    text = " ".join([*free, _text(entry, "AddtlNtryInf") or ""]).strip()
    given = [ref.text or "" for info in _all(tx, "RmtInf") for ref in _below(info, "Ref")]
    end_to_end = _text(tx, "Refs", "EndToEndId")
    references = [ref for ref in [*given, end_to_end] if ref and ref != "NOTPROVIDED"]
    if bank:
        external_id, repeated = f"camt:{account}:{bank}" + (f":{place}" if place and not own else ""), False
    else:
        parts = (account, day.isoformat(), str(amount), name, text, *references, str(returned))
        external_id, repeated = repeats.identify(*parts)
    return Line(number, external_id[:128], amount, day, name, text, tuple(references), returned, repeated)


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
        if (_text(entry, "Sts", "Cd") or _text(entry, "Sts") or "BOOK") != "BOOK":
            return
        amount = _signed(entry)
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
    for element in _elements(path, {"Bal", "Ntry", "TxsSummry", "Stmt"}):
        try:
            match _local(element):
                case "Ntry":
                    current.add(element)
                case "Bal":
                    _note_balance(current, element)
                case "TxsSummry":
                    told = _text(element, "TtlNtries", "NbOfNtries")
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
    code = _text(element, "Tp", "CdOrPrtry", "Cd")
    if code in OPENING and (statement.opening is None or code == "OPBD"):
        statement.opening = _signed(element)
    elif code in CLOSING:
        statement.closing = _signed(element)


def _entries(path: Path) -> Iterator[tuple[str, Element]]:
    """Each entry with the account that it was booked on; the account stands before the entries."""
    account = ""
    for element in _elements(path, {"Acct", "Ntry"}):
        if _local(element) == "Acct":
            account = _text(element, "Id", "IBAN") or _text(element, "Id", "Othr", "Id") or ""
        else:
            yield account, element


def _elements(path: Path, wanted: set[str]) -> Iterator[Element]:
    """The wanted elements as they are closed; what is done with is forgotten. A DTD or an entity refuses the file."""
    inside = 0
    try:
        with path.open("rb") as file:
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                if _local(element) == "Ntry":
                    inside += 1 if event == "start" else -1
                if event == "end" and not inside:
                    if _local(element) in wanted:
                        yield element
                    if _local(element) in ("Ntry", "Bal", "Stmt", "TxsSummry"):
                        element.clear()
    except DefusedXmlException:
        raise StatementRefused(f"{path.name}: declares a document type or entities, which no bank does") from None
    except ParseError as error:
        raise StatementRefused(f"{path.name}: is not well-formed XML ({error}). Ask the bank for the file") from None


def _signed(element: Element) -> Money:
    amount = _amount(element, "Amt")
    return amount if _text(element, "CdtDbtInd") == "CRDT" else -amount


def _amount(element: Element, name: str) -> Money:
    found = next(_all(element, name), None)
    if found is None:
        raise BadValue(f"{name}: is missing")
    try:
        return Money.of((found.text or "").strip(), found.get("Ccy", ""))
    except ValueError as error:
        raise BadValue(f"{name}: {error}") from None


def _detail_amount(tx: Element, currency: str) -> Money:
    """A transaction's own amount, in the account's currency: TxAmt where it is given, then Amt."""
    for holder in (*(part for info in _all(tx, "AmtDtls") for part in _all(info, "TxAmt")), tx):
        found = next(_all(holder, "Amt"), None)
        if found is not None and found.get("Ccy") == currency:
            return _amount(holder, "Amt")
    raise BadValue(f"TxDtls: a transaction of a batch has no amount in {currency}")


def _day(entry: Element) -> date:
    """The value date; the booking date where the bank gives none."""
    for name in ("ValDt", "BookgDt"):
        text = _text(entry, name, "Dt") or _text(entry, name, "DtTm")
        if text:
            try:
                return date.fromisoformat(text[:10])
            except ValueError:
                raise BadValue(f"{name}: {quoted(text)} is no date") from None
    raise BadValue("ValDt: is missing, and so is BookgDt")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if _local(child) == name)


def _below(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if _local(child) == name)


def _text(element: Element, *path: str) -> str | None:
    """The text at the end of a path of direct children; None where a step is missing or empty."""
    for name in path:
        child = next(_all(element, name), None)
        if child is None:
            return None
        element = child
    return (element.text or "").strip() or None
