"""All tables, in one import."""

from arrears.store.models.accounts import Account, LedgerEntry
from arrears.store.models.base import Base
from arrears.store.models.cases import Case
from arrears.store.models.conversations import (
    ContactRecord,
    Conversation,
    Episode,
    HandOff,
    Inbox,
    Note,
    Outbox,
    StreamEvent,
    Transcript,
    TurnResult,
)
from arrears.store.models.customers import ContactPoint, ContactPreference, Customer, IdentityFactor
from arrears.store.models.documents import Document, DocumentHandedOut
from arrears.store.models.negotiation import Agreement, Instalment, Offer, Promise
from arrears.store.models.paying import PayLink, PaymentNotice, ProviderEvent, Unmatched
from arrears.store.models.payments import Payment
from arrears.store.models.staff import AgentSession, AgentUser, AuditEvent

__all__ = [
    "Account",
    "AgentSession",
    "AgentUser",
    "Agreement",
    "AuditEvent",
    "Base",
    "Case",
    "ContactPoint",
    "ContactPreference",
    "ContactRecord",
    "Conversation",
    "Customer",
    "Document",
    "DocumentHandedOut",
    "Episode",
    "HandOff",
    "IdentityFactor",
    "Inbox",
    "Instalment",
    "LedgerEntry",
    "Note",
    "Offer",
    "Outbox",
    "Payment",
    "PayLink",
    "PaymentNotice",
    "Promise",
    "ProviderEvent",
    "StreamEvent",
    "Transcript",
    "TurnResult",
    "Unmatched",
]
