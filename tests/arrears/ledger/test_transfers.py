"""What credit had paid is taken back newest first, on its own days, and no more than is needed."""

from dataclasses import dataclass
from datetime import date

from arrears.ledger.transfers import Move, taken_back

FIRST, SECOND = date(2026, 11, 20), date(2026, 11, 22)
ORDER = ("fees", "interest", "penalty", "principal")


@dataclass(frozen=True)
class Row:
    part: str
    minor: int
    on: date = FIRST
    kind: str = "transfer"
    source_ref: str = "tidy:PM-1:x"


TWO_DAYS = [
    Row("credit", 100), Row("interest", -40), Row("principal", -60),
    Row("credit", 50, SECOND), Row("principal", -50, SECOND),
]  # fmt: skip


def back(entries: list[Row]) -> list[Move]:
    return taken_back(entries, ORDER, sum(entry.minor for entry in entries if entry.part == "credit"))


def bounced(minor: int) -> Row:
    return Row("credit", minor, SECOND, "reversal", "reversal:PM-3:credit")


def test_nothing_is_taken_back_while_the_credit_is_there() -> None:
    paid = Row("credit", -150, FIRST, "payment", "payment:PM-3:credit")
    assert back([paid, *TWO_DAYS]) == []
    assert back([]) == []


def test_the_newest_day_comes_back_first_and_what_was_paid_last_of_it() -> None:
    credit = Row("credit", -150, FIRST, "payment", "payment:PM-3:credit")
    assert back([credit, *TWO_DAYS, bounced(120)]) == [
        Move(SECOND, "principal", 50),
        Move(SECOND, "credit", -50),
        Move(FIRST, "principal", 60),
        Move(FIRST, "interest", 10),
        Move(FIRST, "credit", -70),
    ]


def test_what_came_back_before_does_not_come_back_again() -> None:
    before = [Row("principal", 50, SECOND), Row("credit", -50, SECOND)]
    assert back([*TWO_DAYS, *before, Row("credit", -60)]) == [
        Move(FIRST, "principal", 40),
        Move(FIRST, "credit", -40),
    ]


def test_a_transfer_that_its_own_bounce_took_back_is_none_any_more() -> None:
    undone = [
        Row("principal", 50, SECOND, "reversal", "reversal:PM-1:tidy:principal"),
        Row("credit", -50, SECOND, "reversal", "reversal:PM-1:tidy:credit"),
    ]
    moves = back([*TWO_DAYS, *undone, Row("credit", -60)])
    assert [move.on for move in moves] == [FIRST, FIRST]


def test_a_charge_that_was_reversed_is_no_transfer() -> None:
    other = [Row("principal", -500, SECOND, "reversal", "reversal:PM-1:principal")]
    assert back([*TWO_DAYS, *other, Row("credit", -140)]) == [
        Move(SECOND, "principal", 10),
        Move(SECOND, "credit", -10),
    ]
