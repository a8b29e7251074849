"""What is said around the identification: a detail that was sent already, which one was wrong, another way."""

from arrears.service import factors, stated
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk


def is_said_again(talk: Talk) -> bool:
    """Whether somebody who has proved themselves sends the same last four once more, or says that it was that."""
    if talk.verified is None or talk.turn.values.count():
        return False
    text, claims = talk.turn.text, says("sent_that", talk.turn.text)
    said = stated.last_four(text, bare=True)
    fours = [said[0]] if said else stated.FOUR.findall(text) if claims else []
    on_file = talk.uow.customers.factors(talk.customer)
    if any(
        factors.hashed(talk, talk.customer, kind, (four,)) == on_file.get(kind)
        for kind in factors.LAST_FOURS
        for four in fours
    ):
        return True
    return claims and not talk.turn.values.figures()


def nothing_more_needed(talk: Talk) -> None:
    """It was no sum; what was reckoned with it is laid aside."""
    talk.say("utter_nothing_more_needed")
    if talk.dialogue.table and says("sent_that", talk.turn.text):
        talk.dialogue.drop_money()
        ask(talk, "terms")
        return
    come_back(talk)


def never_which(talk: Talk) -> None:
    """ "Was it the birthday?": nobody is told, and the open question stays."""
    talk.say("utter_never_which")
    come_back(talk)


def other_ways(talk: Talk) -> None:
    """How to be identified without what was asked for."""
    talk.say("utter_other_ways", lender=talk.lender)
    come_back(talk)
