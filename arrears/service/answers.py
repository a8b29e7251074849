"""Yes, no, not sure and bare values: what they mean depends on the question that is open."""

from arrears.service import (
    affording,
    agreement,
    amending,
    balance,
    binding,
    cancelling,
    choosing,
    death,
    ending,
    formal_request,
    hardship,
    identity,
    negotiation,
    origin,
    paid,
    parts,
    paying,
    payment_problems,
    promise,
    remembering,
    safety,
    speaking,
    stopping,
    table,
    told_before,
    wishes,
    withdrawing,
)
from arrears.service.accounts import named_account, talk_about
from arrears.service.cues import says
from arrears.service.dialogue import FACTOR_STEPS, MEANS_STEPS
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.proposing import names_terms, note_wishes
from arrears.service.questions import ask, come_back, day_button, how_can_i_help
from arrears.service.talk import Talk
from arrears.store.models import Offer

SIGNED_STEPS = ("offer", "confirm_agreement", "confirm_promise", "confirm_cancel")
IDENTITY_STEPS = ("reference", *FACTOR_STEPS)


def affirm(talk: Talk) -> None:
    """Yes: to what was proposed last, and to nothing else."""
    match talk.dialogue.step:
        case "offer" | "confirm_agreement" if binding.drops_it(talk.turn.text) and not talk.dialogue.changing:
            leave_alone(talk)
        case "confirm_death" | "confirm_loss":
            death.confirm_death(talk)
        case step if step.startswith("confirm_") and not _figures_changed(talk) and not _binds(talk):
            if step == "confirm_agreement" and binding.asks_if_settled(talk.turn.text):
                talk.say("utter_not_agreed_yet")
            else:
                come_back(talk)
        case "confirm_agreement":
            if _figures_changed(talk):
                negotiation.propose(talk)
            elif talk.dialogue.read_last or binding.is_explicit(talk.turn.text):
                agreement.conclude(talk)
            else:
                agreement.read_again(talk)
        case "confirm_promise":
            promise.correct(talk) if _figures_changed(talk) else promise.confirm(talk)
        case "confirm_cancel" if _figures_changed(talk):
            come_back(talk)  # "yes, the one of the 16th" cancels nothing
        case "confirm_cancel":
            cancelling.conclude(talk)
        case "confirm_withdraw":
            withdrawing.conclude(talk)
        case "confirm_stop":
            stopping.stop_asked_for(talk)
        case "consent_health":
            safety.consent_given(talk)
        case "consent_electronic":
            origin.consent_given(talk)
        case "offer":
            if not choosing.choose(talk, agreed=_binds(talk)):
                _another_or_again(talk)
        case step if step in IDENTITY_STEPS:
            _identify_or_ask(talk)
        case "paying" if paid.is_booked(talk):
            paid.whether_it_came(talk)
        case "paying":
            talk.say("utter_pay_link_waits")
        case "helpful" | "none" if talk.verified is not None and binding.asks_if_settled(talk.turn.text):
            agreement.status(talk)
        case "helpful" | "none" if not _names_sums(talk):
            how_can_i_help(talk)
        case _:
            inform(talk)


def _binds(talk: Talk) -> bool:
    """Whether a yes is one to what is read back; "cancel or keep?" is answered by "cancel" as well.

    Where nothing is signed, any yes will do that no question follows.
    """
    text, step = talk.turn.text, talk.dialogue.step
    if step not in SIGNED_STEPS:
        return says("plain_yes", text) or not says("asks_back", text)
    return binding.binds(text) or (step == "confirm_cancel" and says("cancels", text))


def _names_sums(talk: Talk) -> bool:
    values = talk.turn.values
    return talk.verified is not None and bool(values.first("amount") or values.count())


