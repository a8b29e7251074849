"""Who tells of a death and speaks as the family of who died: whose account it was is asked, and nothing pressed."""

import pytest

from tests.arrears.service.test_doubtful import flags, kinds

PAPA = "papa expired on sunday, this is son writing"
HUSBAND = "my husband passed away in may, i am his wife writing"


@pytest.mark.parametrize(
    ("intent", "text", "language"),
    [
        ("report_death", PAPA, "en"),
        ("third_party_speaking", HUSBAND, "en"),
        ("report_hardship", "我是他女儿，我爸去世了", "zh"),
    ],
)
def test_a_relative_who_writes_is_asked_whether_the_customer_has_died(chat, person, intent, text, language):
    chat.identify(person)
    reply = chat.say(intent, text, language=language, confidence=0.9)
    assert reply.keys == ["utter_sorry_bereavement", "utter_ask_confirm_death"]
    assert "bereaved" in flags(chat, person), "nobody is reminded while that is open"


@pytest.mark.parametrize("text", ["yes", "yes his wife", "/affirm"])
def test_a_yes_is_the_estate_case_and_ends_all_collection(chat, person, text):
    chat.identify(person)
    chat.say("report_death", HUSBAND)
    reply = chat.say("affirm", text)
    assert reply.keys[0] == "utter_condolence" and "deceased" in flags(chat, person)
    assert "bereaved" not in flags(chat, person) and "deceased" in kinds(chat)
    assert chat.conversation().customer_id is None and chat.conversation().dialogue["speaker"] == "bereaved"
    assert chat.say("ask_balance", "how much is left").keys == ["utter_held_bereaved"]


def test_a_no_leaves_a_death_in_the_family(chat, person):
    chat.identify(person)
    chat.say("report_death", PAPA)
    assert chat.say("deny", "no").keys == ["utter_mourn_no_hurry"]
    assert "deceased" not in flags(chat, person) and kinds(chat) == ["hardship"]


@pytest.mark.parametrize(
    "text",
    [
        "My father expired on 12 oct. I am son. Close the card",
        "respected sir, the account holder is no more",
        "我是他儿子，我爸去世了",
    ],
)
def test_before_anybody_is_known_it_is_the_customer_who_died(chat, text):
    assert "utter_condolence" in chat.say("report_death", text, confidence=0.9).keys
    assert kinds(chat) == ["deceased"]


@pytest.mark.parametrize("text", ["my father expired so i could not pay", "amma is no more, i missed the emi"])
def test_the_customers_own_loss_asks_nothing(chat, person, text):
    chat.identify(person)
    assert chat.say("report_hardship", text).keys[0] == "utter_mourn"


@pytest.mark.parametrize("text", ["my card expired", "has this offer expired", "my wife's expired card"])
def test_what_only_runs_out_is_no_death(chat, person, text):
    chat.identify(person)
    chat.say("ask_offer_terms", text)
    assert "bereaved" not in flags(chat, person) and kinds(chat) == []
