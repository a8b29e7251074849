"""Every move between owners, and no other."""

import itertools

import pytest

from arrears.ownership import MOVES, Move, MoveRefused, Owner, after, assistant_may_speak


@pytest.mark.parametrize(
    ("owner", "move", "then"),
    [
        ("bot", "ask", "waiting"),
        ("waiting", "claim", "human"),
        ("bot", "claim", "human"),
        ("human", "give_back", "bot"),
        ("human", "requeue", "waiting"),
        ("human", "close", "closed"),
        ("closed", "reopen", "bot"),
    ],
)
def test_a_move_leads_to_its_owner(owner: str, move: str, then: str) -> None:
    assert after(owner, move) == then


@pytest.mark.parametrize(
    ("owner", "move"), [pair for pair in itertools.product(Owner, Move) if pair not in MOVES], ids=str
)
def test_every_other_move_is_refused(owner: Owner, move: Move) -> None:
    with pytest.raises(MoveRefused):
        after(owner, move)


def test_two_agents_cannot_hold_one_conversation() -> None:
    with pytest.raises(MoveRefused):
        after("human", "claim")


def test_the_assistant_is_silent_while_a_person_owns_it() -> None:
    assert [o for o in Owner if assistant_may_speak(o)] == ["bot", "waiting"]
