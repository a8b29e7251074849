"""Who will not pay, and who says that they do mean to: neither is pressed."""

from arrears.service.cues import says
from arrears.service.questions import come_back, go_on
from arrears.service.talk import Talk


def doubled_no(talk: Talk) -> bool:
    """ "It's not that I won't pay", 我又不是不还: no refusal."""
    return says("means_to_pay", talk.turn.text)


def means_to_pay(talk: Talk) -> None:
    """Who says that they do mean to pay is not taken for one who refuses."""
    talk.say("utter_means_to_pay")
    go_on(talk)


def refusal(talk: Talk) -> None:
    """Will not pay: noted without a word of pressure. Where a refusal in writing ends collection, it ends here."""
    talk.dialogue.drop_money()
    if talk.customer is None:
        talk.say("utter_refusal_unknown")
        come_back(talk)
        return
    talk.audit("refused_to_pay", f"conversation:{talk.conversation.id}")
    if not talk.rules.value("refusal_stops"):
        talk.say("utter_refusal")
        return
    talk.uow.customers.set_flag(talk.customer, "refused_to_pay", {"message": talk.turn.message_id}, talk.turn.now)
    talk.dialogue.stopped = True
    talk.say("utter_refusal_stops")
