"""Conversations: found by their channel, owned by one party at a time, cut into episodes."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import func, select, update

from arrears.ownership import Move, Owner, OwnershipChanged, after
from arrears.store.idempotent import insert_once
from arrears.store.models import Conversation, Episode, Note
from arrears.store.stream import chat, desk_of

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class Conversations:
    """The conversations and every change of who owns them."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self._uow = uow

    def get(self, conversation_id: str) -> Conversation | None:
        return self._uow.session.get(Conversation, conversation_id)

    def locked(self, conversation_id: str) -> Conversation | None:
        """The conversation as it is now; nobody else changes it until this unit of work ends."""
        self._uow.session.flush()  # what this unit of work changed itself must not be read over
        return self._uow.session.get(Conversation, conversation_id, with_for_update=True, populate_existing=True)

    def find_or_create(self, channel: str, account: str, user: str, now: datetime) -> Conversation:
        """The conversation with a sender on a channel; made, with its first episode, when there is none."""
        row = Conversation(
            id=str(uuid4()),
            channel=channel,
            channel_account=account,
            channel_user=user,
            data_key=self._uow.vault.new_data_key(),
            verified_by=[],
            dialogue={},
            owner=Owner.BOT.value,
            version=1,
            episode=1,
            episode_turns=0,
            created_at=now,
            updated_at=now,
        )
        existing = select(Conversation).where(
            Conversation.channel == channel,
            Conversation.channel_account == account,
            Conversation.channel_user == user,
        )
        found, new = insert_once(self._uow.session, row, existing)
        if new:
            self._add_episode(found, "first", now)
        return found

    def move(
        self, conversation: Conversation, move: Move, now: datetime, *, actor: str, agent_id: int | None = None
    ) -> None:
        """Change the owner by compare-and-set on the version; streamed and audited.

        Raises `MoveRefused` when there is no such move and `OwnershipChanged` when somebody was faster.
        """
        was, to = conversation.owner, after(conversation.owner, move)
        holder = agent_id if to is Owner.HUMAN else None
        changed = self._uow.session.execute(
            update(Conversation)
            .where(Conversation.id == conversation.id, Conversation.version == conversation.version)
            .values(owner=to.value, agent_id=holder, version=conversation.version + 1, updated_at=now)
            .execution_options(synchronize_session=False)
        )
        if changed.rowcount != 1:
            raise OwnershipChanged(conversation.id)
        self._uow.session.refresh(conversation, ["owner", "agent_id", "version", "updated_at"])
        self._tell(conversation, now)
        detail = {"from": was, "to": to.value, "version": conversation.version}
        self._uow.audit.append(actor, f"conversation.{move}", f"conversation:{conversation.id}", detail, now)

    def next_episode(self, conversation: Conversation, reason: str, now: datetime) -> None:
        """Begin a new episode: Rasa starts afresh, the account store keeps what must survive."""
        conversation.episode += 1
        conversation.episode_turns = 0
        self._add_episode(conversation, reason, now)

    def episode(self, conversation: Conversation) -> Episode | None:
        """The episode that runs."""
        query = select(Episode).where(
            Episode.conversation_id == conversation.id, Episode.number == conversation.episode
        )
        return self._uow.session.scalar(query)

    def owned_by(self, owner: str, limit: int = 200) -> list[Conversation]:
        """The conversations of an owner, the longest untouched first."""
        query = select(Conversation).where(Conversation.owner == owner).order_by(Conversation.updated_at).limit(limit)
        return list(self._uow.session.scalars(query))

    def count_by_owner(self) -> dict[str, int]:
        query = select(Conversation.owner, func.count()).group_by(Conversation.owner)
        return {owner: count for owner, count in self._uow.session.execute(query)}

    def note(self, conversation: Conversation, agent_id: int | None, text: str, now: datetime) -> Note:
        """A private note for staff, shown at the desk."""
        sealed = self._uow.vault.seal(conversation.data_key, text)
        row = Note(conversation_id=conversation.id, agent_id=agent_id, text_sealed=sealed, at=now)
        self._uow.session.add(row)
        self._uow.session.flush()
        return row

    def notes(self, conversation: Conversation) -> list[Note]:
        query = select(Note).where(Note.conversation_id == conversation.id).order_by(Note.id)
        return list(self._uow.session.scalars(query))

    def note_text(self, conversation: Conversation, note: Note) -> str:
        return self._uow.vault.open(conversation.data_key, note.text_sealed)

    def _tell(self, conversation: Conversation, now: datetime) -> None:
        agent = self._uow.staff.get(conversation.agent_id) if conversation.agent_id else None
        body = {"owner": conversation.owner, "name": agent.display_name if agent else None}
        self._uow.stream.append(chat(conversation.id), conversation, "owner", body, now)
        full = {**body, "agent": agent.id if agent else None, "version": conversation.version}
        self._uow.stream.append(desk_of(conversation.id), conversation, "owner", full, now)
        self._uow.stream.changed(conversation, now)

    def _add_episode(self, conversation: Conversation, reason: str, now: datetime) -> None:
        number = conversation.episode
        row = Episode(conversation_id=conversation.id, number=number, reason=reason, started_at=now)
        self._uow.session.add(row)
        self._uow.session.flush()
