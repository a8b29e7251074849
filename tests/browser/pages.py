"""The two screens as a test sees them: what a person does and reads, with no selector outside this file."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

NEWEST_TEXT = """element => [...element.querySelectorAll('.body .line')].map(line => line.textContent).join('\\n')"""
PATIENCE_MS = 30_000


class ChatPage:
    """The customer's chat, embedded in the page at `url`."""

    def __init__(self, page: Page, screenshots: Path | None = None):
        self.page = page
        self.screenshots = screenshots
        self.chat = page.locator("parley-chat")
        self.log = self.chat.get_by_role("log")
        self.field = self.chat.locator("textarea")
        self.banner = self.chat.locator(".banner")
        self.answered = 0

    def open(self, url: str, language: str = "en") -> "ChatPage":
        """Go to the lender's page and open the chat window."""
        self.page.goto(f"{url}/?lang={language}")
        self.chat.locator(".launch").click()
        expect(self.field).to_be_focused()
        return self

    def send(self, text: str) -> None:
        """Type a message and press Enter, as a person does."""
        _type(self.field, text)

    def press(self, title: str) -> None:
        """Press the quick reply with this title under the newest message."""
        self.buttons.get_by_text(title, exact=True).click()

    def ask_for_person(self) -> None:
        self.chat.locator(".person").click()

    @property
    def buttons(self) -> Locator:
        """The quick replies that can still be pressed."""
        return self.chat.locator(".choices button:enabled")

    def messages(self, author: str = "") -> Locator:
        return self.chat.locator(f".message.{author}" if author else ".message")

    def titles(self) -> list[str]:
        return self.buttons.all_text_contents()

    def wait_reply(self, author: str = "assistant", timeout: float = PATIENCE_MS) -> str:
        """Wait for a message of the assistant (or the agent) not waited for before; the text of the newest."""
        replies = self.chat.locator(".message.assistant, .message.agent")
        expect(replies.nth(self.answered)).to_be_visible(timeout=timeout)
        self.answered = replies.count()
        return self.messages(author).last.evaluate(NEWEST_TEXT)

    def wait_owner(self, owner: str, timeout: float = PATIENCE_MS) -> str:
        """Wait until `bot`, `waiting`, `human` or `closed` owns the conversation; the words that say so."""
        expect(self.chat.locator(f'.banner[data-owner="{owner}"]')).to_be_visible(timeout=timeout)
        return self.banner.locator("p").inner_text()

    def texts(self) -> list[str]:
        """Every message on the screen, oldest first."""
        return self.messages().evaluate_all(f"all => all.map({NEWEST_TEXT})")

    def screenshot(self, name: str) -> None:
        shoot(self.page, self.screenshots, name)


class DeskPage:
    """The agents' desk."""

    def __init__(self, page: Page, screenshots: Path | None = None):
        self.page = page
        self.screenshots = screenshots

    def open(self, url: str, language: str = "en") -> "DeskPage":
        self.page.goto(f"{url}/desk?lang={language}")
        return self

    def login(self, name: str, password: str) -> None:
        self.page.locator("#login-name").fill(name)
        self.page.locator("#login-password").fill(password)
        self.page.locator("#login-form button").click()
        expect(self.page.locator("#login")).to_be_hidden()
        expect(self.page.locator("#queues")).to_be_visible()

    def queue(self, owner: str) -> Locator:
        """The rows of `waiting`, `human` (mine), `bot` (with the assistant) or `closed`."""
        return self.page.locator(f'#queues [data-owner="{owner}"] .row-open')

    def open_waiting(self, text: str = "", timeout: float = PATIENCE_MS) -> None:
        """Open the first waiting conversation, or the first whose row holds `text`."""
        self.open_in("waiting", text, timeout)

    def open_in(self, owner: str, text: str = "", timeout: float = PATIENCE_MS) -> None:
        row = self.queue(owner).filter(has_text=text).first
        row.click(timeout=timeout)
        expect(self.page.locator("#conversation")).to_be_visible()

    def claim(self) -> None:
        self.page.locator("#claim").click()
        expect(self.page.locator('#owner-line[data-owner="me"]')).to_be_visible()

    def say(self, text: str) -> None:
        self._write("say", text)
        expect(self.page.locator(".entry.agent").last).to_contain_text(text.splitlines()[0])

    def note(self, text: str) -> None:
        """Leave a private note, which the customer never sees."""
        self._write("note", text)
        expect(self.page.locator(".entry.note").last).to_contain_text(text.splitlines()[0])

    def _write(self, kind: str, text: str) -> None:
        self.page.locator(f'#composer input[value="{kind}"]').check(force=True)
        _type(self.page.locator("#composer textarea"), text)

    def give_back(self, note: str, left: str = "") -> None:
        """`left` is the value of what is to happen next, not its wording."""
        self.page.locator("#give-back").click()
        dialog = self.page.locator("dialog[open]")
        dialog.locator("select").select_option(left)
        dialog.locator("textarea").fill(note)
        dialog.locator("[type=submit]").click()
        expect(dialog).to_be_hidden()

    def close(self, disposition: str, comment: str = "") -> None:
        """`disposition` is the value sent to the server, not its wording."""
        self.page.locator("#close").click()
        dialog = self.page.locator("dialog[open]")
        dialog.locator("select").select_option(disposition)
        dialog.locator("textarea").fill(comment)
        dialog.locator("[type=submit]").click()
        expect(dialog).to_be_hidden()

    def wait_entry(self, text: str, author: str = "", timeout: float = PATIENCE_MS) -> None:
        """Wait until the transcript holds a message with this text."""
        entries = self.page.locator(f".entry.{author}" if author else ".entry")
        expect(entries.filter(has_text=text).last).to_be_visible(timeout=timeout)

    def transcript(self) -> list[tuple[str, str]]:
        """(author, text) of every entry on the screen, oldest first."""
        texts = self.page.locator(".entry").evaluate_all(f"all => all.map({NEWEST_TEXT})")
        authors = self.page.locator(".entry").evaluate_all("all => all.map(each => each.dataset.author)")
        return list(zip(authors, texts, strict=True))

    def packet_text(self) -> str:
        return self.page.locator("#packet").inner_text()

    def notice(self) -> str:
        return self.page.locator("#notice").inner_text()

    def screenshot(self, name: str) -> None:
        shoot(self.page, self.screenshots, name)


def _type(field: Locator, text: str) -> None:
    """The last character and Enter by key, so that a page that swallows keys is noticed."""
    field.fill(text[:-1])
    field.press("End")
    field.press_sequentially(text[-1:])
    field.press("Enter")


def shoot(page: Page, folder: Path | None, name: str) -> None:
    """Save a picture, where a folder for them was given."""
    if folder is not None:
        page.screenshot(path=str(folder / f"{name}.png"))
