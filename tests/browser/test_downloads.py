"""Downloads under a message: by keyboard, with a fresh link each time, and nothing of them loaded before."""

import gzip
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import ChatPage
from tests.browser.standin import StandIn

pytestmark = pytest.mark.browser
TWO = [
    {"title": "Your copy (PDF)", "href": "chat/documents/DOC-2026-000001"},
    {"title": "Calendar reminders", "href": "chat/documents/DOC-2026-000002"},
]
LARGEST_BYTES = 1_600  # of the part that is loaded with the first download, compressed


@pytest.fixture
def chat(page: Page, server: StandIn) -> ChatPage:
    return ChatPage(page).open(server.url)


def download(chat: ChatPage, title: str = TWO[0]["title"]) -> Locator:
    return chat.messages("assistant").get_by_role("button", name=title)


def test_a_download_asks_for_a_link_and_opens_it_with_the_session(chat: ChatPage, server: StandIn, page: Page) -> None:
    server.push(author="assistant", text="Your agreement is in place.", documents=TWO, buttons=[])
    for count in (1, 2):  # a second press asks again: no link is kept
        download(chat).focus()
        with page.expect_download() as saved:
            page.keyboard.press("Enter")
        assert saved.value.suggested_filename == "DOC-2026-000001.pdf"
        assert Path(saved.value.path()).read_bytes() == b"%PDF-1.6"
        assert server.links == [("DOC-2026-000001", "token-1")] * count
        assert server.opened[-1] == (f"DOC-2026-000001.{count}", "Bearer token-1")
        expect(download(chat)).to_be_focused()


def test_what_cannot_be_opened_is_said_and_can_be_tried_again(chat: ChatPage, server: StandIn) -> None:
    server.refuse_links = True
    server.push(author="assistant", text="Here you are.", documents=TWO, buttons=[])
    download(chat).click()
    expect(chat.messages("assistant").get_by_role("status").first).to_have_text(
        "This cannot be opened at the moment. Please ask for it again here."
    )
    expect(download(chat)).to_be_enabled()
    assert server.opened == []


def test_the_session_goes_to_no_other_server_and_a_title_is_no_markup(
    chat: ChatPage, server: StandIn, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    title = "<img src=x onerror=alert(1)>"
    for href in ("https://evil.example/take", "//evil.example/take", "javascript:alert(1)"):
        before = chat.messages("assistant").count()
        server.push(author="assistant", text="x", documents=[{"title": title, "href": href}], buttons=[])
        expect(chat.messages("assistant")).to_have_count(before + 1)
        button = chat.messages("assistant").last.get_by_role("button", name=title)
        button.click()
        expect(chat.messages("assistant").last.get_by_role("status").first).not_to_be_empty()
    assert not [url for url in asked if "evil" in url]
    assert server.links == [] and chat.messages("assistant").last.locator("img").count() == 0


def test_nothing_of_it_is_loaded_before_the_first_and_it_is_small(chat: ChatPage, server: StandIn, page: Page) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    server.push(author="assistant", text="no file here", buttons=[])
    chat.wait_reply()
    assert not [url for url in asked if "documents" in url]
    server.push(author="assistant", text="one here", documents=TWO, buttons=[])
    expect(download(chat)).to_be_visible()
    files = {url for url in asked if url.endswith((".js", ".css"))}
    assert {url.rpartition("/")[2] for url in files} == {"documents.js", "documents.css"}
    total = sum(len(gzip.compress(urllib.request.urlopen(url).read(), 9)) for url in files)
    assert total <= LARGEST_BYTES, total
