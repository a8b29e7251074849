"""`/pay/{ref}`: what a customer sees who opens a link, and what happens when they pay.

Before anything is paid the page says the lender, a reference and an amount, and nothing of a debt: whoever sees the
link learns no more. What is typed on it goes to the sandbox's bank and nowhere else; it is neither kept nor logged.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web
from babel.dates import format_date

from arrears.clock import local_date
from arrears.money import Money
from arrears.payments.links import payable, state_of
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.figures import locale, money
from gateway.payments.page import render
from gateway.payments.provider import Order, ProviderError
from gateway.payments.providers import PROVIDER
from gateway.payments.sandbox.bank import Sandbox
from gateway.payments.sandbox.cards import card_of
from gateway.payments.words import page
from gateway.security import origin_allowed
from gateway.services import SERVICES, Services
from gateway.speaking import gets_traditional
from gateway.web_errors import Problem

REF = re.compile(r"PL-[2-9A-HJKMNP-TV-Z]{16}")


@dataclass(frozen=True)
class Shown:
    """A link as its page shows it."""

    ref: str
    amount: Money
    state: str
    payable: bool
    failure: str | None
    expires_at: datetime  # on the customer's clock, where it is known
    zone_known: bool
    language: str
    traditional: bool  # whether its Chinese goes out in traditional characters
    today: date  # at the customer's place
    url: str | None  # of the provider's session, once there is one


def add_routes(app: web.Application) -> None:
    app.router.add_get("/pay/{ref}", look)
    app.router.add_post("/pay/{ref}", pay)


async def look(request: web.Request) -> web.Response:
    shown = await _shown(request)
    return _unknown(request) if shown is None else _page(request, shown)


async def pay(request: web.Request) -> web.StreamResponse:
    """The customer pays: at the sandbox's bank here, or on the provider's own page."""
    services, provider = request.app[SERVICES], request.app[PROVIDER]
    if not origin_allowed(request, services.settings, others=False):
        raise Problem(403, "origin", "A payment begins on the link's own page.")
    form = await request.post()
    shown = await _shown(request)
    if shown is None or provider is None:
        return _unknown(request)
    if not shown.payable:
        return _page(request, shown)
    try:
        url = await _session(services, provider, shown)
    except ProviderError:
        return _page(request, shown, page("unavailable", _language(request, shown)), 503)
    if not isinstance(provider, Sandbox):
        raise web.HTTPSeeOther(url)
    card = card_of(str(form.get("card", "")))
    if card is None:
        return _page(request, shown, page("not_a_test_card", _language(request, shown)), 400)
    notified = provider.pay(shown.ref, shown.amount, card, shown.today)
    await provider.notify(services.http, _own_address(request), notified)
    query = urlencode({"lang": _language(request, shown), "sent": "1"})
    raise web.HTTPSeeOther(f"/pay/{shown.ref}?{query}")


async def _session(services: Services, provider, shown: Shown) -> str:
    """The provider's session for this link: made when it is first needed, outside any transaction, and kept."""
    if shown.url:
        return shown.url
    lender, base = services.settings.lender_name(shown.language), services.settings.public_address
    order = Order(shown.ref, shown.amount, lender, shown.language, f"{base}/pay/{shown.ref}")
    session = await provider.create(order)

    def keep(uow: UnitOfWork) -> None:
        link = uow.pay_links.by_ref(shown.ref, lock=True)
        link.provider_session, link.provider_url = session.id, session.url

    await services.db.write(keep)
    return session.url


async def _shown(request: web.Request) -> Shown | None:
    services, ref = request.app[SERVICES], request.match_info["ref"].upper()
    if not REF.fullmatch(ref):
        return None
    return await services.db.read(lambda uow: _load(uow, ref, services.now))


def _load(uow: UnitOfWork, ref: str, now: datetime) -> Shown | None:
    link = uow.pay_links.by_ref(ref)
    if link is None:
        return None
    customer = uow.customers.by_id(uow.session.get_one(Account, link.account_id).customer_id)
    conversation = uow.conversations.get(link.conversation_id) if link.conversation_id else None
    return Shown(
        ref=link.ref,
        amount=Money(link.minor, link.currency),
        state=state_of(link, now),
        payable=payable(link, now),
        failure=link.failure,
        expires_at=link.expires_at.astimezone(ZoneInfo(customer.timezone)) if customer.timezone else link.expires_at,
        zone_known=customer.timezone is not None,
        language=link.language,
        traditional=gets_traditional(customer, conversation),
        today=local_date(now, customer.timezone),
        url=link.provider_url,
    )


def _page(request: web.Request, shown: Shown, problem: str = "", status: int = 200) -> web.Response:
    language = _language(request, shown)
    sum_ = money(shown.amount, language)["text"]
    values = {
        "lender": request.app[SERVICES].settings.lender_name(language),
        "reference": shown.ref,
        "amount": sum_,
        "until": _until(shown, language),
        "lang": language,
        "pay": page("pay", language, amount=sum_),
    }
    how = {"status": status, "traditional": shown.traditional}
    waiting = shown.state == "open" and "sent" in request.query
    if not shown.payable or waiting:
        state = "waiting" if waiting else shown.state
        head, more = page(state, language), page(f"{state}_more", language)
        return render("state", language, **how, state=state, head=head, more=more, **values)
    if shown.state == "failed" and not problem:
        why = page(f"failed_{shown.failure or 'other'}", language)
        problem = " ".join([page("failed", language), why, page("failed_more", language)])
    name = "card" if isinstance(request.app[PROVIDER], Sandbox) else "leave"
    return render(name, language, **how, problem=problem, **values)


def _until(shown: Shown, language: str) -> str:
    """To the minute, on the customer's own clock; where that is not known, it is said to be UTC."""
    text = f"{format_date(shown.expires_at, 'long', locale=locale(language))} {shown.expires_at:%H:%M}"
    return text if shown.zone_known else f"{text} UTC"


def _unknown(request: web.Request) -> web.Response:
    language = _language(request, None)
    lender = request.app[SERVICES].settings.lender_name(language)
    head, more = page("unknown", language), page("unknown_more", language)
    return render("unknown", language, 404, lender=lender, head=head, more=more)


def _language(request: web.Request, shown: Shown | None) -> str:
    asked = request.query.get("lang")
    if asked in ("zh", "en"):
        return asked
    if shown is not None:
        return "zh" if shown.language == "zh" else "en"
    return "zh" if request.headers.get("Accept-Language", "").lower().startswith("zh") else "en"


def _own_address(request: web.Request) -> str:
    """Where this gateway listens: the sandbox's bank calls it there, not through the public address."""
    host, port = request.transport.get_extra_info("sockname")[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/webhooks/payments/sandbox"
