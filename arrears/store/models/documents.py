"""What a customer can hold on to: documents as they were made, sealed, with the hash that proves them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arrears.store.models.base import Base, BigId


class Document(Base):
    """One file. It is never changed: an amended agreement has documents of its own, a later letter another subject."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("account_id", "subject", "kind", "language"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(
        String(24)
    )  # agreement_pdf, agreement_ics, receipt_pdf, clearance_pdf, validation_pdf
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    subject: Mapped[str] = mapped_column(String(80))  # agreement:12, payment:PM-…, account:…:<day>
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)  # None: a letter
    version: Mapped[int]  # of the agreement; a letter has one
    language: Mapped[str] = mapped_column(String(8))  # zh, en
    media_type: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]  # bytes
    sha256: Mapped[str] = mapped_column(String(64))  # of the file itself, in hexadecimal
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)  # with the customer's key
    made_at: Mapped[datetime]


class DocumentHandedOut(Base):
    """A document under the answer to a message: made by it, or asked for again."""

    __tablename__ = "document_handed_out"

    message_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    at: Mapped[datetime]
