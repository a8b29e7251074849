"""Documents in the web chat: a fresh link for whoever holds the session, and the file for that session alone."""

from aiohttp import web

from arrears.store.access import Verified, verified_customer
from arrears.store.unit_of_work import UnitOfWork
from gateway.attachments import Attachment, file_name, note, opened, response
from gateway.document_links import Holder, LinkExpired
from gateway.security import origin_allowed
from gateway.services import SERVICES, Services
from gateway.web_errors import Problem, read_json

BEARER = "Bearer "
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>{en_title} · {zh_title}</title>
<main>
<p lang="en">{en}</p>
<p lang="zh-CN">{zh}</p>
</main>
</html>
"""
NOT_HERE = {
    "en_title": "Not available",
    "zh_title": "无法打开",
    "en": "There is nothing to open here. A file can only be opened from the conversation in which you asked for it.",
    "zh": "这里没有可以打开的内容。文件只能在您索取它的对话中打开。",
}
OVER = {
    "en_title": "Link expired",
    "zh_title": "链接已失效",
    "en": "This link has expired. Please open the file again from the conversation.",
    "zh": "此链接已失效，请回到对话中重新打开文件。",
}


def add_routes(app: web.Application) -> None:
    app.router.add_post("/chat/documents/{ref}", link)
    app.router.add_get("/documents/{token}", document)


async def link(request: web.Request) -> web.Response:
    """A fresh link, for the session of a customer who is verified now and whose document it is."""
    services = request.app[SERVICES]
    if "Origin" in request.headers and not origin_allowed(request, services.settings, others=True):
        raise Problem(403, "origin", "This page may not embed the chat; see PARLEY_ALLOWED_ORIGINS.")
    conversation_id = services.tokens.conversation((await read_json(request)).get("token"), services.now)
    if conversation_id is None:
        raise Problem(401, "invalid_token", "The session is over: start a new one.")
    made = await services.db.read(lambda uow: _link(uow, services, conversation_id, request.match_info["ref"]))
    if made is None:
        raise Problem(404, "not_found", "There is no such document for this conversation.")
    return web.json_response(made)


async def document(request: web.Request) -> web.Response:
    """The file. The link alone opens nothing: the session's token has to come with it."""
    services = request.app[SERVICES]
    given = request.headers.get("Authorization", "")
    session = given.removeprefix(BEARER) if given.startswith(BEARER) else None
    conversation_id = services.tokens.conversation(session, services.now)
    if conversation_id is None:
        return _page(404, NOT_HERE)
    try:
        attachment = await services.db.write(
            lambda uow: _open(uow, services, conversation_id, request.match_info["token"])
        )
    except LinkExpired:
        return _page(410, OVER)
    return response(attachment) if attachment else _page(404, NOT_HERE)


def _link(uow: UnitOfWork, services: Services, conversation_id: str, ref: str) -> dict | None:
    verified = _verified(uow, conversation_id)
    found = uow.documents.get(verified, ref) if verified else None
    if found is None:
        return None
    token = services.links.make(found.ref, Holder(conversation_id, verified.customer_id), services.now)
    return {"href": f"documents/{token}", "name": file_name(found)}


def _open(uow: UnitOfWork, services: Services, conversation_id: str, token: str) -> Attachment | None:
    verified = _verified(uow, conversation_id)
    if verified is None:
        return None
    ref = services.links.document(token, Holder(conversation_id, verified.customer_id), services.now)
    found = uow.documents.get(verified, ref) if ref else None
    if found is None:
        return None
    note(uow, found, "customer", services.now)
    return opened(uow, found)


def _verified(uow: UnitOfWork, conversation_id: str) -> Verified | None:
    conversation = uow.conversations.get(conversation_id)
    return verified_customer(conversation) if conversation else None


def _page(status: int, words: dict[str, str]) -> web.Response:
    return web.Response(status=status, text=PAGE.format(**words), content_type="text/html")
