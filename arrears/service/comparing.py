"""Questions about what lies on the table: how many payments, until when, what each costs, which of them is cheaper."""

from arrears.offers import Terms
from arrears.service import offer_terms
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk


def asked(talk: Talk) -> bool:
    """Whether a message asks for a figure of what is offered, and names none of its own."""
    text = talk.turn.text
    asks = says("of_the_plan", text) or says("which_is_cheaper", text)
    return bool(talk.dialogue.table) and asks and not talk.turn.values.figures()


def asks_when(talk: Talk) -> bool:
    """ "Is the first one before Christmas?": the day of a question is nobody's wish."""
    return says("asks_when", talk.turn.text) and not talk.turn.values.first("amount")


def only_asked(talk: Talk) -> bool:
    """ "I only asked the price, I'm not signing": no debt is denied by that."""
    return says("only_asked", talk.turn.text) and not says("wrong_debt", talk.turn.text)


def answer(talk: Talk) -> None:
    """Every offer in its figures, or of the one that is read back the end and the cost."""
    ids = [talk.dialogue.chosen] if talk.dialogue.chosen else talk.dialogue.table
    terms = [Terms.from_json(offer.terms) for offer in map(talk.uow.negotiation.offer, ids) if offer is not None]
    if len(terms) > 1:
        _compare(talk, terms)
    else:
        if terms and len(terms[0].instalments) > 1:
            dues = terms[0].instalments
            talk.say("utter_plan_ends", count=len(dues), date=dues[-1].on)
        offer_terms.terms_of_offer(talk)


def _compare(talk: Talk, options: list[Terms]) -> None:
    if says("which_is_cheaper", talk.turn.text):
        _say_cheapest(talk, options)
    else:
        for index, terms in enumerate(options, 1):
            dues = terms.instalments
            talk.say(
                "utter_option_ends",
                index=index,
                count=len(dues),
                amount=dues[0].amount,
                date=dues[-1].on,
                total=terms.total,
                cost=terms.cost,
            )
    if talk.dialogue.step == "offer":
        talk.say("utter_ask_which")
    else:
        come_back(talk)


def _say_cheapest(talk: Talk, options: list[Terms]) -> None:
    totals = [terms.total for terms in options]
    low, high = min(totals), max(totals)
    if low == high:
        talk.say("utter_options_cost_alike", total=low)
    else:
        talk.say("utter_option_cheapest", index=totals.index(low) + 1, total=low, less=high - low)
