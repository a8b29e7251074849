"""Word that somebody has died: the customer, or somebody close to them. Nobody is taken for dead before it is sure."""

from arrears.service import estate, mourning, people, speaking, unclear
from arrears.service.casework import open_case
from arrears.service.causes import feel_with
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk

#: What says yes to the question who has died: the word itself, also the soft one that may mean a journey elsewhere.
YES = ("has_died", "may_have_died", "plain_yes", "yes_alone")


def report(talk: Talk) -> None:
    """Somebody has died. From who proved to be the customer it is of somebody close, unless they say that it is not.

    Nobody is taken for dead on words that may mean something else, and on none that do not speak of it.
    """
    text = talk.turn.text
    certain = says("has_died", text)
    said = certain or says("may_have_died", text)
    if talk.dialogue.step == "confirm_death" and said and not says("only_left", text):
        confirm_death(talk)
    elif says("a_thing_died", text):
        talk.say("utter_chitchat")
        come_back(talk)
    elif _of_somebody_close(talk) and (talk.verified or not mourning.of_the_customer(talk)):
        _mourn_or_ask_whose(talk)
    elif says("only_left", text) or not said:
        unclear.not_understood(talk)
    elif talk.verified and certain and _told_in_full(text):
        _note_and_ask(talk)
    elif talk.verified and not mourning.of_the_customer(talk):
        speaking.ask_who_died(talk, "confirm_loss")
    elif talk.verified or not certain:
        speaking.ask_who_died(talk, "confirm_death")
    else:
        customer_died(talk)


def confirm_death(talk: Talk) -> None:
    """Yes, somebody has died, and nothing less than that; "yes, my dad", said by the customer, is not the customer."""
    text = talk.turn.text
    if says("is_the_customer", text):
        speaking.not_the_customer_died(talk)
    elif not (text.startswith("/") or any(says(cue, text) for cue in YES)):
        come_back(talk) if talk.dialogue.step == "confirm_loss" else ask(talk, "confirm_death")
    elif talk.verified and (talk.dialogue.step == "confirm_loss" or _only_of_somebody_close(talk)):
        mourning.mourn(talk)
    else:
        customer_died(talk)


def customer_died(talk: Talk) -> None:
    """The customer has died: nothing is demanded or told, outreach stops, the estate team gets in touch."""
    customer = talk.customer
    if told := mourning.case_here(talk):  # it was taken for a death in the family
        talk.uow.cases.close(told, talk.turn.now)
        if customer:
            talk.uow.customers.clear_flag(customer, "bereaved")
    case = open_case(talk, "deceased", talk.answer_by())
    if customer:  # whoever writes now is not the customer, however they were identified
        talk.uow.customers.set_flag(customer, "deceased", {"case": case.ref}, talk.turn.now)
    estate.link(talk, case)
    speaking.turn_away(talk, "bereaved")
    talk.dialogue.mourning = False
    talk.dialogue.stopped = True
    talk.say("utter_condolence", reference=case.ref, date=case.answer_by)
    people.hand_off(talk, "deceased")


def _mourn_or_ask_whose(talk: Talk) -> None:
    """A death in the family; where who writes speaks as the customer's own family, whether the customer has died.

    Until that is answered it is noted as the former: then nobody is reminded of anything either way.
    """
    if talk.verified is None or not mourning.of_the_customer(talk):
        mourning.mourn(talk)
        return
    _note_and_ask(talk)


def _note_and_ask(talk: Talk) -> None:
    talk.dialogue.drop_money()
    mourning.note(talk)
    feel_with(talk, "bereavement")
    speaking.ask_who_died(talk, "confirm_death")


def _only_of_somebody_close(talk: Talk) -> bool:
    return not talk.dialogue.mourning and _of_somebody_close(talk)


def _told_in_full(text: str) -> bool:
    """Who has died, beyond doubt, and that the account was theirs: "my husband passed away, this card is his"."""
    return mourning.in_the_family(text) and says("of_the_customer", text) and not says("is_the_customer", text)


def ask_whose(talk: Talk) -> None:
    """ "My husband is gone": whether he has died is asked before anything else is."""
    speaking.ask_who_died(talk, "confirm_loss")


def ask_of_the_account(talk: Talk) -> None:
    """ "The card is his", where somebody may have died: then it is the customer who has."""
    speaking.ask_who_died(talk, "confirm_death")


def _of_somebody_close(talk: Talk) -> bool:
    text = talk.turn.text
    if says("of_the_customer", text):
        return False
    close = says("close_to_me", text) and says("has_died", text) and not says("only_left", text)
    return close or mourning.in_the_family(text)
