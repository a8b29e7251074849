"""The six kinds of debtor, as ranges from which each one is drawn. All figures are invented: they are not data."""

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True)
class Traits:
    """Ranges in percent unless another unit is named. `surplus` is income less spending and other debts."""

    share: int  # of all debtors
    reached: int  # the right person answers and proves who they are
    essentials: Range  # of income
    other_debts: Range  # of income
    savings: Range  # of a month's income
    comfort: Range  # of the surplus: above it an offer is declined
    said_means: Range | None  # of the surplus: what they say is left in a month; None = they do not say
    asked: Range  # of the comfort: what they propose to pay a month
    will: Range  # of 256 months in which they could pay, how many they do
    silence: int  # of 256 questions, how many get no answer
    holdout: Range  # rounds in which they decline even what suits them
    patience: Range  # rounds after which they leave
    strain: Range  # of the essentials: how far they cut into them in order to pay
    hurry: Range  # a year: how much less a payment weighs when it is later
    loss: int  # of 256 months, in how many a loss of income begins


KINDS: dict[str, Traits] = {
    "willing": Traits(
        share=25, reached=90, essentials=(55, 75), other_debts=(2, 10), savings=(0, 250), comfort=(85, 105),
        said_means=(95, 100), asked=(80, 100), will=(248, 256), silence=6, holdout=(0, 0), patience=(4, 6),
        strain=(0, 8), hurry=(5, 20), loss=4,
    ),
    "strapped": Traits(
        share=25, reached=85, essentials=(76, 90), other_debts=(2, 7), savings=(0, 40), comfort=(80, 100),
        said_means=(90, 100), asked=(60, 100), will=(244, 256), silence=10, holdout=(0, 0), patience=(4, 6),
        strain=(0, 5), hurry=(10, 40), loss=9,
    ),
    "haggling": Traits(
        share=15, reached=90, essentials=(50, 72), other_debts=(2, 10), savings=(20, 300), comfort=(50, 90),
        said_means=(50, 85), asked=(30, 70), will=(236, 256), silence=8, holdout=(1, 3), patience=(3, 6),
        strain=(0, 3), hurry=(5, 30), loss=4,
    ),
    "evasive": Traits(
        share=15, reached=50, essentials=(60, 85), other_debts=(2, 10), savings=(0, 120), comfort=(50, 90),
        said_means=None, asked=(40, 80), will=(170, 235), silence=90, holdout=(0, 2), patience=(1, 4),
        strain=(0, 2), hurry=(30, 120), loss=7,
    ),
    "over-promising": Traits(
        share=12, reached=85, essentials=(72, 90), other_debts=(2, 7), savings=(0, 30), comfort=(140, 220),
        said_means=(110, 180), asked=(70, 100), will=(230, 250), silence=6, holdout=(0, 0), patience=(3, 6),
        strain=(5, 15), hurry=(5, 30), loss=9,
    ),
    "hardship": Traits(
        share=8, reached=75, essentials=(94, 120), other_debts=(2, 10), savings=(0, 10), comfort=(80, 100),
        said_means=(100, 100), asked=(50, 100), will=(236, 256), silence=20, holdout=(0, 0), patience=(3, 5),
        strain=(0, 5), hurry=(20, 80), loss=14,
    ),
}  # fmt: skip
