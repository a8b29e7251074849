"""Who may reach an account: a verified customer, a member of staff, or a job. Nobody else."""

from dataclasses import dataclass, field

from arrears.store.models import AgentUser, Conversation

_PROOF = object()


class AccessDenied(Exception):
    """An account was asked for by somebody who may not see it."""


@dataclass(frozen=True)
class Verified:
    """A customer who proved who they are in a conversation. Made only by `verified_customer`."""

    customer_id: int
    _proof: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._proof is not _PROOF:
            raise AccessDenied("a Verified comes from verified_customer(conversation), from nowhere else")


@dataclass(frozen=True)
class Staff:
    """A person who is logged in at the desk."""

    agent_id: int
    role: str


@dataclass(frozen=True)
class Job:
    """A program that acts for the lender: an import, a report, a nightly run."""

    name: str


def verified_customer(conversation: Conversation) -> Verified | None:
    """The verified customer of the conversation, or None while nobody has proved anything."""
    if conversation.customer_id is None or conversation.verified_at is None:
        return None
    return Verified(conversation.customer_id, _PROOF)


def staff_member(agent: AgentUser) -> Staff:
    """The principal of a logged-in agent."""
    return Staff(agent.id, agent.role)


def require(who: object, *kinds: type) -> None:
    """Raise unless `who` is one of the kinds."""
    if not isinstance(who, kinds):
        allowed = " or ".join(kind.__name__ for kind in kinds)
        raise AccessDenied(f"accounts are reached by {allowed}, not by {type(who).__name__}")
