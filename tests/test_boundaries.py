"""The programs meet over HTTP and the database only: who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPPED = {".venv", ".tools", "__pycache__"}
#: folder -> what it must not import
FORBIDDEN = {
    "bot": {"arrears", "gateway", "actions", "sqlalchemy", "rasa_sdk"},
    "arrears": {"gateway", "actions", "bot", "aiohttp", "rasa", "rasa_sdk"},
    "actions": {"rasa", "bot", "gateway"},
    "gateway": {"rasa", "rasa_sdk", "bot", "actions"},
    "parley": {"rasa", "bot"},
}


def files(folder: str) -> list[Path]:
    return [file for file in sorted((ROOT / folder).rglob("*.py")) if not SKIPPED & set(file.relative_to(ROOT).parts)]


def imported(source: str) -> set[str]:
    """Return the top-level packages that a source imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            names |= {
                arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            }
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_a_program_imports_none_of_the_others(folder: str) -> None:
    found = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files(folder)
        for name in sorted(imported(file.read_text(encoding="utf-8")) & FORBIDDEN[folder])
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("folder", ["bot", "arrears", "gateway"])
def test_there_is_something_to_scan(folder: str) -> None:
    assert files(folder)


@pytest.mark.parametrize(
    "source",
    [
        "import rasa",
        "import rasa.core.agent as a",
        "from rasa.core import agent",
        "def f():\n    import rasa",
        "__import__('rasa')",
    ],
)
def test_the_scan_sees_every_way_of_importing(source: str) -> None:
    assert "rasa" in imported(source)


def test_the_scan_tells_rasa_from_rasa_sdk() -> None:
    assert imported("from rasa_sdk import Action\nfrom . import rasa") == {"rasa_sdk"}
