"""Saying what lies on the table: a phrase for each offer, what would earn more, and the question which of them."""

from arrears.offers import Decision, Terms
from arrears.service import reading_back
from arrears.service.talk import Talk
from arrears.service.turn import Span


def say(talk: Talk, decision: Decision) -> None:
    """The offers, one phrase each, what would earn more, and the question which of them."""
    options = decision.options
    if len(options) > 1:
        talk.say("utter_options")
    alike = len(options) > 1 and reading_back.given_up_alike(talk, options)
    for index, terms in enumerate(options, 1):
        _say_option(talk, "option" if len(options) > 1 else "offer", index, terms)
        if not alike:
            reading_back.say_given_up(talk, terms)
    if alike:
        talk.say("utter_options_waived", waived=options[0].waived)
    if "more_if_given" in decision.reasons:
        talk.say("utter_more_if_given")
    talk.say("utter_ask_which" if len(options) > 1 else "utter_ask_offer")
    talk.dialogue.ask("offer")


def _say_option(talk: Talk, how: str, index: int, terms: Terms) -> None:
    place = {"index": index} if how == "option" else {}
    if terms.is_pause:
        talk.say(f"utter_{how}_pause", date=terms.due_on, **place)
    elif terms.kind == "deferral":
        # It comes when more time was asked for, and then by itself.
        talk.say("utter_offer_deferral", date=terms.due_on, cost=terms.cost, total=terms.total)
    elif terms.kind == "token":
        talk.say(f"utter_{how}_token", **_token_values(terms), **place)
    elif len(terms.instalments) == 1:
        talk.say(f"utter_{how}_single", date=terms.instalments[0].on, total=terms.total, **place)
    else:
        talk.say(f"utter_{how}_{terms.every}", **_terms_values(terms), **place)


def _token_values(terms: Terms) -> dict:
    first = terms.instalments[0]
    return {"count": len(terms.instalments), "each": first.amount, "first": first.on, "date": terms.due_on}


def _terms_values(terms: Terms) -> dict:
    amounts = [due.amount for due in terms.instalments]
    return {
        "count": len(terms.instalments),
        "each": Span(min(amounts), max(amounts)),
        "first": terms.instalments[0].on,
        "total": terms.total,
        "cost": terms.cost,
        "rate": terms.annual_rate,
    }
