"""Taking an offer: a yes, its number or what it is takes it; a stray word beside it never does."""

from datetime import date, timedelta

import pytest

BIRTH_DATE = {"date": "1990-04-12"}
BARE_ZERO = {"value": "0.00", "bare": True}
STRAY = [  # what holds no terms, in both languages
    ("0", {}),
    ("0", {"amount": BARE_ZERO}),
    ("零", {"amount": BARE_ZERO}),
    ("42", {}),
    ("Robin Sample", {"person_name": {"name": "Robin Sample"}}),
    ("我叫罗宾", {"person_name": {"name": "罗宾"}}),
    ("12 April 1990", {"date": BIRTH_DATE}),
    ("1990年4月12日", {"date": BIRTH_DATE}),
]


@pytest.fixture
def store(sqlite_store):
    """What is said does not hang on the database."""
    return sqlite_store


def standing(chat, person) -> tuple:
    """The open question, the offer that is being read back, and what was agreed."""
    dialogue = chat.conversation().dialogue
    return dialogue["step"], dialogue["chosen"], chat.account(person)["agreements"]


def offered_more_time(chat, person) -> dict:
    """One offer on the table: the deferral. Its terms."""
    chat.identify(person)
    assert chat.say("request_deferral").keys == ["utter_offer_deferral", "utter_ask_offer"]
    [(_, terms)] = chat.account(person)["offers"]
    return terms


def offered_instalments(chat, person) -> list[dict]:
    """Two offers on the table: a short plan and a long one. Their terms."""
    chat.identify(person)
    assert "utter_ask_which" in chat.say("request_instalments").keys
    return [terms for _, terms in chat.account(person)["offers"]]


def pounds(minor: int, **more: object) -> dict:
    return {"value": f"{minor / 100:.2f}", "currency": None, **more}


def chosen_terms(chat) -> dict:
    """The terms of the offer that is being read back."""
    with chat.store.reading() as uow:
        return uow.negotiation.offer(chat.conversation().dialogue["chosen"]).terms


@pytest.mark.parametrize(("text", "values"), STRAY)
def test_a_stray_word_takes_no_offer_and_the_question_is_asked_in_other_words(chat, person, text, values):
    offered_more_time(chat, person)
    reply = chat.say("inform", text, language="en" if text.isascii() else "zh", **values)
    assert reply.keys == ["utter_again_offer"]
    assert standing(chat, person) == ("offer", None, [])
    assert [status for status, _ in chat.account(person)["offers"]] == ["made"]


@pytest.mark.parametrize(("text", "values"), STRAY)
def test_where_two_offers_lie_it_is_asked_which_of_them(chat, person, text, values):
    offered_instalments(chat, person)
    assert chat.say("inform", text, **values).keys == ["utter_which_offer"]
    assert standing(chat, person) == ("offer", None, [])
    assert [status for status, _ in chat.account(person)["offers"]] == ["made", "made"]


@pytest.mark.parametrize(("text", "values"), [one for one in STRAY if one[0] != "42"])  # there it is another sum
def test_a_stray_word_confirms_nothing_that_was_read_back(chat, person, text, values):
    offered_more_time(chat, person)
    assert "utter_read_back_deferral" in chat.say("affirm", "yes").keys
    _, chosen, _ = standing(chat, person)
    assert chat.say("inform", text, **values).keys == ["utter_again_confirm_agreement"]
    assert standing(chat, person) == ("confirm_agreement", chosen, [])


@pytest.mark.parametrize(("text", "values"), STRAY)
def test_a_stray_word_beside_a_pause_takes_it_neither(chat, person, text, values):
    chat.identify(person)
    chat.say("report_hardship", "I lost my job")
    assert "utter_offer_pause" in chat.say("request_deferral").keys
    assert chat.say("inform", text, **values).keys == ["utter_again_offer"]
    assert standing(chat, person) == ("offer", None, [])


@pytest.mark.parametrize(
    ("intent", "text", "values"),
    [
        ("affirm", "yes", {}),
        ("affirm", "可以", {}),
        ("affirm", "", {"option": {"index": 1}}),  # the button
        ("inform", "the first one", {"option": {"index": 1}}),
        ("inform", "1", {"amount": {"value": "1.00", "bare": True}}),
    ],
)
def test_a_yes_or_its_number_takes_the_only_offer(chat, person, intent, text, values):
    offered_more_time(chat, person)
    assert "utter_read_back_deferral" in chat.say(intent, text, **values).keys


