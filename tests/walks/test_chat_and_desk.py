"""A customer from the first word to an agreement, then a person at the desk: the real house in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from arrears.demo import DEMO_PASSWORD
from tests.browser.pages import ChatPage, DeskPage
from tests.stack import Stack, until
from tests.walks.ledger import conversation_with, lines, nothing_waits, owner, the_agreement
from tests.walks.said import EN, WALKS, ZH, Walk

pytestmark = [pytest.mark.rasa, pytest.mark.browser]
NOTICE_GOES_MS = 10_000  # of itself it would go after 20 seconds
PHONE = {"width": 390, "height": 844}
WINDOW = {"width": 1280, "height": 860}
Windows = Callable[[Walk], Page]


@pytest.mark.parametrize("walk", WALKS, ids=[walk.language for walk in WALKS])
def test_from_the_first_word_to_an_agreement_and_a_person(
    walk: Walk, stack: Stack, window: Windows, screenshots: Path
) -> None:
    chat = ChatPage(window(walk), screenshots).open(stack.address, walk.language)
    identify(chat, walk)
    agree(chat, walk)
    agreement = the_agreement(stack, walk.ref)
    assert agreement["ref"] in chat.texts()[-1]
    chat.screenshot(f"chat-{walk.language}")
    shoot_phone(chat, walk)

    mei, tom = (agent(stack, window, walk, name, screenshots) for name in ("mei", "tom"))
    ask(chat, walk.ask_person)
    chat.wait_owner("waiting")
    conversation = conversation_with(stack, walk.ref)
    mei.open_waiting(walk.name)  # it comes to the list by itself
    tom.page.reload()
    tom.open_waiting(walk.name)
    check_packet(mei, walk, agreement["ref"])
    one_of_two_claims(mei, tom, chat)
    talk(mei, chat, stack, conversation, walk)
    mei.screenshot(f"desk-{walk.language}")
    chat.screenshot(f"chat-person-{walk.language}")
    if walk is ZH:
        give_back(mei, chat, walk)
    else:
        close(mei, chat, stack, conversation)


def ask(chat: ChatPage, text: str, *told: str) -> None:
    """Says something; the answer holds all of these words."""
    chat.send(text)
    answer = chat.wait_reply()
    for words in told:
        assert words in answer, f"{text!r} was answered without {words!r}:\n{answer}"


def identify(chat: ChatPage, walk: Walk) -> None:
    opening = chat.wait_reply()
    assert all(words in opening for words in walk.told_ai), opening
    reference, birth_date, id_last4 = walk.answers
    ask(chat, reference)
    ask(chat, birth_date)
    ask(chat, id_last4, *walk.told_balance)
    assert birth_date not in chat.texts() and id_last4 not in chat.texts()


def agree(chat: ChatPage, walk: Walk) -> None:
    """Haggling, a correction and a question in the middle lead to exactly what the customer said last."""
    ask(chat, walk.ask_instalments)
    ask(chat, walk.too_high)
    ask(chat, walk.propose, walk.told_proposal)
    ask(chat, walk.correct, *walk.told_terms)
    ask(chat, walk.question, walk.told_answer)
    chat.press(walk.agree)
    assert walk.told_agreed in chat.wait_reply()


def agent(stack: Stack, window: Windows, walk: Walk, name: str, screenshots: Path) -> DeskPage:
    """An agent at the desk. Tom's line is dead: he does not see what others do."""
    page = window(walk)
    if name == "tom":
        page.route_web_socket("**/desk/ws", lambda socket: None)
    desk = DeskPage(page, screenshots).open(stack.address, walk.language)
    desk.login(name, DEMO_PASSWORD)
    return desk


def check_packet(desk: DeskPage, walk: Walk, agreement: str) -> None:
    shown = desk.packet_text()
    for needed in (*walk.packet, agreement):
        assert needed in shown, f"{needed!r} is missing:\n{shown}"
    said = [text for _, text in desk.transcript()]
    assert walk.correct in said and any(walk.told_agreed in text for text in said)
    _, birth_date, id_last4 = walk.answers
    assert birth_date not in said and id_last4 not in said


def one_of_two_claims(mei: DeskPage, tom: DeskPage, chat: ChatPage) -> None:
    mei.claim()
    expect(mei.page.locator("#notice")).to_be_hidden(timeout=NOTICE_GOES_MS)
    assert "Mei" in chat.wait_owner("human")
    with tom.page.expect_response("**/claim") as refused:
        tom.page.locator("#claim").click()
    assert refused.value.status == 409
    expect(tom.page.locator("#problem")).to_contain_text("Mei")
    expect(tom.page.locator('#composer input[value="say"]')).to_be_disabled()


def talk(desk: DeskPage, chat: ChatPage, stack: Stack, conversation: str, walk: Walk) -> None:
    """Live both ways, with a silent assistant and a note that stays at the desk."""
    by_assistant = chat.messages("assistant").count()
    desk.note(walk.note)
    desk.say(walk.agent_says)
    assert chat.wait_reply("agent") == walk.agent_says
    chat.send(walk.thank)
    desk.wait_entry(walk.thank, "customer")
    until(lambda: nothing_waits(stack, conversation), "the customer's words are worked through")
    desk.say(walk.agent_asks)
    assert chat.wait_reply("agent") == walk.agent_asks
    assert chat.messages("assistant").count() == by_assistant
    assert not [text for author, text in lines(stack, conversation) if author == "draft"]
    assert not [text for text in chat.texts() if walk.note in text]


def give_back(desk: DeskPage, chat: ChatPage, walk: Walk) -> None:
    desk.give_back(walk.note)
    chat.wait_owner("bot")
    assert walk.told_back
    ask(chat, walk.back_question, *walk.told_back)
    assert not [text for text in chat.texts() if walk.note in text]


def close(desk: DeskPage, chat: ChatPage, stack: Stack, conversation: str) -> None:
    desk.close("promise", EN.note)
    chat.wait_owner("closed")
    assert owner(stack, conversation) == "closed"
    expect(desk.queue("closed").filter(has_text=EN.name)).to_have_count(1)


def shoot_phone(chat: ChatPage, walk: Walk) -> None:
    chat.page.set_viewport_size(PHONE)
    chat.screenshot(f"chat-phone-{walk.language}")
    chat.page.set_viewport_size(WINDOW)
