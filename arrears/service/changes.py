"""A change on its way: put on the table, said, read back, concluded as a new version."""

from datetime import date, timedelta

from arrears.agreements import Agreed
from arrears.agreements.states import MoveRefused
from arrears.money import Money
from arrears.offers import Decision, Terms
from arrears.payments import case_ends
from arrears.service import papers, table
from arrears.service.gatekeeping import say_gate
from arrears.service.questions import ask
from arrears.service.talk import Talk, label
from arrears.service.turn import Span
from arrears.store.models import Account, Offer

CHANGES = ("amend_", "repair_")  # how the rungs of such offers begin
OPEN_DAYS = 2  # the first day of a change is near: it is not kept open for long
SILENT = ("inside_policy", "next_step", "still_open")

__all__ = ["CHANGES", "conclude", "is_change", "label", "means", "put_on_table", "read_back_first", "say_next"]


def is_change(offer: Offer) -> bool:
    return offer.rung.startswith(CHANGES)


def means(talk: Talk, account: Account) -> Money | None:
    """What the customer can pay in a month, if they told us."""
    known = talk.dialogue.means.share
    return Money(known, account.currency) if known is not None else None


def say_next(talk: Talk, agreed: Agreed) -> None:
    """Which payment comes next, so that a change can be named against it."""
    part = agreed.open[0]
    talk.say("utter_plan_next", reference=agreed.ref, amount=part.left, date=part.on, left=agreed.left)


def put_on_table(talk: Talk, account: Account, decision: Decision) -> None:
    """Put the change to the customer, for a short time."""
    table.put(talk, account, decision, 1, talk.turn.now + timedelta(days=OPEN_DAYS), change=True)


def say_reason(talk: Talk, decision: Decision) -> None:
    """One reason is enough for a phone screen."""
    if decision.gate is not None:
        say_gate(talk, decision.gate)
        return
    for reason in decision.reasons:
        if reason == "move_too_far":
            talk.say("utter_refuse_move_too_far", date=_moved_to(talk, decision))
            return
        if reason not in SILENT and not reason.startswith("given_for_"):
            talk.say(f"utter_refuse_{reason}")
            return


def _moved_to(talk: Talk, decision: Decision) -> date:
    """The day to which a payment was moved: the one that is no day of the agreement as it stands."""
    old = {due.due_on for due in talk.uow.negotiation.running_agreement(talk.account).instalments}
    days = [due.on for due in decision.options[0].instalments]
    return next((day for day in days if day not in old), days[0])


def say_options(talk: Talk, options: tuple[Terms, ...]) -> None:
    """The ways, a line each, and the question which; a single one is read back at once."""
    if len(options) == 1:
        read_back_first(talk)
        return
    talk.say("utter_options")
    for index, terms in enumerate(options, 1):
        _say_option(talk, index, terms)
    talk.say("utter_ask_which" if len(options) == 2 else "utter_ask_which_of_three")
    talk.dialogue.ask("offer")


def _say_option(talk: Talk, index: int, terms: Terms) -> None:
    first, amounts = terms.instalments[0], [due.amount for due in terms.instalments]
    match terms.rung:
        case "repair_move":
            talk.say("utter_option_repair_move", index=index, amount=first.amount, date=first.on)
        case "repair_catch_up":
            talk.say("utter_option_repair_catch_up", index=index, amount=first.amount, date=first.on)
        case "repair_spread":
            each = Span(min(amounts), max(amounts))
            talk.say("utter_option_repair_spread", index=index, each=each, count=len(amounts), date=first.on)
        case _:
            each = Span(min(amounts), max(amounts))
            talk.say(
                f"utter_option_{terms.every}" if len(amounts) > 1 else "utter_option_single",
                index=index,
                total=terms.total,
                **_plan_values(terms, each, len(amounts)),
            )


def _plan_values(terms: Terms, each: Span, count: int) -> dict:
    if count == 1:
        return {"date": terms.instalments[0].on}
    first = terms.instalments[0].on
    return {"count": count, "each": each, "first": first, "cost": terms.cost, "rate": terms.annual_rate}


def read_back_first(talk: Talk, accepted: bool = False) -> None:
    """Read the only change on the table back."""
    from arrears.service.reading_back import read_back

    read_back(talk, talk.uow.negotiation.offer(talk.dialogue.table[0]), accepted=accepted)


def conclude(talk: Talk, offer: Offer) -> None:
    """The customer said yes to the change that was read back: a new version, once."""
    account = talk.account
    old = talk.uow.negotiation.running_agreement(account)
    first = Terms.from_json(offer.terms).instalments[0]
    try:
        if old is None or first.on < talk.today:
            raise MoveRefused("none", "not running", "change")
        made = talk.uow.agreements.new_version(old, offer, talk.turn.message_id, talk.turn.language, talk.turn.now)
    except MoveRefused:
        talk.dialogue.changing = False
        talk.say("utter_offer_expired")
        ask(talk, "helpful")
        return
    papers.hold(talk, made)
    talk.audit("agreement_changed", f"account:{account.ref}", agreement=made.ref, version=made.version, offer=offer.id)
    case_ends.close_changed(talk.uow, account, made, talk.turn.now)
    talk.dialogue.table, talk.dialogue.chosen, talk.dialogue.changing = [], None, False
    due = next(due for due in made.instalments if due.paid < due.minor)
    amount = Money(due.minor - due.paid, made.currency)
    talk.say("utter_agreement_changed", reference=made.ref, version=made.version, amount=amount, date=due.due_on)
    ask(talk, "helpful")
