"""YAML whose figures are exact: 0.18 is read as a Decimal, never as a float. Doubled keys are refused."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class BookError(ValueError):
    """A book of products or rules cannot be used: names the file, the line, the key and the mend.

    `others` is what else is wrong, in this book or in others that were read with it.
    """

    def __init__(self, path: Path, key: str, mend: str, line: int | None = None) -> None:
        self.path, self.key, self.mend = path, key, mend
        self.line = _line_at(path, key) if line is None else line
        self.others: tuple[BookError, ...] = ()
        where = ", ".join(([f"line {self.line}"] if self.line else []) + ([key] if key else []))
        super().__init__(f"{path.name}: {where}: {mend}")

    @property
    def every(self) -> tuple["BookError", ...]:
        return (self, *self.others)

    @property
    def in_one_line(self) -> str:
        """What is printed where a program cannot go on."""
        more = f" ({len(self.others)} more: `parley lint` names them all)" if self.others else ""
        return f"{self}{more}"


class Faults:
    """Gathers what is wrong, so that all of it is named and not only the first."""

    def __init__(self) -> None:
        self.found: list[BookError] = []

    def add(self, error: BookError) -> None:
        """Keeps it, and what it brought along; a file that is read twice says the same twice."""
        known = {(one.path, str(one)) for one in self.found}
        for one in error.every:
            one.others = ()
            if (one.path, str(one)) not in known:
                self.found.append(one)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """What the block refuses is kept, and what comes after it is read all the same."""
        try:
            yield
        except BookError as error:
            self.add(error)

    def end(self) -> None:
        """Raises the first of what was found, with the others."""
        if self.found:
            first, *others = self.found
            first.others = tuple(others)
            raise first


# The loader in C reads all books in a tenth of the time; where PyYAML was built without it, the other one does.
class _Exact(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    pass


Reader = Callable[[_Exact, yaml.ScalarNode], Any]


def _mapping(loader: _Exact, node: yaml.MappingNode) -> dict:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    doubled = next((key for key in keys if keys.count(key) > 1), None)
    if doubled is not None:
        problem = f"the key {doubled!r} stands here twice: keep one"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
    return loader.construct_mapping(node, deep=True)


def _figure(loader: _Exact, node: yaml.ScalarNode) -> Decimal:
    figure = Decimal(loader.construct_scalar(node))
    if not figure.is_finite():
        raise ValueError(node.value)
    return figure


def _refusing(read_one: Reader, kind: str) -> Reader:
    """Read as before; what cannot be read is an error that knows its line."""

    def read_or_refuse(loader: _Exact, node: yaml.ScalarNode) -> Any:
        try:
            return read_one(loader, node)
        except (InvalidOperation, ValueError):
            problem = f"{node.value!r} is no {kind}: write one that exists"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from None

    return read_or_refuse


_Exact.add_constructor("tag:yaml.org,2002:float", _refusing(_figure, "figure"))
_Exact.add_constructor("tag:yaml.org,2002:timestamp", _refusing(_Exact.construct_yaml_timestamp, "day"))
_Exact.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def line_of(path: Path, *steps: str | int) -> int:
    """The line on which a value stands that keys of mappings and places in lists lead to, the file's first being 1."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Exact)
    for step in steps:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node.start_mark.line + 1


def _line_at(path: Path, key: str) -> int | None:
    """The line of a key like `values.answer_days[0].unit`, or of the nearest above it that is there; None where the
    file cannot be read."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Exact)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    line = 1
    for name, place in STEP.findall(key):
        if place and isinstance(node, yaml.SequenceNode) and int(place) < len(node.value):
            node = node.value[int(place)]
            line = node.start_mark.line + 1
        elif name and isinstance(node, yaml.MappingNode):
            found = next(((at, value) for at, value in node.value if at.value == name), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        else:
            break
    return line


def read(path: Path) -> dict[str, Any]:
    """The mapping in a file, or a BookError that says what to mend."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Exact)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BookError(path, "" if line else "(top)", f"{error.problem}", line) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BookError(path, "(top)", f"cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise BookError(path, "(top)", "write a mapping of keys to values")
    return data
