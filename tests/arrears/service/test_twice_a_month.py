"""So much twice a month is both in one month: never the half of it, and never "exactly that"."""

import pytest


def days(*named: tuple[str, str]) -> list[dict]:
    return [{"date": on, "text": text} for on, text in named]


FIRST_AND_FIFTEENTH = days(("2026-12-01", "on the first"), ("2026-12-15", "fifteenth of each month"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("150 twice a month", []),
        ("每月还两次，每次150", []),
        ("can I pay 150 on the first and fifteenth of each month", FIRST_AND_FIFTEENTH),
    ],
)
def test_both_payments_make_the_sum_of_a_month(chat, person, text, named):
    chat.identify(person)
    reply = chat.say("propose_terms", text, amount={"value": "150", "every": None}, date=named)
    assert reply.keys[:2] == ["utter_twice_as_one", "utter_read_back"]
    said = reply.says[0].values
    assert (said["amount"].minor, said["total"].minor) == (15000, 30000)
    ((_, terms),) = chat.account(person)["offers"]
    assert (terms["every"], terms["instalments"][0]["amount"]) == ("month", 30000)


@pytest.mark.parametrize(
    "text",
    [
        "150 a month on the first or the fifteenth of each month",
        "I get paid on the first and fifteenth of each month, so 150",
        "150 a month",
    ],
)
def test_one_payment_a_month_stays_one(chat, person, text):
    chat.identify(person)
    named = [] if text == "150 a month" else FIRST_AND_FIFTEENTH
    reply = chat.say("propose_terms", text, amount={"value": "150", "every": "month", "scope": "each"}, date=named)
    assert "utter_twice_as_one" not in reply.keys
    assert chat.account(person)["offers"][-1][1]["instalments"][0]["amount"] == 15000
