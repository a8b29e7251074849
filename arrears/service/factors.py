"""What proves who somebody is: which factors are on file, which are still missing, and what a message gives of them."""

import hmac

from arrears.service import stated
from arrears.service.birth_dates import birth_dates
from arrears.service.dialogue import FACTOR_STEPS, Identity
from arrears.service.questions import is_factor
from arrears.service.talk import Talk
from arrears.store.models import Customer

LAST_FOURS = ("id_last4", "phone_last4")
# asked of a reference that nobody has, so that a stranger cannot tell it from a real one
FACTORS_OF_NOBODY = ("birth_date", "id_last4", "phone_last4")


def on_file(talk: Talk, state: Identity) -> tuple[str, ...]:
    """The factors that count for whom the reference is; of somebody found by their number, not its last four."""
    nobody = state.candidate is None
    kept = FACTORS_OF_NOBODY if nobody else talk.uow.customers.factors(candidate(talk, state))
    said = ("phone_last4",) if state.by_phone else ()
    return tuple(kind for kind in FACTOR_STEPS if kind in kept and kind not in said)


def missing(talk: Talk, state: Identity) -> str | None:
    """The factor to be asked for next; None = there is none left."""
    left = [kind for kind in on_file(talk, state) if kind not in state.given and kind not in state.skipped]
    if state.anew:  # a birthday is known to the whole family
        left.sort(key=lambda kind: kind == "birth_date")
    return left[0] if left else None


def candidate(talk: Talk, state: Identity) -> Customer:
    """The customer whom the reference names, unknown to whoever writes."""
    return talk.uow.customers.by_id(state.candidate)


def take(talk: Talk, state: Identity) -> bool:
    """Keep what the message gives as its keyed hash, each kind once. False when it gives nothing new.

    Nothing is compared before all of it is there: a day of birth or a postcode that is given otherwise replaces the
    first, and costs nothing.
    """
    used = False
    customer = None if state.candidate is None else candidate(talk, state)
    for kind, readings in given(talk, customer).items():
        now = hashed(talk, customer, kind, readings)
        corrected = kind in state.given and kind not in LAST_FOURS and state.given[kind] != now
        if corrected:
            talk.say("utter_detail_corrected")
            talk.dialogue.asked = None  # what was asked meanwhile is asked as if for the first time
        if kind not in state.given or corrected:
            state.given[kind] = now
            used = True
    return used


def given(talk: Talk, customer: Customer | None = None) -> dict[str, tuple[str, ...]]:
    """What the message gives, by kind of factor, with every reading that holds for this customer."""
    values, found = talk.turn.values, {}
    if birth_date := values.first("birth_date"):
        found["birth_date"] = birth_dates(birth_date, customer.place if customer else "")
    if code := values.text("postcode", "code"):
        found["postcode"] = (code,)
    if last := _last_four(talk):
        found[last[0]] = (last[1],)
    return found


def hashed(talk: Talk, customer: Customer | None, kind: str, readings: tuple[str, ...]) -> str:
    """The keyed hash of what was stated: of several readings the right one, so that a right answer is never refused."""
    hashes = [talk.uow.customers.factor_hash(kind, raw) for raw in readings]
    right = talk.uow.customers.factors(customer).get(kind, "") if customer else ""
    return next((one for one in hashes if hmac.compare_digest(one, right)), hashes[0])


def _last_four(talk: Talk) -> tuple[str, str] | None:
    """The last four by their kind: named as such, or with nothing else beside them that asks for anything.

    Bare, they answer the question that was asked; beside a reference or a birthday, the one that comes next.
    """
    text, step, values = talk.turn.text, talk.dialogue.step, talk.turn.values
    asked = step in LAST_FOURS
    bare = is_factor(step) or values.first("birth_date") is not None or bool(stated.references(text, asked=False))
    if (said := stated.last_four(text, bare)) is not None:
        digits, of_phone = said
        kept = on_file(talk, talk.dialogue.identity)
        usual = next((kind for kind in LAST_FOURS if kind in kept), "id_last4")
        return step if asked else "phone_last4" if of_phone else usual, digits
    read = values.text("identity_digits", "digits")
    return (step, read[-4:].upper()) if asked and read and stated.is_all_said(text) else None
