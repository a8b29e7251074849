"""Worked out once, when read, and not before."""

from dataclasses import dataclass, replace

from arrears.lazy import WhenRead, once


@dataclass(frozen=True)
class Sum:
    parts: tuple[int, ...]
    rate: int = WhenRead()
    name: str = ""

    @once
    def total(self):
        CALLS.append("total")
        return sum(self.parts)


CALLS: list[str] = []


def rate():
    CALLS.append("rate")
    return 7


def test_nothing_is_worked_out_before_it_is_read_and_then_once():
    CALLS.clear()
    value = Sum((1, 2), rate)
    assert CALLS == []
    assert (value.total, value.total, value.rate, value.rate) == (3, 3, 7, 7)
    assert CALLS == ["total", "rate"]


def test_a_value_given_and_a_value_worked_out_are_equal():
    assert Sum((1,), rate) == Sum((1,), 7) and hash(Sum((1,), rate)) == hash(Sum((1,), 7))
    assert repr(Sum((1,), rate, "x")) == "Sum(parts=(1,), rate=7, name='x')"


def test_a_copy_does_not_keep_what_was_worked_out():
    value = Sum((1, 2), rate)
    assert value.total == 3 and replace(value, parts=(5,)).total == 5
