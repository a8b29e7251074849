"""Every program killed with -9 in the middle of the customer's yes: one answer, one agreement."""

from collections.abc import Iterator

import psycopg
import pytest

from arrears.demo import Person, everybody
from tests import cluster
from tests.customer import CustomerSession, Reply
from tests.stack import Stack, until

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.skipif(not cluster.available(), reason="PostgreSQL's own programs are not on this machine"),
]
REPLY_PATIENCE_SECONDS = 110.0
MOST_TURNS = 14


@pytest.fixture(scope="module")
def database() -> Iterator[cluster.Cluster]:
    database = cluster.Cluster()
    yield database.start()
    database.remove()


@pytest.fixture(scope="module")
def house(model, database, tmp_path_factory) -> Iterator[Stack]:
    house = Stack(tmp_path_factory.mktemp("faults"), database.url)
    try:
        yield house.prepare().start_all()
    finally:
        house.stop()


def test_rasa_dies_while_its_action_runs(house):
    customer, person = before_the_yes(house, "HB-US-0001")

    house.pause("actions")
    yes = customer.say("yes, I agree")
    until(lambda: house.is_asked("actions"), "Rasa asked the action server")
    house.kill("rasa")
    house.resume("actions")  # the turn that Rasa no longer waits for still writes
    house.start("rasa")

    one_answer_and_one_agreement(house, customer, person, customer.reply_to(yes))


def test_the_action_server_dies_with_the_request_in_its_hands(house):
    customer, person = before_the_yes(house, "HB-US-0002")

    house.pause("actions")
    yes = customer.say("yes, I agree")
    until(lambda: house.is_asked("actions"), "Rasa asked the action server")
    house.kill("actions")
    house.start("actions")

    one_answer_and_one_agreement(house, customer, person, customer.reply_to(yes))


def test_the_gateway_dies_while_it_waits_for_rasa(house):
    customer, person = before_the_yes(house, "HB-UK-0001")

    house.pause("actions")
    yes = customer.say("yes, I agree")
    until(lambda: house.is_asked("actions"), "Rasa asked the action server")
    house.kill("gateway")
    house.resume("actions")
    house.start("gateway")

    one_answer_and_one_agreement(house, customer, person, customer.reply_to(yes))


def test_the_gateway_dies_before_it_confirmed_the_message(house):
    customer, person = before_the_yes(house, "HB-UK-0006")

    house.kill("gateway")
    yes = customer.say("yes, I agree")
    house.start("gateway")

    one_answer_and_one_agreement(house, customer, person, customer.reply_to(yes))


def test_the_database_dies_inside_the_transaction_that_makes_the_agreement(house, database):
    customer, person = before_the_yes(house, "HB-IN-0001")

    with pytest.raises(psycopg.OperationalError), psycopg.connect(database.url) as lock:
        lock.execute("LOCK TABLE agreement IN ACCESS EXCLUSIVE MODE")
        yes = customer.say("yes, I agree")
        until(lambda: somebody_waits(database), "the service reached the agreement")
        database.kill()
        database.start()

    one_answer_and_one_agreement(house, customer, person, customer.reply_to(yes))


def before_the_yes(house: Stack, ref: str) -> tuple[CustomerSession, Person]:
    """A customer to whom the whole schedule was read back and who is asked for a yes."""
    file = next(one for one in everybody() if one["ref"] == ref)
    person = Person(ref, file["name"], file["born"], file["id"], file["phone"][-4:], file.get("story", ""))
    words = {
        "reference": ref,
        "birth_date": person.birth_date,
        "id_last4": person.id_last4,
        "phone_last4": person.phone_last4,
        "postcode": file.get("post", ""),
        "terms": "can I pay in instalments?",
        "none": "I want to pay my debt in instalments",
        "helpful": "can I pay in instalments?",
    }
    customer = house.customer("en")
    customer.patience = REPLY_PATIENCE_SECONDS
    seen = []
    for _ in range(MOST_TURNS):
        step = step_of(house, customer)
        seen.append((step, customer.last.text))
        if step == "confirm_agreement":
            return customer, person
        if step in ("account", "offer"):
            customer.press(customer.last.titles[0])
        else:
            customer.send(words[step])
    raise AssertionError(f"never came to the yes: {seen}")


def step_of(house: Stack, customer: CustomerSession) -> str:
    with house.store.reading() as uow:
        return uow.conversations.get(customer.conversation).dialogue.get("step") or "none"


def one_answer_and_one_agreement(house: Stack, customer: CustomerSession, person: Person, answer: Reply) -> None:
    """The answer names the one agreement that stands, and the next answer is the one to the next message."""
    yes_event = answer.event["id"]
    made = [one for account in house.account(person.ref)["accounts"] for one in account["agreements"]]
    assert len(made) == 1
    assert made[0]["ref"] in answer.text

    customer.send("thank you")
    mine = [event for event in customer.events if event["kind"] == "message" and event["id"] >= yes_event]
    assert [event["author"] for event in mine] == ["assistant", "customer", "assistant"]


def somebody_waits(database: cluster.Cluster) -> bool:
    with psycopg.connect(database.url, autocommit=True) as look:
        return look.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()[0] > 0
