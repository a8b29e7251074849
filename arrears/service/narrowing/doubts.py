"""What a message is that was read as something heavy and does not say it: before a case is opened, it is asked."""

from arrears.service import meaning, weighing
from arrears.service.narrowing.rule import ANY, Rule, always, at, of

CASES = of(*weighing.CASES)

ANSWERED = (
    Rule(meaning.drop, at("confirm_meaning"), of("affirm"), meaning.agrees_to_the_plan),
    Rule(meaning.drop, at("confirm_meaning"), ANY, meaning.says_no),
    Rule(meaning.act, at("confirm_meaning"), of("affirm"), always),
)
#: After every other table: what none of them explains.
RULES = (
    Rule(meaning.take_the_figure, ANY, CASES, meaning.is_a_figure),
    Rule(meaning.take_the_hardship, ANY, CASES, meaning.tells_why),
    Rule(meaning.ask_meaning, ANY, CASES, meaning.is_to_be_asked),
)
