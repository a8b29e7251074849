"""Documents: one of each kind and language, sealed with the customer's key, proved by their hash."""

from datetime import date

import pytest
from sqlalchemy import text, update

from arrears.store.access import AccessDenied, Job, verified_customer
from arrears.store.documents import DocumentAltered, File
from arrears.store.models import Agreement, Document, DocumentHandedOut, Instalment
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.store.people import NOW, add_account, add_conversation, add_customer

PDF = File("agreement_pdf", "en", "application/pdf", b"%PDF-1.6 the agreement of Robin Sample")


def agreement(uow: UnitOfWork, ref: str = "HB-UK-9001", account_ref: str = "AC-9001") -> Agreement:
    account = add_account(uow, add_customer(uow, ref), account_ref)
    row = Agreement(
        ref=f"A-{account_ref}", account_id=account.id, message_id=f"m-{account_ref}", kind="instalments", total=100_000,
        currency="GBP", annual_rate=0, language="en", agreed_at=NOW,
        instalments=[Instalment(number=1, due_on=date(2026, 12, 1), minor=100_000)],
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    return row


def test_a_document_is_kept_once_and_comes_back_byte_for_byte(store: Store) -> None:
    with store.begin() as uow:
        made = agreement(uow)
        kept = [uow.documents.keep(made, PDF, NOW) for _ in range(2)]
        uow.commit()
    assert kept[0] is kept[1]
    assert kept[0].ref == f"DOC-2026-{kept[0].id:06d}"
    with store.reading() as uow:
        found = uow.documents.by_ref_for_staff(Job("test"), kept[0].ref.lower())
        assert (found.sha256, found.size, found.version) == (PDF.sha256, len(PDF.content), 1)
        assert uow.documents.content(found) == PDF.content


def test_at_rest_it_cannot_be_read_and_does_not_open_with_another_key(store: Store) -> None:
    with store.begin() as uow:
        kept = uow.documents.keep(agreement(uow), PDF, NOW)
        uow.commit()
        raw = uow.session.execute(text("SELECT content_sealed FROM document")).scalar_one()
        assert b"Robin" not in bytes(raw) and b"PDF" not in bytes(raw)
        other = uow.documents.keep(agreement(uow, "HB-UK-9002", "AC-9002"), PDF, NOW)
        assert uow.documents.content(other) == PDF.content
        assert other.content_sealed != kept.content_sealed


def test_what_was_altered_is_not_handed_out(store: Store) -> None:
    with store.begin() as uow:
        kept = uow.documents.keep(agreement(uow), PDF, NOW)
        uow.session.execute(update(Document).values(sha256="0" * 64))
        uow.commit()
    with store.reading() as uow, pytest.raises(DocumentAltered, match=kept.ref):
        uow.documents.content(uow.documents.by_ref_for_staff(Job("test"), kept.ref))


def test_another_customer_finds_neither_the_document_nor_what_hangs_under_a_message(store: Store) -> None:
    with store.begin() as uow:
        mine, other = agreement(uow), agreement(uow, "HB-UK-9002", "AC-9002")
        kept = uow.documents.keep(mine, PDF, NOW)
        for _ in range(2):
            uow.documents.hand_out(kept, "m1", NOW)
        assert uow.session.query(DocumentHandedOut).count() == 1
        robin, taylor = (
            verified_customer(add_conversation(uow, uow.customers.by_ref(ref))) for ref in ("HB-UK-9001", "HB-UK-9002")
        )
        assert uow.documents.get(robin, kept.ref) is kept and uow.documents.of_message(robin, "m1") == [kept]
        assert uow.documents.get(taylor, kept.ref) is None and uow.documents.of_message(taylor, "m1") == []
        assert uow.documents.of_message(robin, "m2") == []
        assert uow.documents.of_agreement(other) == []
        with pytest.raises(AccessDenied):
            uow.documents.get(None, kept.ref)
        with pytest.raises(AccessDenied):
            uow.documents.by_ref_for_staff(robin, kept.ref)
