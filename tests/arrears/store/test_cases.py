"""Cases: once per message and kind, with a reference, sealed words, and adoption."""

from datetime import date

from arrears.store.models import Case, Conversation
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.store.people import NOW, add_account, add_conversation, add_customer


def open_case(uow: UnitOfWork, kind: str, message_id: str | None, conversation: Conversation | None, **more) -> Case:
    details = {"customer_id": None, "account_id": None, "detail": {}, "text": None, "answer_by": date(2026, 12, 23)}
    return uow.cases.open(kind, conversation=conversation, message_id=message_id, now=NOW, **(details | more))


def test_a_case_opens_once_per_message_and_kind(store: Store) -> None:
    with store.begin() as uow:
        talk = add_conversation(uow)
        first = open_case(uow, "dispute", "m1", talk)
        assert open_case(uow, "dispute", "m1", talk) is first
        other = open_case(uow, "complaint", "m1", talk)
        assert first.ref == f"D-2026-{first.id:06d}"
        assert other.ref == f"K-2026-{other.id:06d}"
        assert uow.cases.by_ref(first.ref.lower()) is first
        assert uow.cases.of_conversation(talk.id) == [first, other]


def test_the_customers_words_are_sealed(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        talk = add_conversation(uow, customer)
        spoken = open_case(uow, "dispute", "m1", talk, customer_id=customer.id, text="这不是我的")
        written = open_case(uow, "dispute", None, None, customer_id=customer.id, text="not mine")
        assert "这不是我的".encode() not in spoken.text_sealed
        assert (uow.cases.text(spoken), uow.cases.text(written)) == ("这不是我的", "not mine")
        assert uow.cases.text(open_case(uow, "callback", "m2", talk)) is None


def test_open_kinds_are_those_of_the_account_and_of_the_customer_as_a_whole(store: Store) -> None:
    with store.begin() as uow:
        customer = add_customer(uow)
        one, two = add_account(uow, customer, "AC-1"), add_account(uow, customer, "AC-2")
        open_case(uow, "dispute", "m1", None, customer_id=customer.id, account_id=one.id)
        open_case(uow, "lawyer", "m2", None, customer_id=customer.id)
        done = open_case(uow, "claim_paid", "m3", None, customer_id=customer.id, account_id=one.id)
        uow.cases.close(done, NOW)
        uow.cases.close(done, NOW, "answered")
        assert (done.status, done.closed_at) == ("closed", NOW)
        assert uow.cases.open_kinds(customer.id, one.id) == {"dispute", "lawyer"}
        assert uow.cases.open_kinds(customer.id, two.id) == {"lawyer"}
        assert len(uow.cases.of_customer(customer.id)) == 3


def test_a_case_from_before_the_proof_goes_to_the_customer_who_proved(store: Store) -> None:
    with store.begin() as uow:
        customer, talk = add_customer(uow), add_conversation(uow)
        case = open_case(uow, "representative", "m1", talk, text="I write for my mother")
        assert case.ref.startswith("C-2026-")
        uow.cases.adopt(talk, customer.id)
        uow.commit()
    with store.reading() as uow:
        [found] = uow.cases.of_customer(customer.id)
        assert uow.cases.text(found) == "I write for my mother"
