"""The decision: pure, deterministic, with its reasons. (Being built.)"""

from datetime import date

from arrears.gates import Standing
from arrears.offers.terms import AccountView, Decision, Past, Request
from arrears.rules import Rules


def decide(
    account: AccountView, standing: Standing, request: Request, past: tuple[Past, ...], rules: Rules, as_of: date
) -> Decision:
    """What the policy answers to a request."""
    raise NotImplementedError
