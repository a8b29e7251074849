"""Worked out once, when read, and not before."""

from dataclasses import dataclass, replace

from arrears.lazy import once


@dataclass(frozen=True)
class Sum:
    parts: tuple[int, ...]

    @once
    def total(self):
        CALLS.append("total")
        return sum(self.parts)


CALLS: list[str] = []


def test_nothing_is_worked_out_before_it_is_read_and_then_once():
    CALLS.clear()
    value = Sum((1, 2))
    assert CALLS == []
    assert (value.total, value.total) == (3, 3)
    assert CALLS == ["total"]


def test_a_copy_does_not_keep_what_was_worked_out():
    value = Sum((1, 2))
    assert value.total == 3 and replace(value, parts=(5,)).total == 5
