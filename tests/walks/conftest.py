"""A real browser in front of the real house: one customer's window and one for each agent."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import chromium, screenshots
from tests.stack import Stack
from tests.walks.said import Walk

__all__ = ["chromium", "screenshots"]
PATIENCE_MS = 30_000
PLACES = {"zh": ("zh-CN", "Asia/Shanghai"), "en": ("en-GB", "Europe/London")}


@pytest.fixture
def window(chromium: Browser, stack: Stack) -> Iterator[Callable[[Walk], Page]]:
    """Opens windows, each a browser of its own on the day of the house; a script error in any fails the test."""
    contexts, faults = [], []

    def opened(walk: Walk) -> Page:
        locale, zone = PLACES[walk.language]
        context = chromium.new_context(locale=locale, timezone_id=zone, viewport={"width": 1280, "height": 860})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(stack.settings.now)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    expect.set_options(timeout=PATIENCE_MS)
    yield opened
    for context in contexts:
        context.close()
    assert not faults, faults
