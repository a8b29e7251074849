"""Telling the conversation about a payment, once: past the contact rules, or to the agent who owns it."""

from arrears.clock import local_date
from arrears.contact.facts import REMINDER, SERVICE
from arrears.money import Money
from arrears.ownership import Owner
from arrears.payments.links import Wanted, link_for
from arrears.payments.reminders import REMINDERS, still_true
from arrears.settings import Settings
from arrears.store.models import Account, Conversation, PayLink, PaymentNotice
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.figures import money
from gateway.payments.receipts import text_of
from gateway.payments.words import told
from gateway.services import Services
from gateway.speaking import Times, keep_as_draft, say

THEIR_OWN_DOING = ("posted", "failed")  # the customer has just paid or tried to: the answer is no unasked contact


async def tell_pending(services: Services) -> None:
    """Tell what is pending, each notice in a transaction of its own."""
    for notice_id in await services.db.read(lambda uow: uow.notices.pending()):
        await services.db.write(lambda uow, i=notice_id: tell(uow, i, services.settings, services.times()))


def tell(uow: UnitOfWork, notice_id: int, settings: Settings, times: Times) -> None:
    """Tell one notice. Only a conversation that is still verified as the account's customer hears of a payment."""
    notice = uow.notices.locked(notice_id)
    if notice is None:
        return
    account = uow.session.get_one(Account, notice.account_id)
    conversation = uow.conversations.locked(notice.conversation_id) if notice.conversation_id else None
    if conversation is None or conversation.verified_at is None or conversation.customer_id != account.customer_id:
        uow.notices.done(notice, "nobody", times.now)
        return
    if not still_true(uow, notice, local_date(times.now, account.customer.timezone)):
        uow.notices.done(notice, "over", times.now)
        return
    text = text_of(notice.kind, notice.detail, conversation.language)
    if conversation.owner == Owner.HUMAN:
        keep_as_draft(uow, conversation, text, times, inbox_id=None, buttons=[])
        uow.notices.done(notice, "shown", times.now)
        return
    buttons = _new_link(uow, notice, account, conversation, settings, times)
    did_at = notice.made_at if notice.kind in THEIR_OWN_DOING else None
    kind = REMINDER if notice.kind in REMINDERS else SERVICE
    debt = account.ref if notice.kind in REMINDERS else None
    spoken = say(uow, conversation, "system", text, times, buttons=buttons, kind=kind, debt=debt, answers_at=did_at)
    notice.transcript_id = spoken.line.id
    uow.notices.done(notice, "held" if spoken.held else "told", times.now)


def _new_link(
    uow: UnitOfWork,
    notice: PaymentNotice,
    account: Account,
    conversation: Conversation,
    settings: Settings,
    times: Times,
) -> list[dict[str, str]]:
    """After a declined card the same link again, for another card; after an expired one a new link."""
    old = uow.pay_links.by_ref(notice.detail["link"], lock=True) if notice.kind in ("failed", "expired") else None
    if old is None or old.status not in ("failed", "expired") or settings.pay_provider is None:
        return []
    language = conversation.language or old.language
    wanted = Wanted(
        amount=Money(old.minor, old.currency),
        purpose=old.purpose,
        language=language,
        provider=settings.pay_provider,
        conversation_id=conversation.id,
        agreement_id=old.agreement_id,
    )
    return [pay_button(link_for(uow, account, wanted, times.now), settings, language)]


def pay_button(link: PayLink, settings: Settings, language: str) -> dict[str, str]:
    """A button that opens the link's page."""
    title = told("button", language, amount=money(Money(link.minor, link.currency), language)["text"])
    return {"title": title, "payload": "", "url": f"{settings.public_address}/pay/{link.ref}"}
