"""A language that is not written here: said plainly, with the way to a person, and nobody is put into the queue."""

import pytest


@pytest.mark.parametrize(
    "text", ["mujhe hindi me baat karni hai", "english nahi aati", "parlez-vous français", "po polsku"]
)
def test_only_two_languages_are_written(chat, person, text):
    chat.identify(person)
    assert chat.say("switch_language", text).keys[0] == "utter_only_two_languages"
    assert chat.conversation().owner == "bot"


def test_one_of_the_two_is_confirmed(chat, person):
    chat.identify(person)
    assert chat.say("switch_language", "Chinese please").keys[0] == "utter_language_switched"
