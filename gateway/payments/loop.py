"""What happens to payments by itself: customers are told, and sessions that are over are closed at the provider."""

from datetime import datetime

import structlog

from arrears.store.models import PayLink
from arrears.store.unit_of_work import UnitOfWork
from gateway.payments.provider import Provider, ProviderError
from gateway.payments.telling import tell_pending
from gateway.services import Services

log = structlog.get_logger()


class PaymentsLoop:
    """One round tells and closes what is due; payments posted by commands are told here too."""

    def __init__(self, services: Services, provider: Provider | None) -> None:
        self._services, self._provider = services, provider

    async def round(self) -> None:
        await tell_pending(self._services)
        if self._provider is not None:
            await self._close_sessions(self._provider)

    async def _close_sessions(self, provider: Provider) -> None:
        now = self._services.now
        for link_id, session_id in await self._services.db.read(lambda uow: _over(uow, provider.name, now)):
            if session_id:
                try:
                    await provider.cancel(session_id)
                except ProviderError as error:
                    log.warning("payments.not_closed", error=type(error).__name__)
                    continue
            await self._services.db.write(lambda uow, i=link_id: _closed(uow, i, now))


def _over(uow: UnitOfWork, provider: str, now: datetime) -> list[tuple[int, str | None]]:
    return [(link.id, link.provider_session) for link in uow.pay_links.over(provider, now)]


def _closed(uow: UnitOfWork, link_id: int, now: datetime) -> None:
    link = uow.session.get_one(PayLink, link_id, with_for_update=True)
    link.session_closed = True
    if link.status in ("open", "failed") and link.expires_at <= now:
        link.status = "expired"
