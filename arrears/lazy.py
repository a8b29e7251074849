"""Values that are worked out when they are first read, and kept. For frozen dataclasses that keep a `__dict__`."""

from collections.abc import Callable
from typing import Any


class once:
    """A property that is worked out once. functools.cached_property takes a lock for it until Python 3.12."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        self.work_out, self.__doc__ = work_out, work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.work_out(instance)
        return value
