"""Who is there: a reference, then two factors of those on file. Nothing is told before, and never which was wrong."""

import hmac
from datetime import timedelta

from arrears.service import people, remembering, speaking, stated, told_before
from arrears.service.birth_dates import birth_dates
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, Goal, Identity
from arrears.service.questions import ask, come_back, is_factor
from arrears.service.talk import Talk
from arrears.store.models import Customer

PHONE_DIGITS = 7  # whatever has so many may be a number, and then its last four prove nothing more
FACTORS_NEEDED = 2
OPEN_QUESTIONS = ("utter_ask_", "utter_again_", "utter_how_can_i_help")
LAST_FOURS = ("id_last4", "phone_last4")
FAILURES_ALLOWED = 3
LOCK_HOURS = 24
# asked of a reference that nobody has, so that a stranger cannot tell it from a real one
FACTORS_OF_NOBODY = ("birth_date", "id_last4", "phone_last4")


def needs(talk: Talk, goal: Goal) -> bool:
    """True when the customer is not identified yet: the purpose is kept and the first question asked."""
    if talk.verified is not None:
        return False
    talk.dialogue.goal = goal
    start(talk, asked=True)
    return talk.verified is None


def start(talk: Talk, asked: bool = False) -> None:
    """Ask for the reference, or go on with the identification that is under way.

    `asked`: the message wanted something else. Then the open question is put again, and not counted as one that
    was answered wrongly: who asks three questions first is not stuck.
    """
    state = talk.dialogue.identity
    if talk.dialogue.speaker != "customer":
        speaking.hold(talk)
    elif state.locked:
        say_locked(talk)
    elif read_answer(talk):
        return
    elif asked and (is_factor(talk.dialogue.step) or talk.dialogue.step == "reference"):
        come_back(talk)
    elif is_factor(talk.dialogue.step):
        ask(talk, talk.dialogue.step)
    elif state.named and talk.dialogue.step != "reference" and (following := _next_factor(talk, state)):
        ask(talk, following)  # the reference is known since before
    else:
        if talk.dialogue.step != "reference":
            talk.say("utter_privacy_first")
        ask(talk, "reference")


def read_answer(talk: Talk) -> bool:
    """Use what this message says about identity. False when it says nothing that was asked."""
    state = talk.dialogue.identity
    if talk.verified is not None or state.locked:
        return False
    used, talk.identity_read = False, True
    if not is_factor(talk.dialogue.step) or _names_another(talk):
        used = _read_reference(talk, state)
    if state.named:  # details of nobody are compared with nobody's, and cost no try
        used = _read_factors(talk, state) or used
    if used:
        _go_on(talk, state)
    return used


def skip_factor(talk: Talk) -> None:
    """The customer does not have, or will not give, the detail that was asked: another one, or a person."""
    if talk.verified is not None:
        talk.say("utter_nothing_more_needed")
        come_back(talk)
        return
    if says("asks_why", talk.turn.text) and not says("refuses", talk.turn.text):  # a question is no refusal
        talk.say("utter_why_verify")
        come_back(talk) if talk.dialogue.step != "none" else ask(talk, "reference")
        return
    state = talk.dialogue.identity
    if is_factor(talk.dialogue.step):
        state.skipped.append(talk.dialogue.step)
        nothing_left = _next_factor(talk, state) is None
    else:
        state.skipped.append("reference")
        nothing_left = state.skipped.count("reference") >= 2
    if nothing_left:
        talk.say("utter_cannot_verify")
        talk.dialogue.ask("none")
        people.hand_off(talk, "cannot_verify")
        return
    talk.say("utter_why_verify")
    ask(talk, _next_factor(talk, state) if is_factor(talk.dialogue.step) else "reference")


def _read_reference(talk: Talk, state: Identity) -> bool:
    said = references(talk)
    if not said:
        return False
    found = {customer.id for ref in said for customer in talk.uow.customers.found_by(ref)}
    state.candidate = found.pop() if len(found) == 1 else None
    state.given, state.named = {}, True
    # By its form and not by what was found, or the questions would tell a real reference from an invented one.
    state.by_phone = any(sum(c.isdigit() for c in ref) >= PHONE_DIGITS for ref in said)
    return True


def take_in_passing(talk: Talk) -> None:
    """A reference, and details beside it, inside a wish or a right: used as well, and the next detail is asked for."""
    state, step = talk.dialogue.identity, talk.dialogue.step
    if talk.verified is not None or talk.identity_read or talk.dialogue.speaker != "customer":
        return
    if step not in ("none", "reference", *FACTOR_STEPS) or not stated.references(talk.turn.text, asked=False):
        return
    if talk.reply.says and talk.reply.says[-1].key.startswith(OPEN_QUESTIONS):
        del talk.reply.says[-1]
    if read_answer(talk) and talk.verified is not None and not state.anew:
        ask(talk, "helpful")


def is_said_again(talk: Talk) -> bool:
    """Whether somebody who has proved themselves sends the same last four once more, or says that it was that."""
    if talk.verified is None or talk.turn.values.count():
        return False
    text, claims = talk.turn.text, says("sent_that", talk.turn.text)
    said = stated.last_four(text, bare=True)
    fours = [said[0]] if said else stated.FOUR.findall(text) if claims else []
    on_file = talk.uow.customers.factors(talk.customer)
    if any(_stated(talk, talk.customer, kind, (four,)) == on_file.get(kind) for kind in LAST_FOURS for four in fours):
        return True
    return claims and not talk.turn.values.figures()


def nothing_more_needed(talk: Talk) -> None:
    """It was no sum; what was reckoned with it is laid aside."""
    talk.say("utter_nothing_more_needed")
    if talk.dialogue.table and says("sent_that", talk.turn.text):
        talk.dialogue.drop_money()
        ask(talk, "terms")
        return
    come_back(talk)


