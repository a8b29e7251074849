"""A real Chromium for the browser tests. The synchronous API is used, one browser per module: a Playwright that
outlived its module would keep an event loop running under the asynchronous tests of other folders."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.standin import StandIn

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000  # for a busy machine; a condition that holds is noticed at once
HOW_TO_GET_IT = "no Chromium: `apt-get install chromium fonts-noto-cjk`, or name one in PARLEY_CHROMIUM"


def find_chromium() -> str | None:
    """PARLEY_CHROMIUM, then Debian's, then whatever the PATH has."""
    names = [os.environ.get("PARLEY_CHROMIUM"), "/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def server() -> Iterator[StandIn]:
    standin = StandIn().start()
    yield standin
    standin.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 860})
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test for any script error or any refusal by the content security policy."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: _note(message, faults))
    yield page
    assert not faults, faults


def _note(message, faults: list[str]) -> None:
    # A refused or broken connection is part of some tests; Chromium logs it itself.
    expected = ("net::ERR", "Failed to load resource", "WebSocket connection")
    if message.type == "error" and not any(each in message.text for each in expected):
        faults.append(message.text)


@pytest.fixture
def screenshots() -> Path:
    """Where pictures for people go."""
    folder = Path(__file__).parents[2] / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
