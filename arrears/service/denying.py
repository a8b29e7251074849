"""No: what it means depends on the question that is open."""

from arrears.service import (
    binding,
    cancelling,
    conditions,
    identity,
    origin,
    speaking,
    stopping,
    table,
    terms_named,
    thinking_over,
    withdrawing,
)
from arrears.service.cues import says
from arrears.service.dialogue import IDENTITY_STEPS
from arrears.service.questions import ask, come_back, how_can_i_help
from arrears.service.talk import Talk


def deny(talk: Talk) -> None:
    """No: to what was proposed last."""
    match talk.dialogue.step:
        case "offer" | "confirm_agreement" if binding.drops_it(talk.turn.text) and not talk.dialogue.changing:
            thinking_over.leave_alone(talk)
        case "offer" | "confirm_agreement":
            if talk.turn.values.first("amount") or talk.turn.values.dates() or talk.turn.values.count():
                terms_named.propose(talk)
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
            conditions.consent_refused(talk)
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
