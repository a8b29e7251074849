"""A message is always answered."""

from arrears.service import run


def test_where_a_service_has_nothing_to_say_the_customer_is_told_that_it_was_not_understood(chat, person, monkeypatch):
    """Without a word the message would be tried again and again until a person has to take it over."""
    chat.identify(person)
    monkeypatch.setattr(run, "service_in_context", lambda talk: lambda talk: None)
    assert chat.say("inform", "zx").keys == ["utter_unclear"]