def deny(talk: Talk) -> None:
    """No: to what was proposed last."""
    match talk.dialogue.step:
        case "offer" | "confirm_agreement" if binding.drops_it(talk.turn.text) and not talk.dialogue.changing:
            leave_alone(talk)
        case "offer" | "confirm_agreement":
            if talk.turn.values.first("amount") or talk.turn.values.dates() or talk.turn.values.count():
                negotiation.propose(talk)
                return
            changing = talk.dialogue.changing
            table.clear(talk)
            talk.say("utter_change_dropped" if changing else "utter_declined")
            if changing and says("leaves_it", talk.turn.text):
                ask(talk, "helpful")
            else:
                ask(talk, "change" if changing else "terms")
        case "confirm_death" | "confirm_loss":
            speaking.not_the_customer_died(talk)
        case "confirm_cancel":
            cancelling.keep(talk)
        case "confirm_withdraw":
            withdrawing.keep(talk)
        case "confirm_stop":
            stopping.no_stop(talk)
        case "consent_health":
            safety.consent_refused(talk)
        case "consent_electronic":
            origin.consent_refused(talk)
        case "confirm_promise":
            talk.dialogue.promise.due_on = talk.dialogue.promise.minor = None
            talk.say("utter_promise_dropped")
            ask(talk, "promise")
        case step if step in IDENTITY_STEPS:
            identity.skip_factor(talk)
        case "helpful":
            talk.dialogue.ask("none")
            talk.say("utter_goodbye")
        case "none":
            how_can_i_help(talk)
        case _:
            talk.say("utter_ok_no")
            come_back(talk)


def unsure(talk: Talk) -> None:
    """Not now: what is on the table stays, nobody presses."""
    if talk.dialogue.table:
        keep_for_later(talk)
        return
    talk.say("utter_unsure")
    if talk.dialogue.step in IDENTITY_STEPS:
        come_back(talk)


def leave_alone(talk: Talk) -> None:
    """Nothing is taken and nothing refused: it lies there as long as it is kept."""
    talk.say("utter_left_alone", date=remembering.last_day(_first_on_table(talk), talk))


def keep_for_later(talk: Talk) -> None:
    """Until when what lies on the table is kept; with the day on which they said that they come back."""
    last = remembering.last_day(_first_on_table(talk), talk)
    day = next((day for day in talk.turn.values.dates() if talk.today <= day <= last), None)
    if day is None:
        talk.say("utter_unsure_offer", date=last)
    else:
        talk.say("utter_unsure_until", date=day, last=last)


def _first_on_table(talk: Talk) -> Offer:
    return talk.uow.negotiation.offer(talk.dialogue.table[0])


def inform(talk: Talk) -> None:
    """A bare value answers the open question; without one it is read as what it most likely is."""
    values = talk.turn.values
    step = talk.dialogue.step
    if talk.verified is None:
        _identify_or_ask(talk)
    elif (step == "account" or values.first("account_ref")) and len(talk.accounts) > 1:
        choose_account(talk)
    elif step == "confirm_promise" and not values.figures():
        come_back(talk)
    elif step in ("promise", "confirm_promise"):
        promise.correct(talk)
    elif step == "claim_paid":
        paid.details(talk)
    elif step == "contact_time":
        wishes.set_time(talk)
    elif step in ("none", "helpful", "terms") and _a_sum_on_a_day(talk):
        promise.correct(talk)
    elif step == "terms" and _a_day_alone(talk):
        promise.start(talk)
    elif step == "offer" and choosing.choose(talk, agreed=talk.turn.intent == "affirm" and _binds(talk)):
        return
    elif step == "terms" and _nothing_possible(talk):
        hardship.ease(talk)
    elif step in ("offer", "confirm_agreement") and not names_terms(talk):
        _ask_offer_again(talk)
    elif step == "terms" and talk.turn.intent == "inform" and not names_terms(talk):
        come_back(talk)  # nothing that an offer could be made of
    elif step in ("terms", "offer", "confirm_agreement") or values.first("amount") or values.count():
        negotiation.propose(talk)
    elif step in MEANS_STEPS:
        come_back(talk)
    else:
        how_can_i_help(talk)


def _another_or_again(talk: Talk) -> None:
    """ "The first one on the 15th" names other terms than those of any offer; a yes that takes none is asked again."""
    if _figures_changed(talk) and names_terms(talk) and not parts.hardly_a_sum(talk):
        choosing.adopt(talk)
        negotiation.propose(talk)
    else:
        _ask_offer_again(talk)


