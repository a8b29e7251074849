"""The pages and their files: from three folders, revalidated by etag."""

from pathlib import Path

from aiohttp import web

from arrears.script import in_traditional

WEB = Path(__file__).parent / "web"
FOLDERS = ("chat", "desk", "shared")
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
TEXT = ("text/", "application/json", "application/manifest+json")


def add_routes(app: web.Application) -> None:
    """`/`, `/desk`, and the files below `/chat`, `/desk` and `/shared`; after every other route."""
    app.router.add_get("/", demo)
    app.router.add_get("/desk", desk)
    app.router.add_get("/chat/words/zh-HK.js", traditional_words)
    app.router.add_get("/{folder:" + "|".join(FOLDERS) + "}/{path:.+}", file)


async def demo(request: web.Request) -> web.StreamResponse:
    return send(WEB / "index.html")


async def desk(request: web.Request) -> web.StreamResponse:
    return send(WEB / "desk" / "index.html")


async def traditional_words(request: web.Request) -> web.StreamResponse:
    """The chat window's Chinese words in traditional characters: written once, in simplified ones."""
    text = (WEB / "chat" / "words" / "zh-CN.js").read_text(encoding="utf-8")
    headers = {"Cache-Control": "no-cache"}
    return web.Response(text=in_traditional(text), content_type="text/javascript", charset="utf-8", headers=headers)


async def file(request: web.Request) -> web.StreamResponse:
    folder = WEB / request.match_info["folder"]
    path = (folder / request.match_info["path"]).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise web.HTTPNotFound
    return send(path)


def send(path: Path) -> web.StreamResponse:
    """A file of a known type; browsers keep it and ask whether it changed."""
    kind = TYPES.get(path.suffix)
    if kind is None or not path.is_file():
        raise web.HTTPNotFound
    content_type = f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind
    return web.FileResponse(path, headers={"Content-Type": content_type, "Cache-Control": "no-cache"})
