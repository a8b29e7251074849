"""The elements of a camt.053 file: streamed, safe with hostile XML, amounts exact."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from arrears.importing.problems import BadValue, quoted
from arrears.money import Money
from arrears.payments.statements.lines import StatementRefused


def elements(path: Path, wanted: set[str]) -> Iterator[Element]:
    """The wanted elements as they are closed; what is done with is forgotten. A DTD or an entity refuses the file."""
    inside = 0
    try:
        with path.open("rb") as file:
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                if local_name(element) == "Ntry":
                    inside += 1 if event == "start" else -1
                if event == "end" and not inside:
                    if local_name(element) in wanted:
                        yield element
                    if local_name(element) in ("Ntry", "Bal", "Stmt", "TxsSummry"):
                        element.clear()
    except DefusedXmlException:
        raise StatementRefused(f"{path.name}: declares a document type or entities, which no bank does") from None
    except ParseError as error:
        raise StatementRefused(f"{path.name}: is not well-formed XML ({error}). Ask the bank for the file") from None


def signed(element: Element) -> Money:
    amount = amount_of(element, "Amt")
    return amount if text_at(element, "CdtDbtInd") == "CRDT" else -amount


def amount_of(element: Element, name: str) -> Money:
    found = next(children(element, name), None)
    if found is None:
        raise BadValue(f"{name}: is missing")
    try:
        return Money.of((found.text or "").strip(), found.get("Ccy", ""))
    except ValueError as error:
        raise BadValue(f"{name}: {error}") from None


def detail_amount(tx: Element, currency: str) -> Money:
    """A transaction's own amount, in the account's currency: TxAmt where it is given, then Amt."""
    for holder in (*(part for info in children(tx, "AmtDtls") for part in children(info, "TxAmt")), tx):
        found = next(children(holder, "Amt"), None)
        if found is not None and found.get("Ccy") == currency:
            return amount_of(holder, "Amt")
    raise BadValue(f"TxDtls: a transaction of a batch has no amount in {currency}")


def day_of(entry: Element) -> date:
    """The value date; the booking date where the bank gives none."""
    for name in ("ValDt", "BookgDt"):
        text = text_at(entry, name, "Dt") or text_at(entry, name, "DtTm")
        if text:
            try:
                return date.fromisoformat(text[:10])
            except ValueError:
                raise BadValue(f"{name}: {quoted(text)} is no date") from None
    raise BadValue("ValDt: is missing, and so is BookgDt")


def local_name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local_name(child) == name)


def below(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if local_name(child) == name)


def text_at(element: Element, *path: str) -> str | None:
    """The text at the end of a path of direct children; None where a step is missing or empty."""
    for name in path:
        child = next(children(element, name), None)
        if child is None:
            return None
        element = child
    return (element.text or "").strip() or None
