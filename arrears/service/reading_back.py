"""Reading back: the whole schedule of an offer, what it costs and takes off, before anybody says yes to it."""

from arrears.agreements import load_limits
from arrears.offers import Terms
from arrears.schedule import regular_runs
from arrears.service import as_named, changes, giving
from arrears.service.questions import ask
from arrears.service.talk import Talk, label
from arrears.service.turn import Lines
from arrears.store.models import Offer

LINES_ON_A_PHONE = 12
HOW_OFTEN = {"month": "utter_every_month", "fortnight": "utter_every_fortnight", "week": "utter_every_week"}


def read_back(talk: Talk, offer: Offer, accepted: bool = False) -> None:
    """Read the whole of an offer back and ask for an explicit yes."""
    terms = Terms.from_json(offer.terms)
    if talk.dialogue.chosen not in (None, offer.id):
        talk.dialogue.link_wanted = False
    talk.dialogue.chosen = offer.id
    if accepted:
        as_named.say(talk, terms, changes.is_change(offer))
    if changes.is_change(offer):
        talk.say(
            "utter_read_back_change",
            reference=talk.uow.negotiation.running_agreement(talk.account).ref,
            count=len(terms.instalments),
            schedule=_schedule(terms),
            total=terms.total,
            cost=terms.cost,
            rate=terms.annual_rate,
        )
    elif terms.is_pause:
        talk.say("utter_read_back_pause", date=terms.due_on)
    elif terms.kind == "deferral":
        talk.say(
            "utter_read_back_deferral", date=terms.due_on, cost=terms.cost, total=terms.total, rate=terms.annual_rate
        )
    elif terms.kind == "token":
        talk.say("utter_read_back_token", schedule=_schedule(terms), date=terms.due_on)
    elif len(terms.instalments) == 1:
        due = terms.instalments[0]
        talk.say("utter_read_back_single", account=label(talk.account), date=due.on, total=terms.total)
    else:
        talk.say(
            "utter_read_back",
            account=label(talk.account),
            count=len(terms.instalments),
            schedule=_schedule(terms),
            total=terms.total,
            cost=terms.cost,
            rate=terms.annual_rate,
        )
        if len(terms.instalments) > 2:
            talk.say(HOW_OFTEN[terms.every])
    if terms.kind == "settlement" or not changes.is_change(offer):
        say_given_up(talk, terms)
    if giving.by_autopay(talk):
        talk.say("utter_by_autopay")
    if not terms.is_pause and not changes.is_change(offer):
        say_missed(talk)
    ask(talk, "confirm_agreement")
    talk.say("utter_ask_confirm_agreement")


def say_missed(talk: Talk) -> None:
    """What a late payment of an agreement leads to."""
    limits = load_limits()
    talk.say("utter_missed_means", grace=limits.grace_days, days=limits.repair_days)


def say_given_up(talk: Talk, terms: Terms) -> None:
    """What is taken off; of a settlement, where the law asks for it, that the rest exists until it is kept (UK-12)."""
    if not terms.waived.minor:
        return
    if _leaves_residue(talk, terms):
        on = terms.instalments[-1].on
        grace = load_limits().grace_days
        talk.say("utter_settlement_residue", waived=terms.waived, total=terms.total, date=on, grace=grace)
    else:
        talk.say("utter_option_waived", waived=terms.waived)


def given_up_alike(talk: Talk, options: tuple[Terms, ...]) -> bool:
    """Whether every option takes the same off in the same words, so that it is said once for all of them."""
    waived = {terms.waived for terms in options}
    return len(waived) == 1 and bool(waived.pop().minor) and not any(_leaves_residue(talk, terms) for terms in options)


def _leaves_residue(talk: Talk, terms: Terms) -> bool:
    return terms.kind == "settlement" and bool(talk.rules.value("residue_clause"))


def _schedule(terms: Terms) -> Lines:
    """Every payment on a line of its own; a long schedule by its runs of equal payments in the plan's rhythm.

    A payment on a day of its own stands alone: what is read back is the whole schedule.
    """
    dues = terms.instalments
    if len(dues) <= LINES_ON_A_PHONE:
        return Lines("schedule", tuple((due.number, due.on, due.amount) for due in dues))
    runs = regular_runs(dues, terms.every)
    return Lines(
        "schedule_runs", tuple((run[0].number, run[-1].number, run[0].on, run[-1].on, run[0].amount) for run in runs)
    )
