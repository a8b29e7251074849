"""Yes: what it means depends on the question that is open."""

from arrears.service import (
    agreement,
    binding,
    cancelling,
    choosing,
    conditions,
    death,
    informing,
    origin,
    paid,
    parts,
    plan_status,
    promise,
    resuming,
    stopping,
    terms_named,
    thinking_over,
    unclear,
    withdrawing,
)
from arrears.service.cues import says
from arrears.service.dialogue import IDENTITY_STEPS
from arrears.service.gatekeeping import explain_gate
from arrears.service.proposing import names_terms
from arrears.service.questions import ask, come_back, how_can_i_help
from arrears.service.talk import Talk
from arrears.store.models import Agreement

HARDLY = 0.4  # below, a yes that no word of agreeing bears out is a guess


def affirm(talk: Talk) -> None:
    """Yes: to what was proposed last, and to nothing else."""
    match talk.dialogue.step:
        case "offer" | "confirm_agreement" if binding.drops_it(talk.turn.text) and not talk.dialogue.changing:
            thinking_over.leave_alone(talk)
        case "terms" | "helpful" | "none" if _is_hardly_a_yes(talk):
            unclear.not_understood(talk)
        case "confirm_death" | "confirm_loss":
            death.confirm_death(talk)
        case step if step.startswith("confirm_") and not _figures_changed(talk) and not binding.is_a_yes(talk):
            if step == "confirm_agreement" and binding.asks_if_settled(talk.turn.text):
                talk.say("utter_not_agreed_yet")
            else:
                come_back(talk)
        case "confirm_agreement":
            if _figures_changed(talk):
                terms_named.propose(talk)
            elif talk.dialogue.held:
                agreement.read_again(talk)
            elif binding.is_explicit(talk.turn.text) or (talk.dialogue.read_last and not binding.holds(talk.turn.text)):
                agreement.conclude(talk)
            else:
                thinking_over.ask_to_be_sure(talk)
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
            conditions.consent_given(talk)
        case "consent_electronic":
            origin.consent_given(talk)
        case "offer":
            if not choosing.choose(talk, agreed=binding.is_a_yes(talk)):
                _another_or_again(talk)
        case step if step in IDENTITY_STEPS:
            resuming.identify_or_ask(talk)
        case "paying" if paid.is_booked(talk):
            paid.whether_it_came(talk)
        case "paying":
            talk.say("utter_pay_link_waits")
        case "helpful" | "none" if talk.verified is not None and binding.asks_if_settled(talk.turn.text):
            plan_status.status(talk)
        case "helpful" | "none" | "terms" if talk.turn.values.option() and not talk.dialogue.table and talk.verified:
            nothing_offered_yet(talk)
        case "helpful" | "none" if says("i_agree", talk.turn.text) and (made := _signed(talk)) is not None:
            talk.say("utter_agreed_already", reference=made.ref)
            ask(talk, "helpful")
        case "helpful" | "none" if not _names_sums(talk):
            how_can_i_help(talk)
        case "terms" if not names_terms(talk) and not talk.turn.text.startswith("/"):
            come_back(talk)  # a yes names nothing that an offer could be made of
        case _:
            informing.inform(talk)


def take_politely(talk: Talk) -> None:
    """What lies on the table is read back; only the words that are asked for then sign it."""
    if talk.dialogue.step != "offer" or not choosing.choose(talk, agreed=True):
        come_back(talk)


def nothing_offered_yet(talk: Talk) -> None:
    """ "Option 2, please", of nothing that was laid out: that is said, and what could be managed is asked."""
    talk.say("utter_nothing_offered_yet")
    if talk.account is None or not explain_gate(talk, talk.account):
        ask(talk, "terms")


def _another_or_again(talk: Talk) -> None:
    """ "The first one on the 15th" names other terms than those of any offer; a yes that takes none is asked again."""
    if _figures_changed(talk) and names_terms(talk) and not parts.hardly_a_sum(talk):
        choosing.adopt(talk)
        terms_named.propose(talk)
    else:
        informing.ask_offer_again(talk)


def _signed(talk: Talk) -> Agreement | None:
    """The agreement that was made last and runs: said twice, "I agree" is to that one."""
    accounts = talk.accounts if talk.verified is not None else []
    made = [one for account in accounts if (one := talk.uow.negotiation.running_agreement(account)) is not None]
    return max(made, key=lambda one: one.id, default=None)


def _is_hardly_a_yes(talk: Talk) -> bool:
    """ "You just wait", where nothing was asked that a yes would answer: a guess at a yes makes no offers."""
    text = talk.turn.text
    agrees = says("agrees", text) or says("plain_yes", text) or talk.turn.values.figures()
    return talk.turn.confidence < HARDLY and not agrees


def _names_sums(talk: Talk) -> bool:
    values = talk.turn.values
    return talk.verified is not None and bool(values.first("amount") or values.count())


def _figures_changed(talk: Talk) -> bool:
    values = talk.turn.values
    return bool(values.first("amount") or values.dates() or values.count())
