"""Offers: what the policy is asked and what it answers. `decide` is the one way in."""

from arrears.offers.decide import decide
from arrears.offers.terms import AccountView, Decision, Past, Request, Terms
from arrears.schedule import Due

__all__ = ["AccountView", "Decision", "Due", "Past", "Request", "Terms", "decide"]
