"""What an agreement is that asks for nothing, or for next to nothing, until a review."""

from arrears.offers import Terms


def is_relief(terms: Terms) -> bool:
    """A hardship pause or token payments: no promise to pay the debt off."""
    return terms.is_pause or terms.rung == "token"
