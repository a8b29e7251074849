"""Asking the contact rules about one line: who would say it, to whom, as an answer to what."""

from dataclasses import dataclass, replace
from datetime import datetime

from arrears.contact import House, Item, Past, Person, Stop, Verdict, lint, may_contact, must_say, said_in
from arrears.contact.banned import topics_of
from arrears.contact.facts import AGENT, DUNNING, REPLY, SERVICE
from arrears.store.models import Conversation
from arrears.store.unit_of_work import UnitOfWork

# The assistant says that it is one at the first turn of every session; an answer of its own need not repeat it.
SAID_BY_THE_ASSISTANT = "ai_disclosure"


@dataclass(frozen=True)
class Asked:
    """The verdict about a text, and the text with the notices that it must carry."""

    verdict: Verdict
    text: str
    said: frozenset[str]


def ask(
    uow: UnitOfWork,
    conversation: Conversation,
    author: str,
    text: str,
    now: datetime,
    house: House,
    *,
    answers_message: bool,
    kind: str | None = None,
    debt: str | None = None,
    topics: frozenset[str] = frozenset(),
    answers_at: datetime | None = None,
) -> Asked:
    """Ask about a line before it is said. `kind` is one of the contact rules'; what it is follows from the author."""
    heard = answers_at or uow.contacts.last_heard(conversation)
    item = Item(
        kind=kind or _kind(uow, conversation, author, answers_message or answers_at is not None),
        channel=conversation.channel,
        debt=debt,
        contact_point=conversation.id,
        where="home",
        by_machine=author == "assistant",
        answers=heard,
        topics=topics,
    )
    person, history = known(uow, conversation, now, debt)
    return judge(item, person, history, text, now, house, conversation.language, by_hand=author == "agent")


def known(
    uow: UnitOfWork, conversation: Conversation, now: datetime, debt: str | None
) -> tuple[Person, tuple[Past, ...]]:
    """Who is spoken to and what went before. A stop that nobody identified said holds in its conversation."""
    customer = uow.customers.by_id(conversation.customer_id) if conversation.customer_id else None
    person = uow.contacts.person(customer, now, verified=conversation.verified_at is not None, debt=debt)
    if customer is None and conversation.dialogue.get("stopped"):
        person = replace(person, stops=(Stop("all", conversation.created_at),))
    return person, uow.contacts.history(customer, conversation, now)


def judge(
    item: Item,
    person: Person,
    history: tuple[Past, ...],
    text: str,
    now: datetime,
    house: House,
    language: str | None,
    *,
    by_hand: bool,
) -> Asked:
    """The verdict on the contact and, where a person wrote it or nobody asked for it, on its words."""
    if by_hand:  # approved wording carries its own clauses
        item = replace(item, topics=item.topics | topics_of(text))
    text = with_notices(text, item, person, history, now, house, language)
    verdict = may_contact(item, person, history, now, house)
    final = verdict.decision == "deny" and not verdict.overridable
    if not final and (by_hand or item.kind not in (REPLY, SERVICE)):  # the rest is approved wording
        words = lint(text, item, person, history, now, house)
        if not words.allow:
            words = words if verdict.allow else words.beside([verdict])
            verdict = replace(words, inputs=verdict.inputs | {"named_is_open": False} | words.inputs)
    inputs = verdict.inputs | {"topics": sorted(item.topics)}
    return Asked(replace(verdict, inputs=inputs), text, said_in(text, house))


def with_notices(
    text: str,
    item: Item,
    person: Person,
    history: tuple[Past, ...],
    now: datetime,
    house: House,
    language: str | None,
) -> str:
    """The text and, below it, every notice that is due and not said in it already."""
    said = said_in(text, house)
    skip = {SAID_BY_THE_ASSISTANT} if item.kind == REPLY else set()
    due = [n for n in must_say(item, person, history, now, house) if n.code not in said | skip]
    lang = language if language in ("zh", "en") else "en"
    return "\n".join([text, *(notice.text[lang] for notice in due)])


def _kind(uow: UnitOfWork, conversation: Conversation, author: str, answers_message: bool) -> str:
    """An answer to a message is a reply, and so is what an agent says first after one."""
    if answers_message:
        return REPLY
    if author == "agent":
        last = uow.transcript.last(conversation)
        return REPLY if last is not None and last.author == "customer" else AGENT
    return SERVICE if author == "system" else DUNNING
