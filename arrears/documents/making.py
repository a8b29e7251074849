"""Making an agreement's documents: facts from the store, the file from the facts, and its row, in one transaction."""

from datetime import datetime

from arrears import rules as rule_books
from arrears.clock import local_date
from arrears.dates import Every
from arrears.documents.calendar_file import calendar_of
from arrears.documents.contents import Facts, contents_of
from arrears.documents.pdf import pdf_of
from arrears.documents.wording import Writer, writer_for
from arrears.ledger import ENTRY_PARTS, balance_of
from arrears.money import Money
from arrears.offers import Terms
from arrears.products import load_products
from arrears.schedule import Due
from arrears.settings import Settings, get_settings
from arrears.store.documents import File
from arrears.store.models import Account, Agreement, Document
from arrears.store.unit_of_work import UnitOfWork

PDF, ICS = "agreement_pdf", "agreement_ics"
MAKERS = ((PDF, "application/pdf", pdf_of), (ICS, "text/calendar", calendar_of))


def for_agreement(
    uow: UnitOfWork,
    agreement: Agreement,
    language: str,
    now: datetime,
    *,
    message_id: str | None = None,
    settings: Settings | None = None,
) -> tuple[Document, ...]:
    """The PDF and the calendar file of an agreement, made where they are missing.

    With `message_id` they are put under the answer to that message: the gateway shows them there. Commits nothing.
    """
    account = uow.session.get_one(Account, agreement.account_id)
    write = writer_for(language, account.customer.place)
    language = write.language
    kept = {row.kind: row for row in uow.documents.of_agreement(agreement, language)}
    missing = [maker for maker in MAKERS if maker[0] not in kept]
    if missing:
        facts = _facts(uow, agreement, account, write, settings or get_settings())
        contents = contents_of(facts, rule_books.at(write.place, facts.agreed_on))
        for kind, media_type, make in missing:
            file = File(kind, language, media_type, make(contents, write))
            kept[kind] = uow.documents.keep(agreement, file, now)
    documents = tuple(kept[kind] for kind, _, _ in MAKERS)
    if message_id is not None:
        for document in documents:
            uow.documents.hand_out(document, message_id, now)
    return documents


def _facts(uow: UnitOfWork, agreement: Agreement, account: Account, write: Writer, settings: Settings) -> Facts:
    customer = account.customer
    terms = _terms(uow, agreement)
    versions = [row for row in uow.negotiation.agreements(account) if row.ref == agreement.ref]
    currency = agreement.currency
    product = load_products()[account.product]
    total, cost, waived = (Money(minor, currency) for minor in (agreement.total, agreement.cost, agreement.waived))
    parts = _booked(uow, account, agreement)
    booked = Money(sum(amount.minor for _, amount in parts), currency)
    owed = booked if agreement.kind == "token" else total - cost + waived
    return Facts(
        reference=agreement.ref,
        version=agreement.version,
        kind="pause" if terms is not None and terms.is_pause else agreement.kind,
        agreed_at=agreement.agreed_at,
        agreed_on=local_date(agreement.agreed_at, customer.timezone),
        first_agreed_on=local_date(min(row.agreed_at for row in versions), customer.timezone),
        zone=customer.timezone,
        lender=write.own(settings.lender_name(write.language)),
        creditor=write.own(settings.creditor_name(write.language)),
        agency=settings.acting_as == "agency",
        customer=uow.customers.name(customer),
        product=write.own(product.names[write.language]),
        last_four=account.last_four,
        card=product.kind == "card",
        overdue_since=account.due_on,
        arrears=Money(account.minimum_due, currency),
        balance=parts if booked == owed else (),
        owed=owed,
        total=total,
        cost=cost,
        waived=waived,
        rate=agreement.annual_rate,
        contract_rate=product.annual_rate,
        every=_every(terms),
        payments=tuple(Due(due.number, due.due_on, Money(due.minor, currency)) for due in agreement.instalments),
        review_on=terms.due_on if terms else None,
        rate_base=_rate_base(uow, agreement, versions),
        dropped=_dropped(agreement, versions),
    )


def _terms(uow: UnitOfWork, agreement: Agreement) -> Terms | None:
    offer = uow.negotiation.offer(agreement.offer_id) if agreement.offer_id else None
    return Terms.from_json(offer.terms) if offer else None


def _rate_base(uow: UnitOfWork, agreement: Agreement, versions: list[Agreement]) -> str | None:
    """Of what the rate is a share, by the stored terms. Older ones do not say it, and it was another base then: a later
    version takes their rate over, so it is not named either."""
    earlier = [_terms(uow, row) for row in versions if row.version <= agreement.version]
    bases = {terms.rate_base if terms else None for terms in earlier}
    return bases.pop() if len(bases) == 1 else None


def _dropped(agreement: Agreement, versions: list[Agreement]) -> tuple[Due, ...]:
    """What earlier versions had beyond this one's last number, as last agreed."""
    numbers = {due.number for due in agreement.instalments}
    earlier = {
        due.number: Due(due.number, due.due_on, Money(due.minor, agreement.currency))
        for row in sorted(versions, key=lambda row: row.version)
        if row.version < agreement.version
        for due in row.instalments
    }
    return tuple(due for number, due in sorted(earlier.items()) if number not in numbers)


def _every(terms: Terms | None) -> Every:
    return terms.every if terms else "month"


def _booked(uow: UnitOfWork, account: Account, agreement: Agreement) -> tuple[tuple[str, Money], ...]:
    """The balance by part as the ledger had it when the agreement was made, without the agreement's own cost."""
    own_cost = f"agreement:{agreement.ref}:v{agreement.version}:cost"
    before = [
        entry
        for entry in uow.accounts.entries(account)
        if entry.created_at <= agreement.agreed_at and entry.source_ref != own_cost
    ]
    balance = balance_of(before, account.currency)
    return tuple((part, getattr(balance, part)) for part in ENTRY_PARTS)
