"""Downloads: under the answer, for the browser that holds the session of the customer who is verified now."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import update

from arrears.store.models import AuditEvent, Customer, Document
from gateway.document_links import DocumentLinks, Holder, LinkExpired
from tests.gateway.agreed import agree_in_the_turn, kept, verify
from tests.gateway.conftest import House


class Browser:
    """A customer's chat, after the agreement."""

    def __init__(self, house: House, session: dict) -> None:
        self.house, self.token, self.conversation = house, session["token"], session["conversation"]

    async def link(self, href: str, token: str | None = None):
        body = {"token": token or self.token}
        return await self.house.client.post(f"/{href}", json=body, headers=self.house.origin)

    async def get(self, href: str, token: str | None = None):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.house.client.get(f"/{href}", headers=headers)

    async def fresh(self) -> str:
        """A link to the PDF."""
        response = await self.link(f"chat/documents/{(await kept(self.house))[0].ref}")
        assert response.status == 200, await response.text()
        return (await response.json())["href"]


@pytest.fixture
async def browser(house: House) -> Browser:
    session = await house.session()
    agree_in_the_turn(house, session["conversation"])
    await house.say(session["token"], "I agree", "c1")
    house.rasa.hook = None
    return Browser(house, session)


async def opened(house: House) -> list[AuditEvent]:
    rows = await house.services.db.read(lambda uow: uow.audit.of("account:AC-9001"))
    return [row for row in rows if row.action == "document.opened"]


async def test_the_answer_shows_two_downloads_and_each_opens(browser: Browser, house: House) -> None:
    [shown] = [e for e in await house.events(browser.token) if e.get("documents")]
    assert shown["author"] == "assistant"
    assert [each["title"] for each in shown["documents"]] == ["Your copy (PDF)", "Calendar reminders"]
    for each, row, suffix in zip(shown["documents"], await kept(house), ("pdf", "ics"), strict=True):
        fresh = await (await browser.link(each["href"])).json()
        assert fresh["name"] == f"{row.ref}.{suffix}"
        response = await browser.get(fresh["href"], browser.token)
        assert response.status == 200
        assert hashlib.sha256(await response.read()).hexdigest() == row.sha256
        assert response.headers["Content-Type"] == row.media_type
        assert response.headers["Content-Disposition"] == f'attachment; filename="{row.ref}.{suffix}"'
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert [(e.actor, e.detail["document"]) for e in await opened(house)] == [
        ("customer", row.ref) for row in await kept(house)
    ]


async def test_an_answer_to_another_message_shows_none(browser: Browser, house: House) -> None:
    await house.say(browser.token, "thanks", "c2")
    shown = [e for e in await house.events(browser.token) if e["kind"] == "message"]
    assert "documents" not in shown[-1]


async def test_a_link_that_was_passed_on_opens_nothing(browser: Browser, house: House) -> None:
    href = await browser.fresh()
    other = await house.session()
    for token in (None, "", "p1.nonsense", other["token"]):
        response = await browser.get(href, token)
        text = await response.text()
        assert response.status == 404 and response.content_type == "text/html"
        assert "nothing to open here" in text and "没有可以打开的内容" in text
    assert await opened(house) == []


async def test_a_link_ends_after_a_quarter_of_an_hour_and_can_be_asked_for_again(
    browser: Browser, house: House
) -> None:
    href = await browser.fresh()
    house.later(minutes=14, seconds=59)
    assert (await browser.get(href, browser.token)).status == 200
    house.later(seconds=1)
    over = await browser.get(href, browser.token)
    assert over.status == 410 and "has expired" in await over.text() and "已失效" in await over.text()
    assert (await browser.get(await browser.fresh(), browser.token)).status == 200


async def test_a_link_that_was_changed_anywhere_opens_nothing(browser: Browser) -> None:
    prefix, _, token = (await browser.fresh()).rpartition("/")
    ref, expires, signature = token.split(".")
    other = f"{ref[:-1]}{(int(ref[-1]) + 1) % 10}"
    flipped = ("A" if signature[0] != "A" else "B") + signature[1:]
    for changed in (
        f"{other}.{expires}.{signature}", f"{ref}.{int(expires) + 1}.{signature}", f"{ref}.{expires}.{flipped}",
        f"{ref}.{expires}.", f"{ref}.{expires}", f"..{signature}", "x" * 300, f"{ref}.{expires}.{signature}.x",
    ):  # fmt: skip
        assert (await browser.get(f"{prefix}/{changed}", browser.token)).status == 404, changed
    assert (await browser.get(f"{prefix}/{token}", browser.token)).status == 200


