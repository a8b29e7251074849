"""The customer's chat in a real browser, against a stand-in that the test steers."""

import gzip
import urllib.request

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.pages import ChatPage
from tests.browser.standin import StandIn

pytestmark = pytest.mark.browser
LARGEST_PAYLOAD_BYTES = 15_000
TWO = [{"title": "Pay in instalments", "payload": "/a"}, {"title": "More time", "payload": "/b"}]


@pytest.fixture
def chat(page: Page, server: StandIn) -> ChatPage:
    return ChatPage(page).open(server.url)


def sent(chat: ChatPage, text: str):
    return chat.messages("customer").filter(has_text=text)


def test_a_message_is_drawn_at_once_and_then_confirmed(chat: ChatPage, server: StandIn) -> None:
    server.silent = True
    chat.send("How much do I owe?")
    expect(sent(chat, "How much do I owe?")).to_have_attribute("data-state", "sending")
    server.silent = False
    server.cut()
    expect(sent(chat, "How much do I owe?")).to_have_attribute("data-state", "sent")
    expect(chat.messages("customer")).to_have_count(1)


def test_what_is_written_offline_waits_and_goes_out_once(
    chat: ChatPage, server: StandIn, context: BrowserContext
) -> None:
    chat.wait_owner("bot")
    context.set_offline(True)
    chat.send("first")
    chat.send("second")
    expect(sent(chat, "second")).to_have_attribute("data-state", "queued")
    expect(chat.chat.locator(".state")).to_contain_text("offline")
    context.set_offline(False)
    expect(sent(chat, "second")).to_have_attribute("data-state", "sent")
    assert [frame["text"] for frame in server.received] == ["first", "second"]


def test_the_queue_outlives_a_reload(chat: ChatPage, server: StandIn) -> None:
    server.silent = True
    chat.send("written before the reload")
    expect(sent(chat, "written before")).to_have_attribute("data-state", "sending")
    assert server.swallowed.wait(PATIENCE_MS / 1000)  # it is shown before it has arrived
    server.silent = False
    chat.page.reload()
    chat.chat.locator(".launch").click()
    expect(sent(chat, "written before")).to_have_attribute("data-state", "sent")
    assert len({frame["client_id"] for frame in server.received}) == 1


def test_a_broken_line_resumes_after_the_last_event(chat: ChatPage, server: StandIn) -> None:
    server.push(author="assistant", text="one", buttons=[])
    chat.wait_reply()
    server.down = True
    server.cut()
    expect(chat.chat.locator(".state")).to_be_visible()
    server.push(author="assistant", text="two", buttons=[])
    server.down = False
    assert chat.wait_reply() == "two"
    assert chat.texts() == ["one", "two"]
    assert server.hellos[-1]["last_event_id"] == 1


def test_an_old_session_that_is_refused_becomes_a_new_one(page: Page, server: StandIn) -> None:
    page.add_init_script("localStorage.setItem('parley.token', JSON.stringify('stale'))")
    chat = ChatPage(page).open(server.url)
    chat.send("hello")
    expect(sent(chat, "hello")).to_have_attribute("data-state", "sent")
    assert server.sessions[:2] == ["stale", None]


def test_a_refused_message_says_why_and_can_be_sent_again(chat: ChatPage, server: StandIn) -> None:
    server.refuse = "rate_limited"
    chat.send("hello")
    expect(sent(chat, "hello")).to_have_attribute("data-state", "failed")
    expect(sent(chat, "hello").locator("footer")).to_contain_text("a little fast")
    server.refuse = None
    sent(chat, "hello").get_by_role("button", name="Send again").click()
    expect(sent(chat, "hello")).to_have_attribute("data-state", "sent")
    assert server.received[0]["client_id"] == server.received[1]["client_id"]


