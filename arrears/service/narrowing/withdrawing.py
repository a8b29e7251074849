"""What a message is that takes back a case: that it is closed, that it was never meant, a claim that was none."""

from arrears.service import withdrawing
from arrears.service.narrowing.cases import safe
from arrears.service.narrowing.readings import BETWEEN, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk


def _withdraws(talk: Talk) -> bool:
    return safe(talk) and withdrawing.asked(talk)


def _never_meant(talk: Talk) -> bool:
    return safe(talk) and withdrawing.never_meant(talk)


def _confirms_closing(talk: Talk) -> bool:
    return safe(talk) and withdrawing.confirms(talk)


def _drops_what_is_left(talk: Talk) -> bool:
    return safe(talk) and withdrawing.drops_what_is_left(talk)


def _unclaims(talk: Talk) -> bool:
    return safe(talk) and withdrawing.has_not_paid(talk)


RULES = (
    Rule(withdrawing.unclaim, BETWEEN, ANY, _unclaims),
    Rule(withdrawing.conclude, at("confirm_withdraw"), ANY, _confirms_closing),
    Rule(withdrawing.undo, ANY, ANY, _never_meant),
    Rule(withdrawing.ask_first, BETWEEN, ANY, _withdraws),
    Rule(withdrawing.ask_first, BETWEEN, SMALL_TALK | of("cancel_agreement", "deny"), _drops_what_is_left),
)