def _nothing_possible(talk: Talk) -> bool:
    """ "0", where it was asked what is possible in a month."""
    return talk.turn.intent != "affirm" and affording.says_nothing(talk) and not names_terms(talk)


def _ask_offer_again(talk: Talk) -> None:
    """What was said takes no offer: the open question once more, in other words."""
    if talk.dialogue.step == "offer" and len(talk.dialogue.table) > 1:
        talk.say("utter_which_offer")
    else:
        come_back(talk)


def no_such_day(talk: Talk) -> None:
    """31 February: the nearest day as a button. Nothing is confirmed by a yes to that; what else was said is kept."""
    if talk.account and gate_of(talk, talk.account) not in (None, "running_agreement"):
        explain_gate(talk, talk.account)
        return
    of_one = talk.turn.intent == "promise_to_pay" or talk.dialogue.step in ("promise", "confirm_promise")
    if of_one or promise.is_one_sum(talk):
        promise.note(talk)
        talk.dialogue.promise.due_on = None
        talk.dialogue.ask("promise")
    else:
        note_wishes(talk)
        if talk.dialogue.step in ("offer", "confirm_agreement"):
            talk.dialogue.ask("terms")
    day = talk.turn.values.nearest()
    talk.say("utter_no_such_day", choices=(day_button(day),), date=day)


def _a_sum_on_a_day(talk: Talk) -> bool:
    """ "3,500 on the 15th" is a promise, unless it comes every month."""
    values = talk.turn.values
    amount = values.first("amount")
    return bool(amount and not amount.get("every") and values.dates() and not values.count())


def _a_day_alone(talk: Talk) -> bool:
    """ "Maybe the 10th", where nothing was asked for yet: a day on which something is paid; how much, is asked."""
    values, proposal = talk.turn.values, talk.dialogue.proposal
    alone = values.dates() and not (values.first("amount") or values.count() or values.first("duration"))
    return bool(alone) and proposal.kind == "open" and not (proposal.each or proposal.count or proposal.lump)


def choose_account(talk: Talk) -> None:
    """Talk about the account that was named, or ask again. Before it is known who speaks there is none to choose."""
    if identity.needs(talk, "balance"):
        return
    account = named_account(talk)
    if account is None:
        ask(talk, "account")
        return
    talk_about(talk, account)
    resume_goal(talk)


def resume_goal(talk: Talk) -> None:
    """Go on with what the customer came for, now that the way is free."""
    goal, talk.dialogue.goal = talk.dialogue.goal, None
    match goal:
        case "instalments" | "deferral" | "settlement" | "waiver" | "terms":
            _show_then_negotiate(talk)
        case "formal_request":
            formal_request.take(talk)
        case "promise":
            promise.go_on(talk)
        case "paid":
            paid.claim(talk)
        case "pay":
            paying.go_on(talk)
        case "pay_problem":
            payment_problems.report_problem(talk)
        case "plan":
            agreement.status(talk)
        case "amend":
            amending.request(talk)
        case "early":
            ending.settle_early(talk)
        case "cancel":
            cancelling.cancel(talk)
        case _:
            balance.show(talk)


def _show_then_negotiate(talk: Talk) -> None:
    """Nobody agrees to instalments on a sum that they have not heard."""
    proposal = talk.dialogue.proposal
    if proposal.kind == "open" and not (proposal.each or proposal.count or proposal.lump):
        balance.show(talk)
    else:
        balance.itemise_only(talk)
        negotiation.resume(talk)


def _identify_or_ask(talk: Talk) -> None:
    anew = talk.dialogue.identity.anew
    identity.start(talk)
    if talk.verified is not None and not anew and not told_before.comes_first(talk):
        resume_goal(talk)


def back_again(talk: Talk) -> None:
    """The customer is there again: the identification begins anew."""
    speaking.welcome_back(talk)
    _identify_or_ask(talk)


def _figures_changed(talk: Talk) -> bool:
    values = talk.turn.values
    return bool(values.first("amount") or values.dates() or values.count())
