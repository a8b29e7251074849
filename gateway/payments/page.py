"""The page of a pay link as HTML: written from a template, every value escaped."""

from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from arrears.script import in_traditional
from gateway.payments.words import page
from gateway.security import SECURITY_HEADERS

FOLDER = Path(__file__).resolve().parents[1] / "web" / "pay"
CHECKOUT = "https://checkout.stripe.com"  # a form may lead there; `form-action` also holds for where it redirects to


def render(name: str, language: str, status: int = 200, traditional: bool = False, **values: str) -> web.Response:
    """A page from `gateway/web/pay/<name>.html` in the frame of all of them; Chinese as its reader writes it."""
    traditional = traditional and language == "zh"
    body = _fill(name, language, values)
    other = "en" if language == "zh" else "zh"
    frame = {
        "lang": ("zh-HK" if traditional else "zh-CN") if language == "zh" else "en",
        "title": page("title", language),
        "other": other,
        "other_language": page("other_language", language),
        "careful": page("careful", language),
        "lender": values.get("lender", ""),
    }
    text = _template("frame").substitute({key: escape(value) for key, value in frame.items()}, body=body)
    if traditional:
        text = "\n".join(map(in_traditional, text.split("\n")))  # by the line, of which most stand on every page
    policy = SECURITY_HEADERS["Content-Security-Policy"].replace("form-action 'self'", f"form-action 'self' {CHECKOUT}")
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    headers["Referrer-Policy"] = "same-origin"  # with none at all a browser posts the form with the origin "null"
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status, headers=headers)


def _fill(name: str, language: str, values: dict[str, str]) -> str:
    words = {f"w_{key}": page(key, language) for key in ("to", "reference", "amount", "until", "card", "valid", "code")}
    words |= {"w_go_on": page("go_on", language), "w_test": page("test", language)}
    return _template(name).substitute({key: escape(value) for key, value in (words | values).items()})


def _template(name: str) -> Template:
    return Template((FOLDER / f"{name}.html").read_text(encoding="utf-8"))