@pytest.mark.parametrize("intent", ["inform", "affirm"])
@pytest.mark.parametrize("named", [("amount",), ("date",), ("amount", "date")])
def test_what_the_only_offer_is_takes_it(chat, person, intent, named):
    terms = offered_more_time(chat, person)
    its_own = {"amount": pounds(terms["total"], bare=True), "date": {"date": terms["due_on"]}}
    reply = chat.say(intent, "that", **{name: its_own[name] for name in named})
    assert "utter_read_back_deferral" in reply.keys
    assert "utter_proposal_accepted" not in reply.keys, "the offer itself, and no other terms"


def test_a_number_that_no_offer_has_takes_none(chat, person):
    offered_more_time(chat, person)
    assert chat.say("affirm", "option 2", option={"index": 2}).keys == ["utter_again_offer"]
    assert standing(chat, person) == ("offer", None, [])


@pytest.mark.parametrize("named", ["option", "bare", "amount", "count"])
def test_one_of_two_is_taken_by_what_it_is(chat, person, named):
    _, second = offered_instalments(chat, person)
    values = {
        "option": {"option": {"index": 2}},
        "bare": {"amount": {"value": "2.00", "bare": True}},
        "amount": {"amount": pounds(second["instalments"][0]["amount"], every="month")},
        "count": {"instalment_count": {"count": len(second["instalments"])}},
    }
    reply = chat.say("inform", "2" if named == "bare" else named, **values[named])
    assert "utter_read_back" in reply.keys and "utter_proposal_accepted" not in reply.keys
    assert chosen_terms(chat) == second


@pytest.mark.parametrize(
    "values",
    [
        {"amount": {"currency": "USD"}},
        {"amount": {"every": "week"}},
        {"amount": {}, "date": {"date": "2026-12-10"}},
        {"amount": {"scope": "first"}},
    ],
)
def test_an_amount_beside_something_else_is_not_that_offer(chat, person, values):
    """The amount of the long plan in dollars, by the week, on another day, or as the first payment alone."""
    _, second = offered_instalments(chat, person)
    each = pounds(second["instalments"][0]["amount"])
    chat.say("inform", "that much", **values | {"amount": each | values["amount"]})
    chosen = chat.conversation().dialogue["chosen"]
    assert chosen is None or chosen_terms(chat) != second


def test_another_day_to_come_is_a_wish_of_its_own_and_needs_a_yes_of_its_own(chat, person):
    offered_more_time(chat, person)
    other = (chat.now + timedelta(days=10)).date()
    reply = chat.say("inform", "", date={"date": other.isoformat()})
    assert reply.keys[:2] == ["utter_proposal_accepted", "utter_read_back_deferral"]
    [read_back] = [say for say in reply.says if say.key == "utter_read_back_deferral"]
    assert read_back.values["date"] == other
    assert chat.account(person)["agreements"] == []


@pytest.mark.parametrize("declined", [False, True])
def test_a_sum_instead_of_more_time_is_a_plan_and_not_more_time_again(chat, person, declined):
    """The question beside the deferral: "If not, tell me what you can pay each month"."""
    offered_more_time(chat, person)
    if declined:
        chat.say("deny", "no")
    reply = chat.say("inform", "500", amount={"value": "500.00", "bare": True})
    assert reply.keys[:2] == ["utter_proposal_accepted", "utter_read_back"]
    chat.say("affirm", "yes")
    [(kind, status, _, instalments)] = chat.account(person)["agreements"]
    assert (kind, status, instalments[0]) == ("instalments", "running", 50000)


def test_the_day_of_a_pause_takes_it_and_the_sum_behind_it_does_not(chat, person):
    """Nothing falls due on the day of a pause: who names all that is owed has another thing in mind."""
    chat.identify(person)
    chat.say("report_hardship", "I lost my job")
    chat.say("request_deferral")
    [(_, terms)] = chat.account(person)["offers"]
    assert "utter_read_back_pause" not in chat.say("inform", "all", amount=pounds(terms["total"])).keys
    chat.say("request_deferral")
    assert "utter_read_back_pause" in chat.say("inform", "then", date={"date": terms["due_on"]}).keys
    assert date.fromisoformat(terms["due_on"]) == date(2027, 1, 22)
