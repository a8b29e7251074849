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
    "no_means",  # nothing is left in a month: a pause, never a plan
    "token_plan",  # small payments until the review date
    "rate_relief",  # the amount is possible at a lower rate
    "shaped_to_income",  # payments that rise, or that follow the season
    "months_needed",  # which months can pay more
    "not_a_working_day",  # a payment day was moved by the rule for weekends and holidays
    "nothing_to_waive",
    "nothing_owed",
    "settlement_not_yet",  # the account is not late enough for a settlement
    "above_authority",  # a person with more authority decides
    "rounds_exhausted",  # the ladder is at its end: a person goes on
    *(f"gate_{gate}" for gate in GATES),
)

# What the customer gives in return for an offer; in a decision's reasons as given_for_<code>.
GIVEN_FOR = (
    "one_payment",
    "earlier_date",
    "finished_soon",
    "plan_interest",
    "kept_to_plan",
    "larger_first",
    "autopay",
)
CODES = (*REASONS, *(f"given_for_{code}" for code in GIVEN_FOR))
