"""Concluding: the whole schedule is read back, an explicit yes makes the agreement, and only that."""

from datetime import timedelta

from arrears.agreements import load_limits
from arrears.money import Money
from arrears.offers import Terms
from arrears.rules import Rules
from arrears.schedule import regular_runs
from arrears.service import (
    as_named,
    autopay,
    both,
    changes,
    giving,
    identity,
    papers,
    paying,
    promised,
    remembering,
    standing_cases,
    table,
    why,
)
from arrears.service.casework import court_date_stands
from arrears.service.cues import says
from arrears.service.drafts import Proposal
from arrears.service.gatekeeping import gate_of, say_gate
from arrears.service.questions import ask, come_back
from arrears.service.running import open_to_change
from arrears.service.talk import Talk, label
from arrears.service.turn import Lines
from arrears.store.models import Account, Agreement, Offer

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


def read_again(talk: Talk) -> None:
    """What is being agreed, or the only offer, once more in full; of several offers, which of them it shall be."""
    offer_id = talk.dialogue.chosen or talk.dialogue.table[0]
    if talk.dialogue.chosen is None and len(talk.dialogue.table) > 1:
        talk.say("utter_which_offer")
    elif not has_ended(talk, offer := talk.uow.negotiation.offer(offer_id)):
        read_back(talk, offer)


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


def conclude(talk: Talk) -> None:
    """The customer said yes to what was read back: make the agreement, once."""
    offer = talk.uow.negotiation.offer(talk.dialogue.chosen) if talk.dialogue.chosen else None
    if has_ended(talk, offer):
        return
    if changes.is_change(offer):
        if open_to_change(talk, talk.account):
            changes.conclude(talk, offer)
        return
    gate = gate_of(talk, talk.account)
    if gate is not None:
        say_gate(talk, gate)
        ask(talk, "helpful")
        return
    before = promised.standing(talk, talk.account)
    made = talk.uow.negotiation.agree(offer, talk.turn.message_id, talk.turn.language, talk.turn.now)
    papers.hold(talk, made)
    if giving.by_autopay(talk):
        autopay.arrange(talk, made)
    talk.audit("agreement_made", f"account:{talk.account.ref}", agreement=made.ref, offer=offer.id)
    talk.dialogue.table, talk.dialogue.chosen, talk.dialogue.round = [], None, 0
    talk.dialogue.proposal = Proposal()  # what was wished is agreed: the next wish begins anew
    first = made.instalments[0]
    if Terms.from_json(offer.terms).is_pause:
        talk.say("utter_pause_made", reference=made.ref, date=first.due_on)
    else:
        amount = Money(first.minor, made.currency)
        talk.say("utter_agreement_made", reference=made.ref, amount=amount, date=first.due_on)
    if before is not None:
        amount = Money(before.minor, before.currency)
        talk.say("utter_promise_superseded", amount=amount, date=before.due_on)
    court_date_stands(talk)
    cooling_off = _cooling_off(talk.rules)
    if cooling_off:
        talk.say("utter_cooling_off", days=cooling_off, date=talk.today + timedelta(days=cooling_off))
    if talk.dialogue.link_wanted:
        talk.dialogue.link_wanted = False
        paying.go_on(talk)
    elif not both.go_on(talk):
        ask(talk, "helpful")


def has_ended(talk: Talk, offer: Offer | None) -> bool:
    """Whether an offer's days are over, or money moved since it was put: then what was wished is reckoned anew."""
    from arrears.service import amending, negotiation

    if offer is not None and offer.expires_at > talk.turn.now:
        return False
    changing = talk.dialogue.changing
    table.clear(talk, "expired")
    talk.say("utter_offer_expired")
    amending.request(talk) if changing else negotiation.resume(talk)
    return True


def terms_of_offer(talk: Talk) -> None:
    """A question about what is on the table: cost, rate, first payment, what a missed payment means, or why."""
    if identity.needs(talk, "terms"):
        return
    if why.asked(talk):
        why.explain(talk)
        return
    offer_id = talk.dialogue.chosen or next(iter(talk.dialogue.table), None)
    offer = talk.uow.negotiation.offer(offer_id) if offer_id else None
    if offer is None:
        running = talk.account and talk.uow.negotiation.running_agreement(talk.account)
        if running and says("a_late_one", talk.turn.text):
            say_missed(talk)
        elif running:
            say_status(talk, talk.account)
        elif talk.account and gate_of(talk, talk.account) in ("breathing_space", "adviser"):
            say_gate(talk, gate_of(talk, talk.account))  # "when does it end"
        elif not standing_cases.say_newest(talk):
            talk.say("utter_no_offer_yet")
        come_back(talk)
        return
    terms, expires = Terms.from_json(offer.terms), remembering.last_day(offer, talk)
    if terms.is_pause:
        talk.say("utter_pause_terms", date=terms.due_on, expires=expires)
    else:
        talk.say(
            "utter_offer_terms",
            first=terms.instalments[0].amount,
            date=terms.instalments[0].on,
            total=terms.total,
            cost=terms.cost,
            rate=terms.annual_rate,
            expires=expires,
        )
    come_back(talk)


def status(talk: Talk) -> None:
    """Where the agreement stands: paid so far, next date, what is left."""
    if identity.needs(talk, "plan"):
        return
    running = [a for a in talk.accounts if talk.uow.negotiation.running_agreement(a)]
    standing = [(a, made) for a in talk.accounts if a not in running and (made := promised.standing(talk, a))]
    for account, made in standing:
        promised.say(talk, account, made)
    if not (running or standing or remembering.offers_said(talk) or standing_cases.say_newest(talk)):
        talk.say("utter_no_plan")
    for account in running:
        say_status(talk, account)
    come_back(talk)


def say_status(talk: Talk, account: Account) -> None:
    """One agreement in two sentences."""
    running: Agreement = talk.uow.negotiation.running_agreement(account)
    due = next((i for i in running.instalments if i.paid < i.minor), running.instalments[-1])
    if talk.uow.agreements.paused(running):
        talk.say("utter_pause_runs", date=due.due_on)
        return
    paid = sum(i.paid for i in running.instalments)
    talk.say(
        "utter_plan_status",
        reference=running.ref,
        paid=Money(paid, running.currency),
        left=Money(running.total - paid, running.currency),
        amount=Money(due.minor - due.paid, running.currency),
        date=due.due_on,
    )


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


def _cooling_off(rules: Rules) -> int:
    return int(rules.cooling_off_days or 0)
