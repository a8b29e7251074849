"""Two accounts in one wish: one plan is of one account, and the other is not forgotten."""

import pytest

from tests.arrears.service.conftest import import_second_account
from tests.arrears.service.test_sorting_out import placed


@pytest.fixture
def two(chat, person, store, now, tmp_path):
    """A conversation about the first of two accounts."""
    import_second_account(store, person, now, tmp_path)
    chat.identify(person)
    chat.say("inform", "the first one")
    return chat


def accounts(reply, *keys):
    return [said.values["account"].last_four for said in reply.says if said.key in keys]


@pytest.mark.parametrize(
    ("text", "figures"),
    [("can do 300 a month on each of them", ("300",)), ("两笔都每月还300", ("300",))],
)
def test_a_sum_for_each_is_taken_for_one_and_kept_for_the_other(two, person, text, figures):
    reply = two.say("propose_terms", text, amount=[placed(text, f, f, every="month") for f in figures])
    assert reply.keys[0] == "utter_one_after_the_other" and "utter_read_back" in reply.keys
    (first,) = accounts(reply, "utter_read_back")
    following = two.say("affirm", "I agree")
    (second,) = accounts(following, "utter_read_back")
    assert "utter_now_the_other" in following.keys and second != first
    assert two.say("affirm", "I agree").keys[-1] == "utter_ask_helpful"


def test_a_sum_for_both_together_is_asked_to_be_shared(two):
    text = "500 a month for both together"
    reply = two.say("propose_terms", text, amount=placed(text, "500", "500", every="month"))
    assert reply.keys == ["utter_one_after_the_other", "utter_how_much_of_it"]
    assert "utter_read_back" in two.say("inform", "300", amount={"value": "300"}).keys
    following = two.say("affirm", "I agree").keys
    assert "utter_now_the_other" in following and following[-1] == "utter_ask_terms"


@pytest.mark.parametrize("text", ["300 on the card and 250 on the loan each month", "信用卡每月300，贷款每月250"])
def test_each_account_gets_its_own_sum(two, text):
    sums = [placed(text, "300", "300", every="month"), placed(text, "250", "250", every="month")]
    assert "utter_near_that" not in two.say("propose_terms", text, amount=sums).keys
    assert two.conversation().dialogue["other"]["each"] in (25000, 30000)
    assert two.conversation().dialogue["proposal"]["each"] in {25000, 30000} - {
        two.conversation().dialogue["other"]["each"]
    }


def test_the_number_of_a_card_is_no_sum(two, person):
    last_four = "9002"
    two.say("propose_terms", "300 a month", amount={"value": "300", "every": "month"})
    text = f"我说的是另一个！{last_four}"
    two.say("inform", text, amount=placed(text, last_four, last_four))
    assert two.conversation().dialogue["proposal"]["each"] != 900200


def test_the_same_again_is_taken_over_to_the_other(two):
    first = two.say("propose_terms", "300 a month", amount={"value": "300", "every": "month"})
    reply = two.say("point_out_repetition", "and the same again on the other one")
    assert "utter_read_back" in reply.keys and accounts(first, "utter_read_back") != accounts(reply, "utter_read_back")


def test_a_figure_that_is_put_right_before_the_account_is_named_is_kept(new_chat, two, person):
    """Which account is asked; what was offered meanwhile is put right, gets its day, and nobody is stuck."""
    chat = new_chat()
    chat.identify(person)
    assert chat.say("propose_terms", "I can pay 50000", amount={"value": "50000"}).keys[-1] == "utter_again_account"
    for text, values in (
        ("sorry I meant 5k", {"amount": {"value": "5000", "bare": True}}),
        ("1 december", {"date": {"date": "2026-12-01", "text": "1 december"}}),
    ):
        assert chat.say("inform", text, **values).keys[-1].endswith("_account")
    reply = chat.say("inform", "the first one", option={"index": 1})
    assert "utter_stuck" not in reply.keys and "utter_read_back" in reply.keys
    terms = chat.account(person)["offers"][-1][1]
    assert (terms["instalments"][0]["on"], terms["instalments"][0]["amount"]) == ("2026-12-01", 500000)
