"""The settings as they are shown: complete, with their source, without secrets."""

import pytest
from pydantic import ValidationError

from arrears.settings import ROOT, Settings
from parley import settings_page


def test_the_page_in_docs_is_what_the_command_prints():
    assert (ROOT / "docs" / "settings.md").read_text() == settings_page.markdown(), (
        "remake it: .venv/bin/parley settings --markdown > docs/settings.md"
    )


def test_every_setting_has_a_description():
    assert [row.name for row in settings_page.rows() if not row.description] == []
    assert len(settings_page.rows()) == len(Settings.model_fields)


def test_a_secret_is_never_shown(monkeypatch):
    monkeypatch.setenv("PARLEY_REST_TOKEN", "open-sesame")
    monkeypatch.setenv("PARLEY_DATABASE_URL", "postgresql://parley:open-sesame@db.example/parley")
    shown = settings_page.as_text(settings_page.rows()) + settings_page.as_json(settings_page.rows())
    assert "open-sesame" not in shown
    assert "postgresql://parley:••••@db.example/parley" in shown


def test_the_source_is_named(monkeypatch):
    monkeypatch.setenv("PARLEY_PORT", "9000")
    by_name = {row.name: row for row in settings_page.rows()}
    assert (by_name["PARLEY_PORT"].value, by_name["PARLEY_PORT"].source) == ("9000", "environment")
    assert by_name["PARLEY_OPENING_HOURS"].source == "default"


def test_a_wrong_value_raises(monkeypatch):
    monkeypatch.setenv("PARLEY_PORT", "many")
    with pytest.raises(ValidationError, match="port"):
        settings_page.rows()


@pytest.mark.parametrize("hours", ["9-18", "18:00-09:00", "09:00-09:00", "09:00 - 18:00", "always", "09:00-25:00"])
def test_hours_that_cannot_be_read_are_named_with_the_mend(monkeypatch, hours: str):
    monkeypatch.setenv("PARLEY_OPENING_HOURS", hours)
    with pytest.raises(ValidationError, match="opening_hours\n.*write opening and closing time like 09:00-18:00"):
        settings_page.rows()


@pytest.mark.parametrize(
    ("days", "meant"), [("mon-fri", {0, 1, 2, 3, 4}), ("sat-mon", {5, 6, 0}), ("sun", {6}), ("mon,wed", {0, 2})]
)
def test_the_days_of_the_desk_are_read(monkeypatch, days: str, meant: set[int]):
    monkeypatch.setenv("PARLEY_OPENING_DAYS", days)
    assert Settings(_env_file=None).opening_weekdays == meant


@pytest.mark.parametrize("days", ["monday", "mon-", "fri mon", "weekdays"])
def test_days_that_cannot_be_read_are_named_with_the_mend(monkeypatch, days: str):
    monkeypatch.setenv("PARLEY_OPENING_DAYS", days)
    with pytest.raises(ValidationError, match="opening_days"):
        settings_page.rows()
