"""Questions about an agreement that runs are answered with its figures, and with no link that nobody asked for."""

import pytest

from tests.arrears.service.test_agreements import agree


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_plan_status", "總利息係幾多"),
        ("ask_balance", "总共多花多少利息"),
        ("ask_plan_status", "还有哪几天要交"),
        ("ask_offer_terms", "how many payments are left"),
        ("ask_help", "when do i finish"),
        ("ask_why_this_much", "what's the total cost"),
    ],
)
def test_a_figure_that_is_asked_for_is_told(chat, person, intent, text):
    ref, _, _, _, total, _ = agree(chat, person)
    reply = chat.say(intent, text)
    (said,) = [say for say in reply.says if say.key == "utter_plan_figures"]
    assert said.values["reference"] == ref and said.values["count"] > 20
    assert said.values["cost"].minor == total - 618000


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("settle_early", "元旦一次性还清要给多少"),
        ("ask_plan_status", "how much would it cost to settle the lot on 1 feb"),
    ],
)
def test_a_payoff_on_a_later_day_says_up_to_when_it_can_be_named_and_sends_no_link(chat, person, intent, text):
    agree(chat, person)
    reply = chat.say(intent, text, date={"date": "2027-02-01"})
    assert {"utter_payoff", "utter_payoff_later"} <= set(reply.keys)
    assert not any("link" in key or "how_to_pay" in key for key in reply.keys)


def test_what_would_be_saved_is_a_question_and_sends_no_link(chat, person):
    agree(chat, person)
    reply = chat.say("settle_early", "how much do I save if I pay it off")
    assert "utter_payoff" in reply.keys and not any("link" in key for key in reply.keys)


def test_all_of_it_in_so_many_payments_is_a_plan_and_no_link_for_all(chat, person):
    chat.identify(person)
    reply = chat.say("settle_early", "id like to settle the lot in 6 payments", instalment_count={"count": 6})
    assert "utter_pay_link_full" not in reply.keys and "utter_no_plan" not in reply.keys
    assert len(chat.account(person)["offers"][-1][1]["instalments"]) == 6