def test_enter_while_an_input_method_composes_does_not_send(chat: ChatPage, server: StandIn) -> None:
    keys = chat.page.context.new_cdp_session(chat.page)
    keys.send("Input.imeSetComposition", {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6})
    enter = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keys.send("Input.dispatchKeyEvent", enter)
    keys.send("Input.insertText", {"text": "你好"})
    expect(chat.field).to_have_value("你好")
    expect(chat.messages("customer")).to_have_count(0)
    chat.field.press("Enter")
    expect(sent(chat, "你好")).to_have_attribute("data-state", "sent")
    assert [frame["text"] for frame in server.received] == ["你好"]


def test_shift_enter_starts_a_new_line(chat: ChatPage, server: StandIn) -> None:
    chat.field.press_sequentially("a")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("b")
    chat.field.press("Enter")
    expect(chat.messages("customer")).to_have_count(1)
    assert chat.texts() == ["a\nb"]


def test_markup_is_shown_as_text(chat: ChatPage, server: StandIn) -> None:
    evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    server.push(author="assistant", text=evil, buttons=[{"title": evil, "payload": "/x"}])
    chat.send(evil)
    expect(chat.messages("customer")).to_have_count(1)
    assert chat.texts() == [evil, evil]
    expect(chat.chat.locator("img, script")).to_have_count(0)
    assert chat.page.title() != "owned"


def test_a_pressed_button_sends_its_payload_and_retires(chat: ChatPage, server: StandIn) -> None:
    server.push(author="assistant", text="Which?", buttons=TWO)
    chat.wait_reply()
    chat.press("More time")
    expect(sent(chat, "More time")).to_have_attribute("data-state", "sent")
    expect(chat.buttons).to_have_count(0)
    assert (server.received[0]["text"], server.received[0]["button"]) == ("More time", "/b")


def test_only_the_newest_message_keeps_its_buttons(chat: ChatPage, server: StandIn) -> None:
    server.push(author="assistant", text="Which?", buttons=TWO)
    server.push(author="assistant", text="And now?", buttons=[{"title": "Go on", "payload": "/c"}])
    expect(chat.buttons).to_have_count(1)
    assert chat.titles() == ["Go on"]


def test_the_customer_always_knows_who_speaks(chat: ChatPage, server: StandIn) -> None:
    assert "AI assistant" in chat.wait_owner("bot")
    chat.ask_for_person()
    expect(sent(chat, "I want to speak to a person")).to_have_attribute("data-state", "sent")
    server.own("waiting")
    assert "finding a person" in chat.wait_owner("waiting")
    server.own("human", "Amara Osei")
    assert "Amara Osei" in chat.wait_owner("human")
    server.push(author="agent", name="Amara Osei", text="Hello")
    assert chat.wait_reply("agent") == "Hello"
    expect(chat.messages("agent").locator("header")).to_contain_text("Amara Osei")
    server.own("bot")
    assert "AI assistant" in chat.wait_owner("bot")


def test_typing_dots_end_when_the_conversation_changes_hands(chat: ChatPage, server: StandIn) -> None:
    dots = chat.chat.locator(".typing")
    chat.wait_owner("bot")
    server.whisper(type="typing", who="assistant", on=True)
    expect(dots).to_contain_text("AI assistant is typing")
    server.own("human", "Amara Osei")
    expect(dots).to_be_hidden()
    server.whisper(type="typing", who="agent", on=True)
    expect(dots).to_be_visible()
    server.push(author="agent", name="Amara Osei", text="Hello")
    expect(dots).to_be_hidden()


def test_an_identity_answer_leaves_the_screen(chat: ChatPage, server: StandIn) -> None:
    chat.send("4 July 1985")
    expect(sent(chat, "4 July 1985")).to_have_attribute("data-state", "sent")
    frame = server.received[0]
    server.push("redact", event_id=1, client_id=frame["client_id"], text="••••")
    expect(chat.messages("customer").locator(".body")).to_contain_text("••••")
    expect(sent(chat, "1985")).to_have_count(0)


def test_too_long_a_message_is_counted_and_kept(chat: ChatPage, server: StandIn) -> None:
    chat.field.fill("好" * 4_003)
    expect(chat.chat.locator(".counter")).to_contain_text("3 characters too many")
    chat.field.press("Enter")
    expect(chat.field).to_have_value("好" * 4_003)
    chat.field.fill("好" * 4_000)
    chat.field.press("Enter")
    expect(chat.messages("customer")).to_have_count(1)
    expect(chat.messages("customer").first).to_have_attribute("data-state", "sent")
    assert [len(frame["text"]) for frame in server.received] == [4_000]