def states_a_factor(talk: Talk) -> bool:
    """Whether this message gives a detail that proves something."""
    return bool(_factor_values(talk, None))


def _names_another(talk: Talk) -> bool:
    """Another reference in place of the detail that was asked for: the first one was mistyped."""
    if stated.references(talk.turn.text, asked=False):
        return True
    return bool(talk.turn.values.text("account_ref", "ref")) and not _factor_values(talk, None)


def names_somebody(talk: Talk) -> bool:
    """Whether this message holds something that may be a reference."""
    return bool(references(talk))


def references(talk: Talk) -> list[str]:
    """What may be a reference or a number in this message."""
    values = talk.turn.values
    read = [values.text("account_ref", "ref"), values.text("phone", "digits")]
    if not any(read):
        read = stated.references(talk.turn.text, asked=talk.dialogue.step == "reference")
    return [word for word in read if word]


def _read_factors(talk: Talk, state: Identity) -> bool:
    used = False
    candidate = None if state.candidate is None else _candidate(talk, state)
    for kind, readings in _factor_values(talk, candidate).items():
        if kind not in state.given:
            state.given[kind] = _stated(talk, candidate, kind, readings)
            used = True
    return used


def _factor_values(talk: Talk, candidate: Customer | None) -> dict[str, tuple[str, ...]]:
    """What the message gives, by kind of factor, with every reading that holds for this customer."""
    values, found = talk.turn.values, {}
    if birth_date := values.first("birth_date"):
        found["birth_date"] = birth_dates(birth_date, candidate.place if candidate else "")
    if code := values.text("postcode", "code"):
        found["postcode"] = (code,)
    if last := _last_four(talk):
        found[last[0]] = (last[1],)
    return found


def _last_four(talk: Talk) -> tuple[str, str] | None:
    """The last four by their kind: named as such, or with nothing else beside them that asks for anything.

    Bare, they answer the question that was asked; beside a reference or a birthday, the one that comes next.
    """
    text, step, values = talk.turn.text, talk.dialogue.step, talk.turn.values
    asked = step in LAST_FOURS
    bare = is_factor(step) or values.first("birth_date") is not None or bool(stated.references(text, asked=False))
    if (said := stated.last_four(text, bare)) is not None:
        digits, of_phone = said
        on_file = _factors_on_file(talk, talk.dialogue.identity)
        usual = next((kind for kind in LAST_FOURS if kind in on_file), "id_last4")
        return step if asked else "phone_last4" if of_phone else usual, digits
    read = values.text("identity_digits", "digits")
    return (step, read[-4:].upper()) if asked and read and stated.is_all_said(text) else None


def _stated(talk: Talk, candidate: Customer | None, kind: str, readings: tuple[str, ...]) -> str:
    """The keyed hash of what was stated: of several readings the right one, so that a right answer is never refused."""
    hashes = [talk.uow.customers.factor_hash(kind, raw) for raw in readings]
    on_file = talk.uow.customers.factors(candidate).get(kind, "") if candidate else ""
    return next((one for one in hashes if hmac.compare_digest(one, on_file)), hashes[0])


def _go_on(talk: Talk, state: Identity) -> None:
    usable = [kind for kind in state.given if kind in _factors_on_file(talk, state)]
    if len(usable) >= (1 if state.anew else FACTORS_NEEDED):
        _decide(talk, state)
        return
    following = _next_factor(talk, state)
    if following is None:
        _fail(talk, state)
        return
    ask(talk, following)


def ask_next(talk: Talk) -> None:
    """Ask for the next detail of whom the reference is; without one, for that."""
    ask(talk, _next_factor(talk, talk.dialogue.identity) or "reference")


def _factors_on_file(talk: Talk, state: Identity) -> tuple[str, ...]:
    nobody = state.candidate is None
    on_file = FACTORS_OF_NOBODY if nobody else talk.uow.customers.factors(_candidate(talk, state))
    said = ("phone_last4",) if state.by_phone else ()
    return tuple(kind for kind in FACTOR_STEPS if kind in on_file and kind not in said)


def _next_factor(talk: Talk, state: Identity) -> str | None:
    left = [k for k in _factors_on_file(talk, state) if k not in state.given and k not in state.skipped]
    if state.anew:  # a birthday is known to the whole family
        left.sort(key=lambda kind: kind == "birth_date")
    return left[0] if left else None


def _candidate(talk: Talk, state: Identity) -> Customer:
    return talk.uow.customers.by_id(state.candidate)


def _decide(talk: Talk, state: Identity) -> None:
    """Compare all factors at once, so that an answer never tells which one was wrong."""
    if state.candidate is None:
        _fail(talk, state)
        return
    customer = _candidate(talk, state)
    on_file = talk.uow.customers.factors(customer)
    counted = [kind for kind in state.given if kind in _factors_on_file(talk, state)]
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
        failures = max(failures, _count_failure(talk, _candidate(talk, state)))
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


def say_locked(talk: Talk) -> None:
    """No more checks here; which detail was wrong is never said."""
    talk.say("utter_identity_locked")


def never_which(talk: Talk) -> None:
    """ "Was it the birthday?": nobody is told, and the open question stays."""
    talk.say("utter_never_which")
    come_back(talk)


def other_ways(talk: Talk) -> None:
    """How to be identified without what was asked for."""
    talk.say("utter_other_ways", lender=talk.lender)
    come_back(talk)


def _succeed(talk: Talk, state: Identity, customer: Customer) -> None:
    conversation = talk.conversation
    conversation.customer_id = customer.id
    conversation.verified_at = talk.turn.now
    conversation.verified_by = sorted(kind for kind in state.given if kind in _factors_on_file(talk, state))
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
