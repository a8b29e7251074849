"""Offers: what the policy is asked and what it answers. `decide` is the one way in."""

from arrears.offers.affordability import Affordability, Budget, Regular, UnusableFigure, assess, next_question
from arrears.offers.decide import decide
from arrears.offers.payoff import Payoff, Received, payoff
from arrears.offers.terms import AccountView, Authority, Decision, Past, Request, Terms
from arrears.schedule import Due

__all__ = [
    "AccountView",
    "Affordability",
    "Authority",
    "Budget",
    "Decision",
    "Due",
    "Past",
    "Payoff",
    "Received",
    "Regular",
    "Request",
    "Terms",
    "UnusableFigure",
    "assess",
    "decide",
    "next_question",
    "payoff",
]