def test_the_language_of_the_window_can_be_changed(chat: ChatPage) -> None:
    chat.chat.get_by_role("button", name="中文").click()
    expect(chat.banner).to_contain_text("AI 助手")
    expect(chat.field).to_have_attribute("placeholder", "请输入消息")


def test_escape_closes_and_gives_the_focus_back(chat: ChatPage, server: StandIn) -> None:
    chat.field.press("Escape")
    expect(chat.chat.locator(".launch")).to_be_focused()
    server.push(author="assistant", text="Are you there?", buttons=[])
    expect(chat.chat.locator(".unread")).to_have_text("1 unread")
    chat.page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()
    expect(chat.chat.locator(".unread")).to_be_hidden()


def test_amounts_stand_in_one_column(chat: ChatPage, server: StandIn) -> None:
    text = "Owed today:\n\nPrincipal: £1,240.00\nFees: £12.00\nThank you."
    server.push(author="assistant", text=text, buttons=[])
    assert chat.wait_reply() == text
    edges = chat.chat.locator(".amount").evaluate_all("all => all.map(each => each.getBoundingClientRect().right)")
    assert len(edges) == 2 and edges[0] == edges[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_off_on_a_narrow_phone(page: Page, server: StandIn, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    chat = ChatPage(page).open(server.url, language)
    server.push(
        author="assistant", text="x" * 300 + "\n12. 2027-11-15: ¥1,070.65\n13. 2027-12-15: ¥1,070.65", buttons=TWO
    )
    chat.wait_reply()
    wide = "element => element.scrollWidth > element.clientWidth"
    assert not chat.log.evaluate(wide)
    assert not chat.chat.locator(".panel").evaluate(wide)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_chat_is_small_and_asks_nobody_else(page: Page, server: StandIn, language: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    chat = ChatPage(page).open(server.url, language)
    chat.send("hello")
    expect(sent(chat, "hello")).to_have_attribute("data-state", "sent")
    assert all(url.startswith(server.url) for url in asked)
    files = {url for url in asked if url.endswith((".js", ".css")) and "/demo." not in url}
    assert any(url.endswith("/chat/chat.css") for url in files)
    total = sum(len(gzip.compress(urllib.request.urlopen(url).read(), 9)) for url in files)
    assert total <= LARGEST_PAYLOAD_BYTES, total


def test_one_tag_embeds_it_in_somebody_elses_page(page: Page, server: StandIn) -> None:
    other = StandIn().start()
    tag = f'<script type="module" src="{server.url}/chat/parley-chat.js" data-lang="zh" data-mode="inline"></script>'
    other.host_page = f"<!doctype html><title>another page</title><main>{tag}</main>"
    page.goto(f"{other.url}/host")
    chat = ChatPage(page)
    chat.send("你好")
    expect(sent(chat, "你好")).to_have_attribute("data-state", "sent")
    other.stop()


@pytest.mark.parametrize(("lang", "placeholder"), [("zh-HK", "請輸入消息"), ("zh-CN", "请输入消息")])
def test_the_window_speaks_as_its_reader_writes(page: Page, server: StandIn, lang: str, placeholder: str) -> None:
    tag = f'<script type="module" src="/chat/parley-chat.js" data-lang="{lang}" data-mode="inline"></script>'
    server.host_page = f"<!doctype html><title>a page</title><main>{tag}</main>"
    page.goto(f"{server.url}/host")
    expect(page.locator("parley-chat textarea")).to_have_attribute("placeholder", placeholder)


def test_a_message_without_buttons_ends_with_its_text(chat: ChatPage, server: StandIn) -> None:
    server.push(author="assistant", text="one", buttons=[])
    chat.wait_reply()
    assert chat.messages("assistant").last.inner_text().endswith("one")
