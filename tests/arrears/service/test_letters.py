"""Receipts, clearance letters and the validation notice: made from the ledger, in the chat, once for each subject."""

import io
import re
from datetime import timedelta

import pypdf
import pytest

from arrears.money import Money
from arrears.payments.posting import Received, post, reverse
from arrears.service.turn import Reply
from arrears.store.access import Job, verified_customer
from arrears.store.models import Document
from tests.arrears.service.conftest import ROW, Person, import_rows

JOB = Job("test")
OWED = 618_000


def pay(chat, person, minor: int, number: int = 1) -> str:
    with chat.store.begin() as uow:
        [account] = uow.accounts.of_customer(JOB, uow.customers.by_ref(person.ref))
        received = Received(
            way="statement",
            external_id=f"S-{number}",
            amount=Money(minor, "GBP"),
            value_on=chat.now.date(),
            reference=None,
            by="system",
        )
        posted = post(uow, account, received, chat.now)
        uow.commit()
        return posted.payment.ref


def under(chat, message_id: str) -> list[tuple[str, str]]:
    """Kind and text of the documents below the answer to a message."""
    with chat.store.reading() as uow:
        verified = verified_customer(uow.conversations.get(chat.id))
        return [(row.kind, text_of(uow, row)) for row in uow.documents.of_message(verified, message_id)]


def text_of(uow, document: Document) -> str:
    pages = pypdf.PdfReader(io.BytesIO(uow.documents.content(document))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def ask(chat, text: str, message_id: str, **values) -> Reply:
    return chat.say("request_document", text=text, message_id=message_id, **values)


def test_a_receipt_shows_what_came_in_and_what_it_was_used_for(chat, person):
    chat.identify(person)
    ref = pay(chat, person, 25_000)
    assert "utter_receipt_here" in ask(chat, "I need a receipt for my payment", "801").keys
    [(kind, text)] = under(chat, "801")
    assert kind == "receipt_pdf" and ref in text and "Robin Sample" in text and "9001" in text
    assert "Creditor, to whom the debt is owed Harbour Example Bank" in text and "attempt to collect" not in text
    # the contract's order: interest 120.00, then penalty 60.00, then 70.00 of the principal
    for line in ("£250.00", "Interest £120.00", "Principal £70.00", "Owed now £5,930.00", "bank transfer"):
        assert line in text, line
    assert text.index("Interest £120.00") < text.index("Principal £70.00")


def test_the_payment_that_is_named_is_the_one_and_the_newest_otherwise(chat, person):
    chat.identify(person)
    first, second = pay(chat, person, 25_000, 1), pay(chat, person, 30_000, 2)
    ask(chat, "receipt please", "801")
    ask(chat, "a receipt for the 250", "802", amount={"value": "250.00"})
    assert second in under(chat, "801")[0][1] and first in under(chat, "802")[0][1]


def test_without_a_payment_that_is_booked_there_is_no_receipt(chat, person):
    chat.identify(person)
    ref = pay(chat, person, 25_000)
    with chat.store.begin() as uow:
        reverse(uow, uow.payments.by_ref(ref), "bounced", chat.now)
        uow.commit()
    assert "utter_no_receipt_yet" in ask(chat, "receipt please", "801").keys
    assert under(chat, "801") == [] and chat.account(person)["cases"] == []


def test_nothing_is_called_settled_while_something_is_owed(chat, person):
    chat.identify(person)
    pay(chat, person, OWED - 1)
    assert "utter_document_not_settled" in ask(chat, "I want a settlement letter", "801").keys
    assert under(chat, "801") == []


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [("en", "Settlement confirmation", "nothing is owed"), ("zh", "结清证明", "已无任何欠款")],
)
def test_a_settled_account_has_its_letter_with_number_and_day(chat, person, language, title, said):
    chat.identify(person)
    pay(chat, person, OWED)
    reply = chat.say("request_document", text="结清证明 clearance letter", message_id="801", language=language)
    [say] = [say for say in reply.says if say.key == "utter_settlement_letter_here"]
    [(kind, text)] = under(chat, "801")
    assert kind == "clearance_pdf" and title in text.replace(" ", "" if language == "zh" else " ")
    assert said in text.replace(" ", "" if language == "zh" else " ") and "£6,180.00" in text
    assert say.values["number"].startswith("DOC-")
    again = chat.say("request_document", text="结清证明 clearance letter", message_id="802", language=language)
    assert [s.values["number"] for s in again.says if "number" in s.values] == [say.values["number"]]


def test_what_was_paid_too_much_is_said_in_the_letter(chat, person):
    chat.identify(person)
    pay(chat, person, OWED + 500)
    ask(chat, "clearance letter", "801")
    assert "You have paid £5.00 more than was owed." in under(chat, "801")[0][1]


