"""The states of an agreement and what moves it from one to another; docs/agreements.md draws them."""

from enum import StrEnum


class State(StrEnum):
    """Only a running agreement binds; an account has at most one."""

    RUNNING = "running"
    KEPT = "kept"
    BROKEN = "broken"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


class Move(StrEnum):
    """What can happen to an agreement."""

    PAY = "pay"  # the last payment came
    BOUNCE = "bounce"  # a payment was taken back: the only way back to running
    CHANGE = "change"  # a new version takes its place, by a change or by a repair
    CANCEL = "cancel"
    BREAK = "break"
    REVIEW = "review"  # a pause reaches its review date


MOVES: dict[tuple[State, Move], State] = {
    (State.RUNNING, Move.PAY): State.KEPT,
    (State.KEPT, Move.BOUNCE): State.RUNNING,
    (State.BROKEN, Move.BOUNCE): State.RUNNING,  # only a settlement that this payment had ended as too late
    (State.RUNNING, Move.CHANGE): State.SUPERSEDED,
    (State.RUNNING, Move.CANCEL): State.CANCELLED,
    (State.SUPERSEDED, Move.CANCEL): State.CANCELLED,  # with the version that took its place
    (State.RUNNING, Move.BREAK): State.BROKEN,
    (State.RUNNING, Move.REVIEW): State.KEPT,
}


class MoveRefused(Exception):
    """An agreement in this state cannot be moved like that."""

    def __init__(self, ref: str, state: str, move: str) -> None:
        super().__init__(f"agreement {ref} is {state} and cannot be moved by {move}: only a running one can")
        self.ref, self.state, self.move = ref, state, move


def after(ref: str, state: str, move: Move) -> State:
    """The state after a move; raises MoveRefused where there is no such move."""
    try:
        return MOVES[State(state), move]
    except KeyError:
        raise MoveRefused(ref, state, move) from None
