"""What the contact rules are asked about: the item, the person, what happened before, and who we are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal

ActingAs = Literal["creditor", "agency"]

# What an item may be. Whatever is not named here counts as dunning.
REPLY = "reply"  # answers a message of the customer
AGENT = "agent_message"
SERVICE = "service"  # about the conversation itself: somebody joined, it was closed
DUNNING = "dunning"
REMINDER = "promise_reminder"
LEGAL = "legal_notice"
VALIDATION = "validation_notice"
CONFIRMATION = "opt_out_confirmation"
LOCATION = "location_inquiry"  # asks another person to relay, or for contact details; never names a debt
KINDS = (REPLY, AGENT, SERVICE, DUNNING, REMINDER, LEGAL, VALIDATION, CONFIRMATION, LOCATION)

OWING = ("debtor", "guarantor")  # whom a word about the debt may reach; everybody else is somebody else
OTHERS = ("third_party", "employer")
PLACES = ("home", "work", "elsewhere")  # home: a mobile too

VOICE = ("call", "ai_voice", "voicemail")
WRITTEN_TO_AN_ADDRESS = ("sms", "email", "telegram", "push", "rest")
CONSENTS = {  # what a customer may agree to
    "hours": "to be contacted outside the hours of the place",
    "ai_voice": "to calls by an artificial voice",
    "e_sign": "to notices in electronic form",
    "workplace": "to be contacted at work",
}
CHANNELS = (*VOICE, *WRITTEN_TO_AN_ADDRESS, "web", "letter", "visit")


@dataclass(frozen=True)
class Item:
    """One thing that shall go out. Unknown parts (`None`) are read the strictest way. All of it is kept on record, so
    `contact_point` is a name of ours for the number or address, never the number itself.

    `answers`: when the customer wrote the message that this item answers or belongs to. `purpose`: one of
    `rule_keys.PURPOSES` in breathing space. `topics`: what the text speaks of (`part_settlement`).
    """

    kind: str
    channel: str
    debt: str | None = None
    contact_point: str | None = None
    where: str | None = None  # one of PLACES
    to: str = "debtor"  # one of OWING or OTHERS
    by_machine: bool = False
    answers: datetime | None = None
    purpose: str | None = None
    topics: frozenset[str] = frozenset()

    @property
    def reading(self) -> str:
        """The kind as the rules read it: a reply that answers nothing, and an unknown kind, are dunning."""
        if self.kind not in KINDS or (self.kind == REPLY and self.answers is None):
            return DUNNING
        return self.kind


@dataclass(frozen=True)
class Stop:
    """The customer said stop, for a channel or for `all`, and has not taken it back."""

    channel: str
    at: datetime


@dataclass(frozen=True)
class NamedTime:
    """A time of the week that the customer ruled out. No weekdays (0 = Monday) = every day; both ends belong to it."""

    first: time
    last: time
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Person:
    """The customer as the rules see them, with what holds for the debt in question.

    `zones`: every time zone they may be in; none = every zone of their place. `states`: deceased, wrong_person,
    insolvent, lawyer, no_capacity, self_harm, coercion, refused_to_pay, dispute, complaint, bereaved, occasion,
    agreement, breathing_space, adviser, time_barred (and all_time_barred when every debt is), validation_period,
    unreachable, third_party_refused. `consents`: of CONSENTS.
    """

    place: str | None = None
    zones: tuple[str, ...] = ()
    verified: bool = False
    states: frozenset[str] = frozenset()
    stops: tuple[Stop, ...] = ()
    consents: frozenset[str] = frozenset()
    named_times: tuple[NamedTime, ...] = ()
    less: bool = False  # asked to hear from us less often
    first_contact_at: datetime | None = None  # when the debt was first spoken of, however long ago


@dataclass(frozen=True)
class Past:
    """One contact that took place. A debt, place or contact point that is not known counts for all of them."""

    at: datetime
    direction: Literal["in", "out"]
    channel: str
    kind: str = DUNNING
    outcome: str = "sent"  # sent, answered, unanswered, not_connected, refused (another person said no)
    debt: str | None = None
    contact_point: str | None = None
    where: str | None = None
    asked: bool = False  # it answered the customer, or belonged to a conversation that they had begun
    by_machine: bool = False
    said: frozenset[str] = frozenset()  # the notices that it carried


@dataclass(frozen=True)
class House:
    """Who we are: collecting for others unless we know better; with the budget of our own over all channels."""

    acting_as: ActingAs = "agency"
    own_budget: bool = True
    lender: Mapping[str, str] = field(default_factory=dict, hash=False)
