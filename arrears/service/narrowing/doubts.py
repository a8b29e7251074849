"""What a message is that was read as something heavy and does not say it: before a case is opened, it is asked."""

from arrears.service import weighing
from arrears.service.narrowing.rule import ANY, Rule, always, at, of

HEAVY = of(*weighing.HEAVY)


ANSWERED = (
    Rule(weighing.drop, at("confirm_meaning"), ANY, weighing.says_no),
    Rule(weighing.act, at("confirm_meaning"), of("affirm"), always),
)
#: After every other table: what none of them explains.
RULES = (
    Rule(weighing.take_the_figure, ANY, HEAVY, weighing.is_a_figure),
    Rule(weighing.take_the_hardship, ANY, HEAVY, weighing.tells_why),
    Rule(weighing.ask_meaning, ANY, HEAVY, weighing.is_to_be_asked),
)
