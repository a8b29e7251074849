"""Why the policy answered as it did: reason codes, and the same codes in plain words, in both languages (rule CN-18).

What is said never names a limit: no code and no wording knows how far an offer could have gone.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from arrears.exact_yaml import read
from arrears.gates import GATES
from arrears.locales import day, locale_of, money, rate
from arrears.money import Money

if TYPE_CHECKING:
    from arrears.offers.terms import Decision, Terms

Audience = Literal["customer", "agent"]
WORDS = Path(__file__).with_name("reasons")
LANGUAGES = ("zh", "en")

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
    "pause_is_longest",  # a later day was wished than the pause reaches
    "pause_covers",  # a day was wished that the pause reaches, and time that costs does not
    "no_means",  # nothing is left in a month: a pause, never a plan
    "token_plan",  # small payments until the review date
    "rate_relief",  # the amount is possible at a lower rate
    "shaped_to_income",  # payments that rise, or that follow the season
    "months_needed",  # which months can pay more
    "not_a_working_day",  # a payment day was moved by the rule for weekends and holidays
    "nothing_to_waive",
    "more_if_given",  # more is waived for a larger first payment, an early one or automatic payment
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


def explain(decision: "Decision", audience: Audience = "customer", place: str | None = None) -> dict[str, list[str]]:
    """The reasons of a decision and the figures of its offers, sentence by sentence, under zh and en.

    Both languages say the same, with the same figures; the agent's words are drier than the customer's. The place is
    for the form of dates and amounts.
    """
    return {language: _explain(decision, audience, language, place) for language in LANGUAGES}


def _explain(decision: "Decision", audience: Audience, language: str, place: str | None) -> list[str]:
    words, locale = words_in(language), locale_of(language, place)
    said = [words[audience][code] for code in decision.reasons]
    if decision.authority != "assistant" and decision.outcome == "hand_off":
        said.append(words[audience][f"authority_{decision.authority}"])
    return said + [line for terms in decision.options for line in _describe(terms, words["offers"], locale)]


def _describe(terms: "Terms", words: Mapping[str, str], locale: str) -> list[str]:
    """The offer in one sentence, what it costs in a second, what is waived in a third."""
    amounts = sorted(due.amount.minor for due in terms.instalments)
    first, last = terms.instalments[0].on, terms.instalments[-1].on
    figures = {
        "count": str(len(amounts)),
        "least": money(Money(amounts[0], terms.total.currency), locale),
        "most": money(Money(amounts[-1], terms.total.currency), locale),
        "first": day(first, locale),
        "last": day(last, locale),
        "until": day(terms.due_on or last, locale),
        "total": money(terms.total, locale),
        "cost": money(terms.cost, locale),
        "waived": money(terms.waived, locale),
        "rate": rate(terms.annual_rate, locale),
    }
    lines = [words[_shape(terms)].format(**figures)]
    if terms.kind != "token":
        lines.append(words["cost" if terms.cost else "no_cost"].format(**figures))
    if terms.waived:
        lines.append(words["waived"].format(**figures))
    return lines


def _shape(terms: "Terms") -> str:
    if terms.is_pause:
        return "pause"
    if terms.kind in ("deferral", "token"):
        return terms.kind
    return "plan" if len(terms.instalments) > 1 else "single"


@lru_cache
def words_in(language: str) -> Mapping[str, Mapping[str, str]]:
    """The approved words of a language: customer and agent by reason code, offers by shape."""
    return read(WORDS / f"{language}.yml")
