"""Links to documents: short-lived, and worth nothing without the chat session of the same verified customer."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from gateway.security import same

LONGEST_LINK = 128


class LinkExpired(Exception):
    """The link was real and is over."""


@dataclass(frozen=True)
class Holder:
    """For whom a link is: a customer, in the conversation in which they proved who they are."""

    conversation_id: str
    customer_id: int


class DocumentLinks:
    """Signs links. What is signed is never all in the link: the holder comes from the session that opens it."""

    def __init__(self, secret: str, lasts: timedelta) -> None:
        self._secret = secret.encode()
        self._lasts = lasts

    def make(self, ref: str, holder: Holder, now: datetime) -> str:
        """A token for one document."""
        body = f"{ref}.{int((now + self._lasts).timestamp())}"
        return f"{body}.{self._signature(body, holder)}"

    def document(self, token: str, holder: Holder, now: datetime) -> str | None:
        """The reference that a token opens for this holder; None when it was forged, changed or made for another.

        Raises LinkExpired.
        """
        if len(token) > LONGEST_LINK or token.count(".") != 2:
            return None
        body, _, signature = token.rpartition(".")
        if not same(signature, self._signature(body, holder)):
            return None
        ref, expires = body.split(".")
        if int(expires) <= now.timestamp():
            raise LinkExpired
        return ref

    def _signature(self, body: str, holder: Holder) -> str:
        message = f"{body}|{holder.conversation_id}|{holder.customer_id}".encode(errors="replace")
        digest = hmac.new(self._secret, message, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")
