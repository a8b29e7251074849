"""What a statement says, whatever its format."""

import hashlib
from dataclasses import dataclass
from datetime import date

from arrears.money import Money


class StatementRefused(ValueError):
    """A whole file is not taken: the message names what is wrong with it and what to do. Nothing was written."""


@dataclass(frozen=True)
class Line:
    """One incoming payment. `returned`: the bank took money back that it had credited before."""

    number: int  # of the line in a CSV file, of the entry in an XML file
    external_id: str  # of all that the line says: the same one is the same line
    amount: Money
    value_on: date
    name: str
    text: str  # remittance information, as the payer wrote it
    references: tuple[str, ...] = ()  # structured references and end-to-end ids
    returned: bool = False
    repeated: bool = False  # says all that a line before it in the file says
    bank_id: str | None = None  # the bank's own id, which other banks and other days may use again
    scope: str = ""  # what `external_id` begins with: whose ids these are
    daily: bool = False  # the bank begins its ids anew every day
    size: int = 0  # bytes, for the progress bar


class Repeats:
    """Ids of lines: a digest of what the line says, counted where a later line of the file says it again."""

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def identify(self, *parts: str, scope: str = "digest") -> tuple[str, bool]:
        """The id, and whether the same line was there before."""
        digest = hashlib.sha256("\x1f".join(parts).encode()).digest()[:20]
        count = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{scope}:{digest.hex()}" + (f":{count}" if count > 1 else ""), count > 1


def plain(text: str) -> str:
    """Words for a digest: banks write case and spaces differently in a second copy of a file."""
    return " ".join(text.split()).casefold()


def check_sums(opening: Money, entries: Money, closing: Money, where: str) -> None:
    """Raise unless opening and entries come to the closing balance, to the minor unit."""
    if opening + entries != closing:
        raise StatementRefused(
            f"{where}: the sums do not agree: opening {opening} and entries {entries} make {opening + entries},"
            f" but the closing balance is {closing}. Ask the bank for the whole file; nothing was posted"
        )


def check_count(found: int, told: int, where: str) -> None:
    if found != told:
        raise StatementRefused(
            f"{where}: {found} entries, but the file says {told}. Ask the bank for the whole file; nothing was posted"
        )
