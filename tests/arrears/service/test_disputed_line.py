"""A line of the balance that is disputed while a plan runs: what was shown of it, without the cost to come."""


def test_the_rest_of_a_plans_balance_is_all_but_the_line_as_it_was_shown(chat, person):
    chat.identify(person)
    chat.say("propose_terms", amount={"value": "300", "every": "month"})
    chat.say("affirm")
    shown = next(said.values for said in chat.say("ask_balance").says if said.key == "utter_balance")
    reply = chat.say("dispute_amount", "the interest is wrong")
    left = next(said.values["left"] for said in reply.says if said.key == "utter_dispute_rest")
    assert left == shown["total"] - shown["interest"]
