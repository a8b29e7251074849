"""How the programs are started: on the loopback, with the secret that both sides derive."""

import os
from datetime import UTC, datetime

from arrears.settings import Settings
from parley import programs


def settings(tmp_path, **given) -> Settings:
    return Settings(var_dir=tmp_path, **given)


def test_only_the_gateway_may_listen_elsewhere(tmp_path):
    hosts = {p.name: p.host for p in programs.everything(settings(tmp_path, host="0.0.0.0"))}
    assert hosts == {"rasa": "127.0.0.1", "actions": "127.0.0.1", "gateway": "0.0.0.0"}


def test_rasa_gets_the_channel_secret_and_where_actions_are(tmp_path):
    given = settings(tmp_path, actions_port=6001, rasa_port=6002)
    environment = programs.rasa(given).environment
    assert environment["PARLEY_CHANNEL_SECRET"] == given.derived_secret("rasa-channel")
    assert environment["PARLEY_ACTIONS_URL"] == "http://127.0.0.1:6001/webhook"
    assert environment["PARLEY_RASA_PORT"] == "6002"
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_a_program_that_listens_everywhere_is_asked_on_the_loopback(tmp_path):
    assert programs.gateway(settings(tmp_path, host="0.0.0.0", port=81)).probe_url == "http://127.0.0.1:81/readyz"
    assert programs.gateway(settings(tmp_path, host="::1", port=81)).probe_url == "http://[::1]:81/readyz"


def test_a_program_has_the_very_settings_of_its_supervisor(tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_OPENING_HOURS", "00:00-24:00")
    given = settings(
        tmp_path,
        now=datetime(2026, 11, 23, 2, tzinfo=UTC),
        rest_token="open-sesame",
        allowed_origins=["https://bank.example"],
        opening_hours="10:00-11:00",
    )
    environment = programs.gateway(given).environment
    for name in [name for name in os.environ if name.startswith("PARLEY_")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    again = Settings()
    assert {name: getattr(again, name) for name in Settings.model_fields} == {
        name: getattr(given, name) for name in Settings.model_fields
    }


def test_only_the_example_lender_is_taken_for_the_creditor():
    unset = Settings()
    assert unset.acting_as == "agency"
    assert unset.for_the_demo().acting_as == "creditor"
    for said in (
        {"lender_name_en": "Real Bank"},
        {"lender_name_zh": "某银行"},
        {"creditor_name_en": "Ficus Bank"},
        {"acting_as": "agency"},
    ):
        assert Settings(**said).for_the_demo().acting_as == "agency"


def test_the_creditor_is_the_lender_unless_an_agency_names_another():
    assert Settings().creditor_name("en") == "Harbour Example Bank"
    agency = Settings(creditor_name_en="Ficus Bank")
    assert (agency.creditor_name("en"), agency.creditor_name("zh")) == ("Ficus Bank", "Ficus Bank")
    assert Settings(creditor_name_en="Ficus Bank", creditor_name_zh="榕树银行").creditor_name("zh") == "榕树银行"
    assert Settings(creditor_name_en="Ficus Bank", acting_as="creditor").creditor_name("en") == "Harbour Example Bank"
