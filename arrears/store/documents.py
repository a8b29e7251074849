"""Documents: written once, sealed with the customer's key, opened only when the hash still fits."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select

from arrears.store.access import Job, Staff, Verified, require
from arrears.store.idempotent import insert_once
from arrears.store.models import Account, Agreement, Customer, Document, DocumentHandedOut

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class DocumentAltered(Exception):
    """What is kept under a reference is not what was written under it."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f"{ref} is not what was written under it: its hash differs. Restore it from a backup and"
            " find out who wrote to the table `document`"
        )


@dataclass(frozen=True)
class File:
    """A file as it is handed out. `sha256` is of `content`."""

    kind: str
    language: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Documents:
    """The repository of documents."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session

    def keep(self, agreement: Agreement, file: File, now: datetime) -> Document:
        """Keep a file of an agreement; of one agreement, kind and language there is one, the first."""
        subject = f"agreement:{agreement.id}"
        return self._keep(agreement.account_id, subject, file, now, agreement.id, agreement.version)

    def keep_letter(self, account: Account, subject: str, file: File, now: datetime) -> Document:
        """Keep a letter about an account; of one subject, kind and language there is one, the first."""
        return self._keep(account.id, subject, file, now)

    def letter(self, account: Account, subject: str, kind: str, language: str) -> Document | None:
        return self.session.scalar(self._same(account.id, subject, kind, language))

    def _keep(
        self,
        account_id: int,
        subject: str,
        file: File,
        now: datetime,
        agreement_id: int | None = None,
        version: int = 1,
    ) -> Document:
        same = self._same(account_id, subject, file.kind, file.language)
        row = Document(
            ref=f"draft-{uuid4().hex[:24]}",  # the reference carries the row's number, known after the insert
            kind=file.kind,
            account_id=account_id,
            subject=subject,
            agreement_id=agreement_id,
            version=version,
            language=file.language,
            media_type=file.media_type,
            size=len(file.content),
            sha256=file.sha256,
            content_sealed=self.uow.vault.seal_bytes(self._customer(account_id).data_key, file.content),
            made_at=now,
        )
        kept, new = insert_once(self.session, row, same)
        if new:
            kept.ref = f"DOC-{now.year}-{kept.id:06d}"
            self.session.flush()
        return kept

    def hand_out(self, document: Document, message_id: str, now: datetime) -> None:
        """Put a document under the answer to a message; once."""
        same = select(DocumentHandedOut).where(
            DocumentHandedOut.message_id == message_id, DocumentHandedOut.document_id == document.id
        )
        insert_once(self.session, DocumentHandedOut(message_id=message_id, document_id=document.id, at=now), same)

    def of_agreement(self, agreement: Agreement, language: str | None = None) -> list[Document]:
        """The documents of one version of an agreement, oldest first; all languages when none is named."""
        query = select(Document).where(Document.agreement_id == agreement.id).order_by(Document.id)
        return list(self.session.scalars(query.where(Document.language == language) if language else query))

    def of_account(self, account: Account) -> list[Document]:
        """All documents of an account, oldest first."""
        query = select(Document).where(Document.account_id == account.id).order_by(Document.id)
        return list(self.session.scalars(query))

    def of_message(self, verified: Verified, message_id: str) -> list[Document]:
        """The documents under the answer to a message, as far as they are this customer's."""
        require(verified, Verified)
        handed = select(DocumentHandedOut.document_id).where(DocumentHandedOut.message_id == message_id)
        return list(self.session.scalars(self._mine(verified).where(Document.id.in_(handed))))

    def get(self, verified: Verified, ref: str) -> Document | None:
        """One document of the customer; somebody else's is not there."""
        require(verified, Verified)
        return self.session.scalar(self._mine(verified).where(Document.ref == ref.strip().upper()))

    def by_ref_for_staff(self, who: Staff | Job, ref: str) -> Document | None:
        require(who, Staff, Job)
        return self.session.scalar(select(Document).where(Document.ref == ref.strip().upper()))

    def of_agreement_ref(self, who: Staff | Job, ref: str) -> list[Document]:
        """The documents of all versions of an agreement, oldest first."""
        require(who, Staff, Job)
        versions = select(Agreement.id).where(Agreement.ref == ref.strip().upper())
        query = select(Document).where(Document.agreement_id.in_(versions)).order_by(Document.id)
        return list(self.session.scalars(query))

    def content(self, document: Document) -> bytes:
        """The file as it was written. Raises DocumentAltered when the hash does not fit."""
        key = self._customer(document.account_id).data_key
        content = self.uow.vault.open_bytes(key, document.content_sealed)
        if hashlib.sha256(content).hexdigest() != document.sha256:
            raise DocumentAltered(document.ref)
        return content

    def _same(self, account_id: int, subject: str, kind: str, language: str):
        return select(Document).where(
            Document.account_id == account_id,
            Document.subject == subject,
            Document.kind == kind,
            Document.language == language,
        )

    def _mine(self, verified: Verified):
        mine = select(Account.id).where(Account.customer_id == verified.customer_id)
        return select(Document).where(Document.account_id.in_(mine)).order_by(Document.id)

    def _customer(self, account_id: int) -> Customer:
        return self.session.get_one(Customer, self.session.get_one(Account, account_id).customer_id)
