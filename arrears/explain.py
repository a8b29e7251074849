"""The reasons that a decision can carry, as codes. Their wording is elsewhere, in both languages."""

from arrears.gates import GATES

REASONS = (
    "inside_policy",  # the proposal is accepted as it was made
    "next_step",  # the next offer of the ladder
    "still_open",  # the offer of before, which still stands
    "below_smallest_plan",  # the payments are too small to pay the balance off in time
    "too_long",  # more payments than are possible
    "does_not_cover",  # the payments named do not add up to what is owed: same amount, more payments
    "paid_monthly",  # too many weekly payments: the same money by the month
    "first_payment_too_late",
    "date_in_past",
    "wrong_currency",
    "above_means",  # more than the customer has left in a month
    "deferral_offered",
    "deferral_too_long",
    "deferral_used",  # a second deferral without a payment in between
    "hardship_pause",
    "nothing_to_waive",
    "nothing_owed",
    "settlement_not_yet",  # the account is not late enough for a settlement
    "above_authority",  # a person with more authority decides
    "rounds_exhausted",  # the ladder is at its end: a person goes on
    *(f"gate_{gate}" for gate in GATES),
)
