"""Whom a document is between, and which account it is about."""

from typing import Protocol

from arrears.documents.elements import Field, Phrase, Word


class Parties(Protocol):
    """Whom a document is between and about which account, in the language of the document."""

    lender: str
    creditor: str
    agency: bool
    customer: str
    product: str
    last_four: str


def named_parties(parties: Parties, address: str = "") -> tuple[Field, ...]:
    """To whom it is owed, who collects it, customer, their address where there is one, and the account."""
    return (
        *(_collected(parties) if parties.agency else _own(parties)),
        Field("customer", parties.customer),
        *((Field("customer_address", address),) if address else ()),
        Field("account", account_named(parties)),
    )


def _own(parties: Parties) -> tuple[Field, ...]:
    return Field("lender", parties.lender), Field("role", Word("role_creditor"))


def _collected(parties: Parties) -> tuple[Field, ...]:
    """The creditor always; the agency by its name where it has one of its own."""
    named = Phrase("agency_named", (("agency", parties.lender),))
    by = Word("role_agency") if parties.creditor == parties.lender else named
    return Field("creditor", parties.creditor), Field("collected_by", by)


def account_named(parties: Parties) -> Phrase:
    """The account as a document names it: product and last four."""
    return Phrase("account_named", (("product", parties.product), ("last_four", parties.last_four)))
