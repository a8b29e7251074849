"""What the customer came for, taken up again once it is known who they are and which account they mean."""

from arrears.service import (
    amending,
    balance,
    cancelling,
    ending,
    formal_request,
    identity,
    negotiation,
    paid,
    paying,
    payment_problems,
    plan_status,
    promise,
    speaking,
    told_before,
)
from arrears.service.talk import Talk


def identify_or_ask(talk: Talk) -> None:
    """Go on with the identification; where that was the last of it, with what they came for."""
    anew = talk.dialogue.identity.anew
    identity.start(talk)
    if talk.verified is not None and not anew and not told_before.comes_first(talk):
        resume_goal(talk)


def back_again(talk: Talk) -> None:
    """The customer is there again: the identification begins anew."""
    speaking.welcome_back(talk)
    identify_or_ask(talk)


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
            plan_status.status(talk)
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
