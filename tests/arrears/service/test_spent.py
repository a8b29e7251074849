"""What went elsewhere, what had been planned and what is owed is no offer: the sum that is offered is read back."""

from datetime import date

import pytest


def placed(text: str, value: str) -> dict:
    start = text.index(value)
    return {"value": value, "start": start, "end": start + len(value), "bare": True}


def offered(chat, person, text: str, sums: list[str], days: list[tuple[str, str]], intent: str = "promise_to_pay"):
    chat.identify(person)
    dates = [{"date": on, "text": said} for on, said in days]
    return chat.say(intent, text, amount=[placed(text, value) for value in sums], date=dates)


@pytest.mark.parametrize(
    ("text", "sums", "days", "sum_", "day"),
    [
        (
            "had to pay 250 for the boiler and then 80 for school so yeah I can give you 60 on friday and thats it",
            ["250", "80", "60"],
            [("2026-11-27", "on friday")],
            6000,
            "2026-11-27",
        ),
        (
            "I was going to pay on wednesday but then I had to pay 400 for the car so now I can only do 100 on friday",
            ["400", "100"],
            [("2026-11-25", "on wednesday"), ("2026-11-27", "on friday")],
            10000,
            "2026-11-27",
        ),
        ("修车花了400，周五还你100", ["400", "100"], [("2026-11-27", "周五")], 10000, "2026-11-27"),
        ("本来想周三还500，结果孩子住院花了2000，周五能还300", ["500", "2000", "300"],
         [("2026-11-25", "周三"), ("2026-11-27", "周五")], 30000, "2026-11-27"),
        ("my balance is 6180 and I could pay 200 on friday", ["6180", "200"], [("2026-11-27", "on friday")],
         20000, "2026-11-27"),
        ("I've just spent 300 on the vet. 50 on friday", ["300", "50"], [("2026-11-27", "on friday")],
         5000, "2026-11-27"),
        ("I was going to pay 200 on friday, is that ok", ["200"], [("2026-11-27", "on friday")], 20000, "2026-11-27"),
    ],
)  # fmt: skip
def test_the_sum_that_is_offered_is_read_back_on_its_day(chat, person, text, sums, days, sum_, day):
    reply = offered(chat, person, text, sums, days)
    assert reply.keys == ["utter_ask_confirm_promise"]
    said = reply.says[0].values
    assert (said["amount"].minor, said["date"]) == (sum_, date.fromisoformat(day))


def test_two_payments_are_two_whatever_is_said_of_one(chat, person):
    text = "250 on wednesday and I can pay 300 on friday"
    reply = offered(chat, person, text, ["250", "300"], [("2026-11-25", "on wednesday"), ("2026-11-27", "on friday")])
    assert reply.keys == ["utter_two_payments", "utter_ask_confirm_promise"]


def test_what_was_spent_stays_a_figure_of_a_claim(chat, person):
    text = "I had to pay 400 to you on 5 November"
    reply = offered(chat, person, text, ["400"], [("2026-11-05", "5 November")], "claim_paid")
    assert "utter_ask_confirm_promise" not in reply.keys
    assert chat.account(person)["cases"] == ["claim_paid"]


@pytest.mark.parametrize("text", ["could pay 100 or 150 on friday", "周五还100或者150"])
def test_of_two_sums_it_is_asked_which(chat, person, text):
    reply = offered(chat, person, text, ["100", "150"], [("2026-11-27", "friday")], "propose_terms")
    assert reply.keys == ["utter_ask_promise_amount"]
    reply = chat.say("inform", "150", amount={"value": "150", "bare": True})
    assert reply.keys == ["utter_ask_confirm_promise"] and reply.says[0].values["amount"].minor == 15000


@pytest.mark.parametrize(
    ("text", "one_sum"),
    [
        ("60 on friday and that's it", False),
        ("60 and that's it", True),
    ],
)
def test_a_sum_on_a_day_is_no_settlement(chat, person, text, one_sum):
    days = [] if one_sum else [("2026-11-27", "friday")]
    keys = offered(chat, person, text, ["60"], days).keys
    assert ("utter_refuse_settlement_not_yet" in keys) is one_sum
