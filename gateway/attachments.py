"""Documents as they are handed out: what hangs under an answer, and the file itself with its neutral name."""

from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from arrears.documents.wording import load_words
from arrears.store.access import verified_customer
from arrears.store.models import Account, Conversation, Document, Transcript
from arrears.store.unit_of_work import UnitOfWork

SUFFIXES = {"application/pdf": "pdf", "text/calendar": "ics"}


@dataclass(frozen=True)
class Attachment:
    """A file on its way to a customer. Neither name nor title says what it is about: a lock screen shows both."""

    name: str
    title: str
    media_type: str
    content: bytes


def shown(uow: UnitOfWork, conversation: Conversation, line: Transcript) -> list[dict[str, str]]:
    """The documents under the assistant's answer: titles, and where the chat asks for a link when one is pressed."""
    return [
        {"title": title(document), "href": f"chat/documents/{document.ref}"}
        for document in _under(uow, conversation, line)
    ]


def files(uow: UnitOfWork, conversation: Conversation, line: Transcript) -> tuple[Attachment, ...]:
    """The same documents as files, for a channel that has no session of ours."""
    return tuple(opened(uow, document) for document in _under(uow, conversation, line))


def opened(uow: UnitOfWork, document: Document) -> Attachment:
    """A document with its content. Raises DocumentAltered."""
    return Attachment(file_name(document), title(document), document.media_type, uow.documents.content(document))


def note(uow: UnitOfWork, document: Document, actor: str, now: datetime) -> None:
    """Record that somebody was handed the document."""
    account = uow.session.get_one(Account, document.account_id)
    detail = {"document": document.ref, "sha256": document.sha256}
    uow.audit.append(actor, "document.opened", f"account:{account.ref}"[:64], detail, now)


def response(attachment: Attachment) -> web.Response:
    """The file to save: kept by no cache, guessed at by no browser."""
    return web.Response(
        body=attachment.content,
        headers={
            "Content-Type": attachment.media_type,
            "Content-Disposition": f'attachment; filename="{attachment.name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def title(document: Document) -> str:
    return load_words(document.language)["files"][document.kind]


def file_name(document: Document) -> str:
    return f"{document.ref}.{SUFFIXES[document.media_type]}"


def _under(uow: UnitOfWork, conversation: Conversation, line: Transcript) -> list[Document]:
    """Of an answer of the assistant, while the conversation is verified."""
    verified = verified_customer(conversation)
    if verified is None or line.author != "assistant" or line.inbox_id is None:
        return []
    return uow.documents.of_message(verified, str(line.inbox_id))
