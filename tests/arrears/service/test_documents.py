"""An agreement and its documents come in one transaction: what was read back is what the customer can hold on to."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from icalendar import Calendar

from arrears import documents
from arrears.locales import day, locale_of, money
from arrears.money import Money
from arrears.store.access import Job, verified_customer
from arrears.store.models import Agreement, Document, DocumentHandedOut, Offer

JOB = Job("test")


@pytest.fixture
def agreed(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})
    chat.say("affirm", message_id="7001")
    return chat


def of(uow, person) -> tuple[Agreement, list[Document]]:
    [account] = uow.accounts.of_customer(JOB, uow.customers.by_ref(person.ref))
    [agreement] = uow.negotiation.agreements(account)
    return agreement, uow.documents.of_account(account)


def forget(uow) -> None:
    """As if no document had been made."""
    uow.session.query(DocumentHandedOut).delete()
    uow.session.query(Document).delete()


def text_of(uow, document: Document) -> str:
    pages = pypdf.PdfReader(io.BytesIO(uow.documents.content(document))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_the_yes_makes_a_pdf_and_a_calendar_file_under_its_own_message(agreed, person):
    with agreed.store.reading() as uow:
        agreement, found = of(uow, person)
        assert [(row.kind, row.language, row.version) for row in found] == [
            ("agreement_pdf", "en", 1),
            ("agreement_ics", "en", 1),
        ]
        verified = verified_customer(uow.conversations.get(agreed.id))
        assert uow.documents.of_message(verified, "7001") == found
        calendar = Calendar.from_ical(uow.documents.content(found[1]))
        assert [e.start.date() for e in calendar.walk("VEVENT")] == [due.due_on for due in agreement.instalments]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_and_day_of_the_schedule_is_in_the_pdf(agreed, person, language, now):
    with agreed.store.begin() as uow:
        agreement, _ = of(uow, person)
        pdf, _ = documents.for_agreement(uow, agreement, language, now, settings=agreed.settings)
        locale, text, left = locale_of(language, "uk"), text_of(uow, pdf), agreement.total
        assert len(agreement.instalments) > 10
        for due in agreement.instalments:
            left -= due.minor
            row = (str(due.number), day(due.due_on, locale), money(Money(due.minor, "GBP"), locale))
            assert re.sub(r"\s", "", "".join((*row, money(Money(left, "GBP"), locale)))) in text
        # principal 6,000.00, interest 120.00 and penalty 60.00 as they were imported
        for figure in (600_000, 12_000, 6_000, 618_000, agreement.cost, agreement.total):
            assert money(Money(figure, "GBP"), locale) in text
        assert agreement.ref in text and "RobinSample" in text and "9001" in text


def test_the_same_agreement_gives_the_same_document_again_whenever_it_is_asked_for(agreed, person, now):
    with agreed.store.begin() as uow:
        agreement, found = of(uow, person)
        later = now + timedelta(days=3)
        again = documents.for_agreement(uow, agreement, "en", later, message_id="7002", settings=agreed.settings)
        assert list(again) == found and uow.session.query(Document).count() == 2
        before = [row.sha256 for row in found]
        forget(uow)
        remade = documents.for_agreement(uow, agreement, "en", later, settings=agreed.settings)
        assert [row.sha256 for row in remade] == before


def test_a_payment_that_came_later_does_not_change_what_was_agreed_about(agreed, person, now):
    with agreed.store.begin() as uow:
        agreement, found = of(uow, person)
        before = [row.sha256 for row in found]
        [account] = uow.accounts.of_customer(JOB, uow.customers.by_ref(person.ref))
        later = now + timedelta(days=3)
        uow.accounts.add_entry(account, "principal", "payment", -50_000, later.date(), "pay:1", later)
        forget(uow)
        remade = documents.for_agreement(uow, agreement, "en", later, settings=agreed.settings)
        assert [row.sha256 for row in remade] == before


def test_when_nothing_is_agreed_nothing_is_written(chat, person, monkeypatch):
    """The agreement and its documents are one transaction: without the document there is no agreement."""
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "500"})

    def broken(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("arrears.documents.making.MAKERS", (("agreement_pdf", "application/pdf", broken),))
    with pytest.raises(OSError, match="disk is full"):
        chat.say("affirm")
    assert chat.account(person)["agreements"] == []
    monkeypatch.undo()
    chat.say("affirm")
    with chat.store.reading() as uow:
        assert len(of(uow, person)[1]) == 2


def test_a_change_has_files_of_its_own_and_moves_what_the_calendar_has(agreed, person):
    agreed.say("amend_agreement", date={"date": "2026-12-15"})
    assert "utter_agreement_changed" in agreed.say("affirm", message_id="7003").keys
    with agreed.store.reading() as uow:
        [account] = uow.accounts.of_customer(JOB, uow.customers.by_ref(person.ref))
        first, second = uow.negotiation.agreements(account)
        assert [row.version for row in uow.documents.of_account(account)] == [1, 1, 2, 2]
        old, new = (
            Calendar.from_ical(uow.documents.content(uow.documents.of_agreement(a)[1])) for a in (first, second)
        )
        assert [str(e["uid"]) for e in old.walk("VEVENT")] == [str(e["uid"]) for e in new.walk("VEVENT")]
        assert {int(e["sequence"]) for e in new.walk("VEVENT")} == {2}
        assert new.walk("VEVENT")[0].start.date() == second.instalments[0].due_on != first.instalments[0].due_on
        text, locale = text_of(uow, uow.documents.of_agreement(second)[0]), locale_of("en", "uk")
        assert "Thisisversion2." in text
        for due in second.instalments:
            assert re.sub(r"\s", "", day(due.due_on, locale) + money(Money(due.minor, "GBP"), locale)) in text


def test_the_agreement_is_asked_for_again_in_the_other_language_and_hangs_under_that_answer(agreed, person):
    reply = agreed.say("request_document", "请把协议发我一份", message_id="7004", language="zh")
    assert "utter_document_here" in reply.keys
    with agreed.store.reading() as uow:
        verified = verified_customer(uow.conversations.get(agreed.id))
        assert [row.language for row in uow.documents.of_message(verified, "7004")] == ["zh", "zh"]
        assert [row.language for row in of(uow, person)[1]] == ["en", "en", "zh", "zh"]


@pytest.mark.parametrize("stated", [True, False])
def test_a_rate_that_was_agreed_without_its_base_is_not_given_one_afterwards(agreed, person, now, stated):
    """Neither in a document that is made later nor in a later version, which takes the rate over."""
    if not stated:
        with agreed.store.begin() as uow:
            agreement, _ = of(uow, person)
            offer = uow.session.get_one(Offer, agreement.offer_id)
            offer.terms = {key: kept for key, kept in offer.terms.items() if key != "rate_base"}
            uow.commit()
    agreed.say("amend_agreement", date={"date": "2026-12-15"})
    agreed.say("affirm", message_id="7003")
    with agreed.store.begin() as uow:
        [account] = uow.accounts.of_customer(JOB, uow.customers.by_ref(person.ref))
        for agreement in uow.negotiation.agreements(account):
            pdf, _ = documents.for_agreement(uow, agreement, "zh", now, settings=agreed.settings)
            text = text_of(uow, pdf)
            assert "年化利率" in text
            assert ("年化利率（按本金计算）" in text) is stated
            english = text_of(uow, documents.for_agreement(uow, agreement, "en", now, settings=agreed.settings)[0])
            if agreement.version > 1:
                assert ("Annualrate(onprincipal)" in english) is stated