async def test_who_is_no_longer_verified_gets_neither_a_link_nor_the_file(browser: Browser, house: House) -> None:
    href, [pdf, _] = await browser.fresh(), await kept(house)
    await house.services.db.write(lambda uow: verify(uow, browser.conversation, None, house.clock.now()))
    assert (await browser.get(href, browser.token)).status == 404
    assert (await browser.link(f"chat/documents/{pdf.ref}")).status == 404


async def test_another_customer_in_the_same_conversation_gets_neither(browser: Browser, house: House) -> None:
    href, [pdf, _] = await browser.fresh(), await kept(house)
    agree_in_the_turn(house, browser.conversation, "HB-UK-9002", "AC-9002")
    await house.say(browser.token, "it is somebody else now", "c2")
    assert (await browser.get(href, browser.token)).status == 404
    assert (await browser.link(f"chat/documents/{pdf.ref}")).status == 404
    assert (await browser.link(f"chat/documents/{(await kept(house))[2].ref}")).status == 200


async def test_the_same_customer_in_another_conversation_needs_a_link_of_their_own(
    browser: Browser, house: House
) -> None:
    href, [pdf, _], other = await browser.fresh(), await kept(house), await house.session()

    def known(uow) -> None:
        verify(uow, other["conversation"], uow.session.query(Customer).one().id, house.clock.now())

    await house.services.db.write(known)
    assert (await browser.get(href, other["token"])).status == 404
    fresh = await (await browser.link(f"chat/documents/{pdf.ref}", other["token"])).json()
    assert (await browser.get(fresh["href"], other["token"])).status == 200


async def test_links_are_for_our_own_pages_and_real_sessions(browser: Browser, house: House) -> None:
    [pdf, _] = await kept(house)
    path = f"/chat/documents/{pdf.ref}"
    foreign = await house.client.post(path, json={"token": browser.token}, headers={"Origin": "https://evil.example"})
    assert foreign.status == 403
    assert (await browser.link(path[1:], "p1.forged.1.x")).status == 401
    assert (await browser.link("chat/documents/DOC-2026-999999")).status == 404


async def test_what_was_altered_in_the_store_is_not_handed_out(browser: Browser, house: House) -> None:
    href = await browser.fresh()
    await house.services.db.write(lambda uow: uow.session.execute(update(Document).values(sha256="0" * 64)))
    assert (await browser.get(href, browser.token)).status == 500
    assert await opened(house) == []


async def test_the_desk_lists_them_and_records_who_opened_one(browser: Browser, house: House, agents) -> None:
    mei = await agents("mei")
    listed = (await mei.packet(browser.conversation))["documents"]
    [pdf, _] = await kept(house)
    assert [row["kind"] for row in listed] == ["agreement_pdf", "agreement_ics"]
    assert (listed[0]["ref"], listed[0]["sha256"], listed[0]["account"]) == (pdf.ref, pdf.sha256, "AC-9001")
    response = await mei.client.get(f"/desk/documents/{pdf.ref}")
    assert response.status == 200 and hashlib.sha256(await response.read()).hexdigest() == pdf.sha256
    assert [event.actor for event in await opened(house)] == ["agent:mei"]
    assert (await mei.client.get("/desk/documents/DOC-2026-999999")).status == 404
    assert (await house.client.get(f"/desk/documents/{pdf.ref}")).status == 401


def test_a_signature_holds_for_one_holder_and_one_secret(now) -> None:
    links, others = (DocumentLinks(secret, timedelta(minutes=15)) for secret in ("one", "two"))
    token = links.make("DOC-2026-000001", Holder("c", 1), now)
    assert links.document(token, Holder("c", 1), now) == "DOC-2026-000001"
    assert links.document(token, Holder("c", 2), now) is None
    assert links.document(token, Holder("d", 1), now) is None
    assert others.document(token, Holder("c", 1), now) is None
    with pytest.raises(LinkExpired):
        links.document(token, Holder("c", 1), now + timedelta(minutes=15))
