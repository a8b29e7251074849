"""Another day for the offers that lie on the table keeps them as they are."""

import pytest


@pytest.mark.parametrize(
    ("intent", "text"),
    [("request_deferral", "can it start dec 5"), ("inform", "第一期放到12月5号"), ("inform", "dec 5")],
)
def test_offers_keep_what_they_are_from_another_day(chat, person, intent, text):
    chat.identify(person)
    chat.say("request_instalments", "can I pay monthly")
    before = [len(terms["instalments"]) for _, terms in chat.account(person)["offers"]]
    chat.say(intent, text, date={"date": "2026-12-05", "text": "dec 5"})
    after = [terms["instalments"] for status, terms in chat.account(person)["offers"] if status == "made"]
    assert [len(dues) for dues in after] == before
    assert {dues[0]["on"] for dues in after} == {"2026-12-05"}
    chat.say("inform", "option 2", option={"index": 2})
    chat.say("affirm", "I agree")
    ((_, _, _, payments),) = chat.account(person)["agreements"]
    assert len(payments) == before[1]


def test_three_payments_on_days_of_their_own_are_not_called_exactly_that(chat, person):
    chat.identify(person)
    days = [{"date": on} for on in ("2026-11-30", "2026-12-20", "2027-01-15")]
    sums = [{"value": "1000", "scope": "first"}, {"value": "3000"}]
    text = "1000 end of month, 3000 on 20 dec, what's left on 15 jan"
    assert "utter_proposal_accepted" not in chat.say("propose_terms", text, amount=sums, date=days).keys