def test_an_account_settled_for_less_says_so(store, now, tmp_path, chat):
    import_rows(store, now, tmp_path, ROW | {"due_on": "2026-01-09", "last_paid_on": "2025-12-08"})
    late = Person(ROW["customer_ref"])
    chat.identify(late)
    chat.say("request_settlement")
    reply = chat.say("affirm")
    chat.say("affirm")
    [(kind, status, total, _)] = chat.account(late)["agreements"]
    assert (kind, status) == ("settlement", "running") and total < OWED, reply.keys
    pay(chat, late, total)
    ask(chat, "clearance letter", "801")
    text = under(chat, "801")[0][1]
    assert "settled for less than the full balance" in text and "will not be sold" in text
    assert "Given up for good £" in text


@pytest.fixture
def american(store, now, tmp_path) -> Person:
    row = ROW | {
        "place": "us",
        "timezone": "America/Chicago",
        "currency": "USD",
        "product": "card-us",
        "phone": "312 555 0100",
        "address": "1 Sample Street, Exampleton IL 60601",
    }
    import_rows(store, now, tmp_path, row)
    return Person(ROW["customer_ref"])


def test_the_validation_notice_has_every_field_of_the_rule(chat, american):
    """US-27, field by field."""
    chat.settings = chat.settings.model_copy(
        update={"acting_as": "agency", "lender_address": "9 Harbour Road, Exampleton IL 60601"}
    )
    chat.identify(american)
    chat.say("ask_debt_origin")
    reply = chat.say("affirm", message_id="801")
    [say] = [say for say in reply.says if say.key == "utter_validation"]
    [(kind, text)] = under(chat, "801")
    assert kind == "validation_pdf"
    last_day = f"{say.values['last_day']:%B} {say.values['last_day'].day}, {say.values['last_day'].year}"
    assert text.count(last_day) >= 3
    for said in (
        "Harbour Example Bank",
        "9 Harbour Road, Exampleton IL 60601",
        "Robin Sample",
        "1 Sample Street, Exampleton IL 60601",
        "9001",
        "Creditor now",
        "Creditor on the itemisation date",
        "Owed on that day $6,180.00",
        "Interest and penalties since $0.00",
        "Fees since $0.00",
        "Payments and credits since $0.00",
        "Owed now $6,180.00",
        "This is an attempt to collect a debt. Any information obtained will be used for that purpose.",
        "consumerfinance.gov/debt-collection",
        "This is not my debt.",
        "The amount is wrong.",
    ):
        assert said in text, said
    chat.now += timedelta(days=3)
    chat.say("ask_debt_origin", message_id="802")
    assert under(chat, "802") == under(chat, "801")  # once said, it stays as it was said


def test_no_link_is_given_before_the_customer_agreed_to_it(chat, american):
    """Rule US-20: asked first; a no is kept, the notice goes by post in time, and a person has the task."""
    chat.settings = chat.settings.model_copy(update={"acting_as": "agency"})
    chat.identify(american)
    reply = chat.say("ask_debt_origin", message_id="801")
    assert reply.keys[-1] == "utter_ask_consent_electronic" and under(chat, "801") == []
    assert "utter_again_consent_electronic" in chat.say("thank").keys
    [say] = [say for say in chat.say("deny", "by post please", message_id="802").says if "post" in say.key]
    assert under(chat, "802") == [] and f"{say.values['date']}" == "2026-11-27"  # the 22nd there
    again = chat.say("ask_debt_origin", message_id="803")
    assert "utter_notice_by_post" in again.keys and "utter_ask_consent_electronic" not in again.keys
    with chat.store.reading() as uow:
        customer = uow.customers.by_ref(american.ref)
        assert uow.contacts.consents(customer) == {"e_sign": False} and "validation" not in customer.flags
        [task] = uow.cases.of_customer(customer.id)
        assert (task.kind, task.ref) == ("validation_notice", say.values["reference"])


def test_consent_is_kept_and_the_notice_begins_the_days(chat, american):
    chat.settings = chat.settings.model_copy(update={"acting_as": "agency"})
    chat.identify(american)
    chat.say("request_instalments")
    step = chat.conversation().dialogue["step"]
    chat.say("ask_debt_origin")
    assert "utter_validation" in chat.say("affirm", message_id="801").keys
    assert chat.conversation().dialogue["step"] == step  # back to what was interrupted
    chat.say("ask_debt_origin", message_id="802")
    assert [kind for kind, _ in under(chat, "802")] == ["validation_pdf"]  # not asked twice
    with chat.store.reading() as uow:
        customer = uow.customers.by_ref(american.ref)
        assert uow.contacts.consents(customer) == {"e_sign": True}
        [account] = customer.accounts
        assert account.notice_sent_on is not None and uow.validations.last_day(account) is not None


def test_a_creditor_of_its_own_debt_owes_no_such_notice(chat, american):
    chat.settings = chat.settings.model_copy(update={"acting_as": "creditor"})
    chat.identify(american)
    chat.say("ask_debt_origin", message_id="801")
    assert under(chat, "801") == []
