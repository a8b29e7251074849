"""What a message is that was read as something heavy and does not say it: before a case is opened, it is asked."""

from arrears.service import weighing
from arrears.service.narrowing.rule import ANY, Rule, always, at, of
from arrears.service.talk import Talk

HEAVY = of(*weighing.HEAVY)


def _said_no(talk: Talk) -> bool:
    return not talk.turn.values.figures()


ANSWERED = (
    Rule(weighing.act, at("confirm_meaning"), of("affirm"), always),
    Rule(weighing.drop, at("confirm_meaning"), of("deny"), _said_no),
)
#: After every other table: what none of them explains.
RULES = (
    Rule(weighing.take_the_figure, ANY, HEAVY, weighing.is_a_figure),
    Rule(weighing.ask_meaning, ANY, HEAVY, weighing.is_to_be_asked),
)
