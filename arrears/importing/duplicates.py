"""What a file says twice: the same account again, or one customer with two sets of data."""

from dataclasses import fields
from hashlib import blake2b

from arrears.importing.problems import Problem
from arrears.importing.rows import CustomerData, Row

DIGEST_BYTES = 4  # per cell; enough to tell two spellings apart, and small enough for millions of rows
COLUMNS = tuple(field.name for field in fields(CustomerData) if field.name != "customer_ref")


class SeenRows:
    """Remembers the good rows of a file: a number per account, a few bytes per customer."""

    def __init__(self) -> None:
        self._accounts: dict[str, int] = {}
        self._customers: dict[str, tuple[int, bytes]] = {}

    def problems_of(self, row: Row) -> list[Problem]:
        """What contradicts an earlier row; a row without problems is remembered."""
        problems = []
        if (first := self._accounts.get(row.account.account_ref)) is not None:
            problems.append(Problem(row.line, "account_ref", f"the account is on line {first} already"))
        digest = _digest(row.customer)
        line, known = self._customers.get(row.customer.customer_ref, (row.line, digest))
        for position, column in enumerate(COLUMNS):
            cell = slice(position * DIGEST_BYTES, (position + 1) * DIGEST_BYTES)
            if digest[cell] != known[cell]:
                problems.append(Problem(row.line, column, f"differs from line {line}, which is the same customer"))
        if not problems:
            self._accounts[row.account.account_ref] = row.line
            self._customers.setdefault(row.customer.customer_ref, (row.line, digest))
        return problems


def _digest(customer: CustomerData) -> bytes:
    cells = (repr(getattr(customer, column)).encode() for column in COLUMNS)
    return b"".join(blake2b(cell, digest_size=DIGEST_BYTES).digest() for cell in cells)
