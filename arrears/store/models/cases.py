"""What somebody has to look into: disputes, hardship, complaints, paid-already claims, rights, safety."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arrears.store.models.base import Base, BigId


class Case(Base):
    """One matter with a reference and a date by which the customer hears back."""

    __tablename__ = "case_file"  # "case" is a reserved word in SQL
    __table_args__ = (UniqueConstraint("message_id", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)
    # dispute, claim_paid, hardship, complaint, insolvency, lawyer, time_bar, stop_contact,
    # wrong_person, third_party, self_harm, distress, callback, waiver, settlement, personal_plan
    kind: Mapped[str] = mapped_column(String(24))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)
    detail: Mapped[dict] = mapped_column(default=dict)  # codes and values; no free text
    text_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # the customer's own words
    status: Mapped[str] = mapped_column(String(16), default="open")  # open, answered, closed
    answer_by: Mapped[date | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
