"""The months after the negotiation: what is paid, missed and made good, and how the debtor lives meanwhile."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from arrears.dates import add_months
from arrears.offers import Terms
from arrears.simulation.debtors import MONTHS, Debtor
from arrears.simulation.relief import is_relief

BROKEN_AFTER_MONTHS = 3  # an instalment that is unpaid for so long ends the agreement
HEALTH_MONTHS = 12
SAVED_PERCENT = 50  # of what is left in a month
MOST_SAVED_INCOMES = 3


@dataclass(frozen=True, slots=True)
class Life:
    """What came of an agreement, or of none. Lateness in months of about 30 days."""

    payments: tuple[tuple[date, int], ...]  # minor units
    completed: bool  # all was paid, late or not
    missed: bool  # an instalment was not paid in its month
    latest: int  # the longest that an instalment stayed unpaid
    first_cure: int | None  # how late the first missed instalment was made good
    uncut_months: int  # of the first twelve: the essentials were paid in full
    settled_months: int  # of the first twelve: paid off, or an agreement with nothing overdue

    @property
    def health(self) -> int:
        """Of twice twelve: a month counts once for essentials paid in full, and once for nothing overdue."""
        return self.uncut_months + self.settled_months

    @property
    def kept(self) -> bool:
        """Every instalment was paid in time."""
        return self.completed and not self.missed


def live(debtor: Debtor, terms: Terms | None, as_of: date) -> Life:
    """Play the months. The fate is the debtor's own: the same loss of income comes whatever was agreed."""
    return _Course(debtor, terms, as_of).run()


class _Course:
    """The state from month to month. Relief is no agreement to pay the debt off: it protects until its review."""

    def __init__(self, debtor: Debtor, terms: Terms | None, as_of: date) -> None:
        self.debtor, self.savings = debtor, debtor.savings
        self.dues = _by_month(terms, as_of)
        relief = terms is not None and is_relief(terms)
        self.agreed, self.last = bool(self.dues) and not relief, max(self.dues, default=-1)
        self.review = _months_between(as_of, terms.due_on) if terms and relief and terms.due_on else 0
        self.payments: list[tuple[date, int]] = []
        self.unpaid: list[tuple[int, date, int]] = []  # month, day, amount
        self.first_missed: int | None = None
        self.first_cure: int | None = None
        self.latest = self.uncut = self.settled = 0

    def run(self) -> Life:
        for month in range(MONTHS):
            if month >= HEALTH_MONTHS and month > self.last and not self.unpaid:
                break
            purse = self._pay(month)
            self._look(month)
            if month < HEALTH_MONTHS:
                self.uncut += purse >= 0
                self.settled += not self.unpaid and (self.agreed or month < self.review)
        completed, missed = self.agreed and not self.unpaid, self.first_missed is not None
        return Life(
            tuple(self.payments), completed, missed, self.latest, self.first_cure, self.uncut, self.settled
        )  # fmt: skip

    def _pay(self, month: int) -> int:
        """Whole instalments, the oldest first, as far as the purse and some cutting of the essentials reach."""
        debtor = self.debtor
        earned = debtor.income * (100 - debtor.losses[month]) // 100
        purse = self.savings + earned - debtor.essentials - debtor.other_debts
        if month in self.dues:
            self.unpaid.append((month, *self.dues[month]))
        willing = debtor.luck[month] < debtor.will
        while willing and self.unpaid and self.unpaid[0][2] <= purse + debtor.strain:
            due_month, day, minor = self.unpaid.pop(0)
            self.payments.append((add_months(day, month - due_month), minor))
            purse -= minor
        saved = max(0, purse - self.savings) * SAVED_PERCENT // 100
        self.savings = max(0, min(purse, self.savings + saved, MOST_SAVED_INCOMES * debtor.income))
        return purse

    def _look(self, month: int) -> None:
        """Note what is overdue now; after three months the agreement is broken and nothing more is paid on it."""
        if self.unpaid and self.first_missed is None:
            self.first_missed = self.unpaid[0][0]
        if self._made_good():
            self.first_cure = month - self.first_missed
        if self.unpaid:
            self.latest = max(self.latest, month - self.unpaid[0][0])
        if self.latest >= BROKEN_AFTER_MONTHS:
            self.agreed, self.review, self.last, self.dues, self.unpaid = False, 0, -1, {}, []

    def _made_good(self) -> bool:
        """Whether the first missed instalment has just been paid."""
        if not self.agreed or self.first_missed is None or self.first_cure is not None:
            return False
        return not self.unpaid or self.unpaid[0][0] > self.first_missed


def _by_month(terms: Terms | None, as_of: date) -> dict[int, tuple[date, int]]:
    """What is due in each month from now, on the day of its last instalment. A pause asks for nothing."""
    if terms is None or terms.is_pause:
        return {}
    days: dict[int, date] = {}
    sums: dict[int, int] = defaultdict(int)
    for due in terms.instalments:
        month = _months_between(as_of, due.on)
        days[month] = due.on
        sums[month] += due.amount.minor
    if days and max(days) >= MONTHS:
        raise ValueError(f"a plan of {max(days)} months is longer than the {MONTHS} that are played: raise MONTHS")
    return {month: (day, sums[month]) for month, day in days.items()}


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month
