"""Both READMEs name only what exists, and say the same things."""

import re

import pytest
from typer.testing import CliRunner

from arrears.demo import people
from arrears.settings import ROOT, Settings
from parley.cli import app

READMES = ("README.md", "README.zh.md")
CHANNEL_ROUTES = {"web": "/chat/parley-chat.js", "telegram": "/webhooks/telegram", "rest": "/webhooks/rest/webhook"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[tuple[str, ...]]:
    """Every `parley …` of a README, as the words before its arguments."""
    found = re.findall(r"(?:^|[`$/])(?: ?)parley ((?:[a-z][a-z-]* ?)+)", text(name), flags=re.MULTILINE)
    return sorted({tuple(words.split()) for words in found})


def targets(name: str) -> set[str]:
    return set(re.findall(r"(?:^|`)make ([a-z-]+)", text(name), flags=re.MULTILINE))


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_exists(readme):
    named = targets(readme)
    assert {"run", "test", "test-fast", "bench", "setup"} <= named
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert named <= there


@pytest.mark.parametrize("words", commands("README.md"), ids=" ".join)
def test_every_command_answers_to_help(words):
    done = CliRunner().invoke(app, [*words, "--help"])
    assert done.exit_code == 0, done.output


def test_both_readmes_name_the_same_commands_targets_and_settings():
    assert commands("README.md") == commands("README.zh.md")
    assert targets("README.md") == targets("README.zh.md")
    assert settings("README.md") == settings("README.zh.md")


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_exists(readme):
    assert settings(readme) <= {f"PARLEY_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("readme", READMES)
def test_every_channel_is_named_with_its_address(readme):
    folders = {path.parent.name for path in (ROOT / "gateway" / "channels").glob("*/__init__.py")}
    assert folders == set(CHANNEL_ROUTES)
    for route in CHANNEL_ROUTES.values():
        assert route in text(readme)


@pytest.mark.parametrize("readme", READMES)
def test_every_link_and_folder_leads_somewhere(readme):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text(readme))
    folders = re.findall(r"^\| `([a-z/]+/)` \|", text(readme), flags=re.MULTILINE)
    assert links and folders
    assert [path for path in links + folders if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("heading", ["## ", "| `", "<!-- "])
def test_both_readmes_have_the_same_shape(heading):
    counts = {name: sum(line.startswith(heading) for line in text(name).splitlines()) for name in READMES}
    assert len(set(counts.values())) == 1, counts


def settings(name: str) -> set[str]:
    return set(re.findall(r"PARLEY_[A-Z_]+", text(name)))


@pytest.mark.parametrize("readme", READMES)
def test_the_people_to_be_are_in_the_demo(readme):
    told = set(re.findall(r"^\| (HB-\S+) \| ([^|]+) \| ([\d-]+) \| (\S+) \|", text(readme), flags=re.MULTILINE))
    assert len(told) >= 5
    assert told <= {(person.ref, person.name, person.birth_date, person.id_last4) for person in people()}
