"""What a message is that was read as something heavy and does not say it: before a case is opened, it is asked."""

from arrears.service import weighing
from arrears.service.cues import says
from arrears.service.narrowing.readings import DANGER
from arrears.service.narrowing.rule import ANY, Rule, always, at, of
from arrears.service.talk import Talk

HEAVY = of(*weighing.HEAVY)


def _said_no(talk: Talk) -> bool:
    intent = talk.turn.intent
    return intent == "deny" or (intent not in DANGER - {"stop_contact"} and says("never_raised", talk.turn.text))


ANSWERED = (
    Rule(weighing.drop, at("confirm_meaning"), ANY, _said_no),
    Rule(weighing.act, at("confirm_meaning"), of("affirm"), always),
)
#: After every other table: what none of them explains.
RULES = (
    Rule(weighing.take_the_figure, ANY, HEAVY, weighing.is_a_figure),
    Rule(weighing.ask_meaning, ANY, HEAVY, weighing.is_to_be_asked),
)
