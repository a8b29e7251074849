"""YAML whose figures are exact: 0.18 is read as a Decimal, never as a float. Doubled keys are refused."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml


class BookError(ValueError):
    """A book of products or rules cannot be used: names the file, the key and the mend."""

    def __init__(self, path: Path, key: str, mend: str) -> None:
        super().__init__(f"{path.name}: {key}: {mend}")


class _Exact(yaml.SafeLoader):
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


def read(path: Path) -> dict[str, Any]:
    """The mapping in a file, or a BookError that says what to mend."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Exact)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise BookError(path, f"line {line}", f"{error.problem}") from None
    if not isinstance(data, dict):
        raise BookError(path, "(top)", "write a mapping of keys to values")
    return data
