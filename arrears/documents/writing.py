"""Writing letters: facts from the store, the file from the facts, and its row, in one transaction."""

from datetime import date, datetime

from arrears.clock import local_date
from arrears.documents import letters
from arrears.documents.letters import Correspondents, Itemised, Letter
from arrears.documents.pdf import pdf_of
from arrears.documents.wording import Writer, writer_for
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.products import load_products
from arrears.settings import Settings
from arrears.store.documents import File
from arrears.store.models import Account, Document, LedgerEntry, Payment
from arrears.store.unit_of_work import UnitOfWork


class StillOwed(Exception):
    """A clearance letter was wanted for an account on which something is owed."""


def receipt(
    uow: UnitOfWork, account: Account, payment: Payment, language: str, now: datetime, settings: Settings
) -> Document:
    """The receipt of a posted payment. Commits nothing."""
    write, today = writer_for(language, account.customer.place), local_date(now, account.customer.timezone)
    currency = payment.currency
    letter = letters.receipt(
        parties_of(uow, account, write, settings),
        payment.ref,
        Money(payment.minor, currency),
        payment.value_on,
        payment.way,
        {part: Money(minor, currency) for part, minor in payment.allocation.items()},
        payment.effect.get("order", ()),
        _owed(uow, account),
        now,
        today,
    )
    return _keep(uow, account, letter, write, now)


def clearance(uow: UnitOfWork, account: Account, language: str, now: datetime, settings: Settings) -> Document:
    """The letter that nothing is owed, as of today where the customer is. Raises StillOwed. Commits nothing."""
    balance = balance_of(uow.accounts.entries(account), account.currency)
    if balance.total.minor > 0:
        raise StillOwed(account.ref)
    write, today = writer_for(language, account.customer.place), local_date(now, account.customer.timezone)
    paid = sum(payment.minor for payment in uow.payments.of(account) if payment.status == "posted")
    given_up = [e for e in uow.accounts.entries(account) if e.kind == "waiver" or ":waiver:" in e.source_ref]
    letter = letters.clearance(
        parties_of(uow, account, write, settings),
        account.ref,
        Money(paid, account.currency),
        -_sum(account, given_up),
        -balance.total,
        now,
        today,
    )
    return _keep(uow, account, letter, write, now)


def validation(
    uow: UnitOfWork, account: Account, last_day: date, language: str, now: datetime, settings: Settings
) -> Document:
    """The validation information of a debt; said once, it stays as it was said. Commits nothing."""
    write = writer_for(language, account.customer.place)
    known = uow.documents.letter(account, f"account:{account.ref}", "validation_pdf", write.language)
    if known is not None:
        return known
    letter = letters.validation(
        parties_of(uow, account, write, settings),
        account.ref,
        itemise(account),
        balance_of(account.entries, account.currency),
        last_day,
        now,
        local_date(now, account.customer.timezone),
    )
    return _keep(uow, account, letter, write, now)


def itemise(account: Account) -> Itemised:
    """From the statement that the account was taken over with: what it came to then, what came and went since."""
    began = [entry for entry in account.entries if entry.kind == "opening"]
    since = [entry for entry in account.entries if entry.kind != "opening"]
    return Itemised(
        on=min((entry.on for entry in began), default=account.due_on),
        then=_sum(account, began),
        interest=_sum(account, [e for e in since if e.part in ("interest", "penalty") and e.minor > 0]),
        fees=_sum(account, [e for e in since if e.part == "fees" and e.minor > 0]),
        payments=-_sum(account, [e for e in since if e.minor < 0]),
    )


def parties_of(uow: UnitOfWork, account: Account, write: Writer, settings: Settings) -> Correspondents:
    """Creditor, collector and customer as a letter names them; an address only where one is on file."""
    customer = account.customer
    return Correspondents(
        lender=write.own(settings.lender_name(write.language)),
        creditor=write.own(settings.creditor_name(write.language)),
        agency=settings.acting_as == "agency",
        customer=uow.customers.name(customer),
        product=write.own(load_products()[account.product].names[write.language]),
        last_four=account.last_four,
        lender_address=settings.lender_address,
        customer_address=uow.customers.contact(customer, "address") or "",
    )


def _keep(uow: UnitOfWork, account: Account, letter: Letter, write: Writer, now: datetime) -> Document:
    kind = f"{letter.head.kind}_pdf"
    known = uow.documents.letter(account, letter.subject, kind, write.language)
    if known is not None:
        return known
    file = File(kind, write.language, "application/pdf", pdf_of(letter, write))
    return uow.documents.keep_letter(account, letter.subject, file, now)


def _owed(uow: UnitOfWork, account: Account) -> Money:
    return balance_of(uow.accounts.entries(account), account.currency).total


def _sum(account: Account, entries: list[LedgerEntry]) -> Money:
    return Money(sum(entry.minor for entry in entries), account.currency)
