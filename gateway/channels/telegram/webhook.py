"""`POST /webhooks/telegram`: the secret is checked before anything is read, each update is stored once."""

from aiohttp import web

from arrears.settings import Settings
from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork
from gateway.channels.telegram.parse import Unreadable, Update, parse, polite_refusal
from gateway.channels.telegram.send import button_of
from gateway.inbound import Inbound, Unfit, open_with_greeting, receive
from gateway.security import same
from gateway.services import SERVICES, Services
from gateway.speaking import say_system
from gateway.web_errors import Problem, read_json

CHANNEL = "telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def add_routes(app: web.Application) -> None:
    app.router.add_post("/webhooks/telegram", receive_update)


def is_on(settings: Settings) -> bool:
    """The channel needs a token to send and a secret to receive."""
    return all(s is not None and s.get_secret_value() for s in (settings.telegram_token, settings.telegram_secret))


def bot_id(settings: Settings) -> str:
    """Which bot received it: the number before the colon of its token. The rest is secret."""
    return settings.telegram_token.get_secret_value().partition(":")[0][:64]


async def receive_update(request: web.Request) -> web.Response:
    """200 once the update is stored; Telegram repeats it otherwise."""
    services = request.app[SERVICES]
    if not is_on(services.settings):
        raise web.HTTPNotFound
    if not same(request.headers.get(SECRET_HEADER), services.settings.telegram_secret.get_secret_value()):
        raise Problem(401, "unauthorized", "Wrong or missing secret token.")
    try:
        update = parse(await read_json(request))
    except Unreadable as error:
        raise Problem(400, "bad_update", f"{error} is missing or wrong.") from None
    if update.kind == "group":
        return web.json_response(polite_refusal(update))
    if update.kind != "ignored":
        conversation_id = await services.db.write(lambda uow: _store(uow, services, update))
        if conversation_id:
            services.workers.wake(conversation_id)
    if update.callback_id:  # a method in the response saves a call; it stops the button's spinner
        return web.json_response({"method": "answerCallbackQuery", "callback_query_id": update.callback_id})
    return web.Response()


def _store(uow: UnitOfWork, services: Services, update: Update) -> str | None:
    """Store what the customer did. Returns whose worker to wake, None for an update that was there before."""
    account, now = bot_id(services.settings), services.now
    message_id = str(update.update_id)
    if uow.inbox.seen(CHANNEL, account, message_id):
        return None
    conversation = uow.conversations.find_or_create(CHANNEL, account, str(update.chat_id), now)
    if conversation.language is None:
        conversation.language = update.language
    if update.kind == "start":
        open_with_greeting(uow, conversation, message_id, now)
        return conversation.id
    try:
        received = receive(uow, conversation.id, _inbound(uow, conversation, update, message_id), now)
    except Unfit as unfit:
        say_system(uow, conversation, unfit.code, services.times(), answers_at=now, limit="4000")
        return None
    if received.new:
        services.metrics.received.labels(CHANNEL).inc()
        if update.kind == "attachment":
            say_system(uow, conversation, "attachment", services.times(), received.inbox_id)
    return conversation.id


def _inbound(uow: UnitOfWork, conversation: Conversation, update: Update, message_id: str) -> Inbound:
    if update.kind == "attachment":
        return Inbound(message_id, f"[{update.text}]", kind="attachment")
    if update.kind == "button":
        title, payload = button_of(uow, conversation, update.callback_data)
        return Inbound(message_id, title, kind="button", button=payload)
    return Inbound(message_id, update.text)
