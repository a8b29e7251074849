"""Who owns a conversation, and which moves between owners exist. Exactly one party speaks at a time."""

from enum import StrEnum


class Owner(StrEnum):
    """Who speaks: the assistant, the assistant while a person is awaited, a person, nobody."""

    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"
    CLOSED = "closed"


class Move(StrEnum):
    """What can happen to the ownership."""

    ASK = "ask"  # a person is wanted
    CLAIM = "claim"  # an agent takes it
    GIVE_BACK = "give_back"  # the agent returns it to the assistant
    REQUEUE = "requeue"  # the agent fell silent: back to the queue
    CLOSE = "close"
    REOPEN = "reopen"  # a customer writes into a closed conversation


MOVES: dict[tuple[Owner, Move], Owner] = {
    (Owner.BOT, Move.ASK): Owner.WAITING,
    (Owner.CLOSED, Move.ASK): Owner.WAITING,
    (Owner.BOT, Move.CLAIM): Owner.HUMAN,  # an agent takes over before anybody asked
    (Owner.WAITING, Move.CLAIM): Owner.HUMAN,
    (Owner.HUMAN, Move.GIVE_BACK): Owner.BOT,
    (Owner.HUMAN, Move.REQUEUE): Owner.WAITING,
    (Owner.HUMAN, Move.CLOSE): Owner.CLOSED,
    (Owner.CLOSED, Move.REOPEN): Owner.BOT,
}


class MoveRefused(Exception):
    """This move does not exist for this owner."""

    def __init__(self, owner: str, move: str) -> None:
        super().__init__(f"a conversation owned by {owner} cannot be moved by {move}")
        self.owner, self.move = owner, move


class OwnershipChanged(Exception):
    """Somebody else moved the conversation first: read it again and decide again."""


def after(owner: str, move: str) -> Owner:
    """The owner after a move; raises `MoveRefused` when there is no such move."""
    try:
        return MOVES[Owner(owner), Move(move)]
    except KeyError:
        raise MoveRefused(owner, move) from None


def assistant_may_speak(owner: str) -> bool:
    """Whether the assistant answers; while a person is awaited it goes on answering simple questions."""
    return owner in (Owner.BOT, Owner.WAITING)
