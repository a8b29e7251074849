"""How alike two names are, as a figure, and who is compared with a line at all."""

from dataclasses import dataclass

import pytest

from arrears.payments.matching import SAME_NAME
from arrears.payments.names import Names, is_han, likeness_of_names


@dataclass
class Known:
    account: str
    name: str


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Robin Sample", "Sample, Robin", 100),
        ("ZHANGSAN", "Zhang San", 100),
        ("SANZHANG", "Zhang San", 100),
        ("王示例", "王示例先生", 100),
        ("示例王", "王示例", 100),
        ("王示例", "王示范", 0),
        ("王示例", "Wang Shili", 0),
        ("Wang Shili", "王示例", 0),
        ("R Sample", "Robin Sample", 90),
        ("Robin Sample", "", 0),
        ("", "Robin Sample", 0),
        ("Mr", "Robin Sample", 0),  # a title alone is no name
        ("Robin Sample 2026", "Robin Sample", 100),  # figures are no part of it
        ("Li Wei", "Li W", 90),
    ],
)
def test_how_alike(one: str, other: str, likeness: int) -> None:
    assert likeness_of_names(one, other) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robin Sample", "R B Sample"),  # the second initial begins nothing
        ("A B", "A C"),  # a single letter in common is no name in common
    ],
)
def test_initials_that_do_not_agree_leave_the_likeness_of_the_letters(one: str, other: str) -> None:
    assert 0 < likeness_of_names(one, other) < SAME_NAME


@pytest.mark.parametrize("swapped", ["Amy Lee", "May Lee"])
def test_the_same_letters_in_other_parts_are_another_name(swapped: str) -> None:
    assert (likeness_of_names("Amy Lee", swapped) == 100) is (swapped == "Amy Lee")


def test_near_is_who_shares_a_whole_part_or_all_letters() -> None:
    names = Names([Known("1", "Li Wei"), Known("2", "Wei Na"), Known("3", "A Lopez"), Known("4", "Kim Else")])
    assert {known.account for known in names.near("Wei Li")} == {"1", "2"}
    assert {known.account for known in names.near("LIWEI")} == {"1"}
    assert {known.account for known in names.near("A Smith")} == set(), "an initial alone finds nobody"
    assert list(names.near("")) == list(names.near("Mr")) == []


def test_the_first_and_the_last_chinese_sign_are_chinese() -> None:
    assert is_han("\u3400") and is_han("\u9fff") and is_han("a王")
    assert not is_han("\u33ff") and not is_han("\ua000") and not is_han("Wang")
