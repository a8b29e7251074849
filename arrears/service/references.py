"""The reference, or the number, by which somebody is found: what of a message may be one, and whom it names."""

from arrears.service import factors, stated
from arrears.service.dialogue import Identity
from arrears.service.talk import Talk

PHONE_DIGITS = 7  # whatever has so many may be a number, and then its last four prove nothing more


def read(talk: Talk) -> list[str]:
    """What may be a reference or a number in this message."""
    values = talk.turn.values
    found = [values.text("account_ref", "ref"), values.text("phone", "digits")]
    if not any(found):
        found = stated.references(talk.turn.text, asked=talk.dialogue.step == "reference")
    return [word for word in found if word]


def names_somebody(talk: Talk) -> bool:
    """Whether this message holds something that may be a reference."""
    return bool(read(talk))


def names_another(talk: Talk) -> bool:
    """Another reference in place of the detail that was asked for: the first one was mistyped."""
    if stated.references(talk.turn.text, asked=False):
        return True
    return bool(talk.turn.values.text("account_ref", "ref")) and not factors.given(talk)


def take(talk: Talk, state: Identity) -> bool:
    """Look for whom the message names, and begin anew with their factors. False when it names nobody."""
    said = read(talk)
    if not said:
        return False
    found = {customer.id for ref in said for customer in talk.uow.customers.found_by(ref)}
    state.candidate = found.pop() if len(found) == 1 else None
    state.given, state.named = {}, True
    # By its form and not by what was found, or the questions would tell a real reference from an invented one.
    state.by_phone = any(sum(c.isdigit() for c in ref) >= PHONE_DIGITS for ref in said)
    return True
