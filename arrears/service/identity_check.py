"""Whether the factors that were given are right: compared all at once, failures counted, locked after too many.

Nobody is told which was wrong, and a failure of a reference that nobody has looks like any other.
"""

import hmac
from datetime import timedelta

from arrears.service import factors, people, remembering, told_before
from arrears.service.dialogue import Identity
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Customer

FACTORS_NEEDED = 2
FAILURES_ALLOWED = 3
LOCK_HOURS = 24


def go_on(talk: Talk, state: Identity) -> None:
    """Ask for the next factor until there are enough to decide; where none is left, that is a failure."""
    usable = [kind for kind in state.given if kind in factors.on_file(talk, state)]
    if len(usable) >= (1 if state.anew else FACTORS_NEEDED):
        _decide(talk, state)
    elif (following := factors.missing(talk, state)) is None:
        _fail(talk, state)
    else:
        ask(talk, following)


def say_locked(talk: Talk) -> None:
    """No more checks here; which detail was wrong is never said."""
    talk.say("utter_identity_locked")


def _decide(talk: Talk, state: Identity) -> None:
    """Compare all factors at once, so that an answer never tells which one was wrong."""
    if state.candidate is None:
        _fail(talk, state)
        return
    customer = factors.candidate(talk, state)
    on_file = talk.uow.customers.factors(customer)
    counted = [kind for kind in state.given if kind in factors.on_file(talk, state)]
    right = [hmac.compare_digest(on_file[kind], state.given[kind]) for kind in counted]
    if customer.locked_until and customer.locked_until > talk.turn.now:
        _lock(talk, state)
    elif all(right):
        _succeed(talk, state, customer)
    else:
        _fail(talk, state)


def _fail(talk: Talk, state: Identity) -> None:
    failures = state.failures + 1
    if state.candidate is not None:
        failures = max(failures, _count_failure(talk, factors.candidate(talk, state)))
    talk.audit("identity_failed", f"conversation:{talk.conversation.id}", failures=failures)
    # The reference stays: whatever detail comes next is tried against it, and counts for its customer.
    talk.dialogue.identity = Identity(
        named=state.named, candidate=state.candidate, by_phone=state.by_phone, failures=state.failures + 1
    )
    if failures >= FAILURES_ALLOWED:
        _lock(talk, talk.dialogue.identity)
        return
    talk.say("utter_identity_failed")
    talk.dialogue.ask("none")
    ask(talk, "reference")


def _count_failure(talk: Talk, customer: Customer) -> int:
    """Failures count per customer over all conversations, so that a new chat is no new set of guesses."""
    kept = customer.flags.get("identity_failures", {})
    fresh = kept.get("since", "") > (talk.turn.now - timedelta(hours=LOCK_HOURS)).isoformat()
    count = (kept["count"] if fresh else 0) + 1
    since = kept["since"] if fresh else talk.turn.now.isoformat()
    customer.flags = {**customer.flags, "identity_failures": {"count": count, "since": since}}
    if count >= FAILURES_ALLOWED:
        customer.locked_until = talk.turn.now + timedelta(hours=LOCK_HOURS)
    return count


def _lock(talk: Talk, state: Identity) -> None:
    state.locked = True
    talk.dialogue.ask("none")
    talk.audit("identity_locked", f"conversation:{talk.conversation.id}")
    say_locked(talk)
    people.hand_off(talk, "locked")


def _succeed(talk: Talk, state: Identity, customer: Customer) -> None:
    conversation = talk.conversation
    conversation.customer_id = customer.id
    conversation.verified_at = talk.turn.now
    conversation.verified_by = sorted(kind for kind in state.given if kind in factors.on_file(talk, state))
    customer.flags = {name: value for name, value in customer.flags.items() if name != "identity_failures"}
    talk.dialogue.identity = Identity(named=True, candidate=customer.id, by_phone=state.by_phone)
    if state.anew:
        _go_on_where_it_was(talk)
        return
    talk.dialogue.ask("none")
    told_before.take_effect(talk, talk.uow.cases.adopt(conversation, customer.id))
    talk.audit("identity_verified", f"customer:{customer.ref}", factors=conversation.verified_by)
    talk.say("utter_identity_confirmed")
    remembering.commitments(talk)


def _go_on_where_it_was(talk: Talk) -> None:
    """The customer has proved once more who writes: back to the question that this came between."""
    talk.dialogue.ask(talk.dialogue.interrupted)
    talk.dialogue.interrupted = "none"
    talk.audit("identity_verified", f"customer:{talk.customer.ref}", factors=talk.conversation.verified_by)
    talk.say("utter_identity_confirmed")
    come_back(talk) if talk.dialogue.step != "none" else ask(talk, "helpful")
