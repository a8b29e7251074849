"""Finding a document for staff, by its own reference, its agreement's or its account's."""

from datetime import datetime

from arrears.store.access import Job
from arrears.store.models import Account, Document
from arrears.store.unit_of_work import UnitOfWork

JOB = Job("document")


class UnknownDocument(Exception):
    """Nothing of that kind is kept under the reference."""


def hand_to_staff(uow: UnitOfWork, ref: str, kind: str, language: str | None, now: datetime) -> tuple[Document, bytes]:
    """The document and its content, recorded as opened. Raises UnknownDocument, DocumentAltered."""
    found = uow.documents.by_ref_for_staff(JOB, ref) or _newest(uow, ref, kind, language)
    content = uow.documents.content(found)
    account = uow.session.get_one(Account, found.account_id)
    detail = {"document": found.ref, "sha256": found.sha256}
    uow.audit.append("staff:command-line", "document.opened", f"account:{account.ref}"[:64], detail, now)
    return found, content


def _newest(uow: UnitOfWork, ref: str, kind: str, language: str | None) -> Document:
    account = uow.accounts.by_ref_for_staff(JOB, ref)
    rows = uow.documents.of_account(account) if account else uow.documents.of_agreement_ref(JOB, ref)
    fitting = [row for row in rows if row.kind == kind and language in (None, row.language)]
    if not fitting:
        raise UnknownDocument(
            f"no {kind}{f' in {language}' if language else ''} is kept under {ref!r}:"
            " `parley account show REF` lists an account's documents"
        )
    return max(fitting, key=lambda row: (row.version, row.id))
