"""Every setting of Parley: an environment variable `PARLEY_<NAME>`, or a line in `parley.toml`."""

import hashlib
import hmac
import os
import re
import secrets
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

ROOT = Path(__file__).resolve().parent.parent

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(WEEKDAYS)
OPENING_DAYS = re.compile(rf"(?:{_DAY})(?:-(?:{_DAY})|(?:,(?:{_DAY}))*)")
OPENING_HOURS = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)")


class Settings(BaseSettings):
    """Typed settings; the description of each is what the documentation prints."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", toml_file=ROOT / "parley.toml", extra="forbid")

    database_url: str = Field("", description="SQLAlchemy URL of the account store; empty = SQLite in the var folder")
    var_dir: Path = Field(ROOT / "var", description="where the database, the keys and the logs live")
    now: datetime | None = Field(None, description="fixes the clock, for demos and tests; ISO 8601 with an offset")
    secret_key: SecretStr | None = Field(
        None, description="master key of at least 32 characters; empty = made once in var/secret.key"
    )
    lender_name_en: str = Field("Harbour Example Bank", description="for whom the assistant acts, in English")
    lender_name_zh: str = Field("海港示例银行", description="for whom the assistant acts, in Chinese")
    lender_address: str = Field("", description="postal address of the lender, for letters; empty = by chat only")
    acting_as: Literal["creditor", "agency"] = Field(
        "agency", description="creditor = the lender itself; agency = for others, which more rules bind"
    )
    creditor_name_en: str = Field(
        "", description="creditor of an agency that speaks in its own name, in English; empty = the lender"
    )
    creditor_name_zh: str = Field("", description="the same in Chinese; where one is empty, the other is used")
    host: str = Field("127.0.0.1", description="address on which the gateway listens")
    port: int = Field(8080, description="port of the gateway: web chat, desk, webhooks")
    rasa_port: int = Field(5005, description="port of Rasa on the loopback")
    actions_port: int = Field(5055, description="port of the action server on the loopback")
    allowed_origins: list[str] = Field([], description="other origins whose pages may embed the chat")
    rest_token: SecretStr | None = Field(None, description="bearer token of trusted callers; empty = the door is shut")
    telegram_token: SecretStr | None = Field(None, description="Telegram bot token; empty = the channel is off")
    telegram_secret: SecretStr | None = Field(None, description="secret token that Telegram sends with each webhook")
    telegram_api: str = Field("https://api.telegram.org", description="where Telegram's Bot API answers")
    rasa_patience_seconds: float = Field(120, description="how long a message waits for Rasa before a person gets it")
    agent_return_seconds: int = Field(300, description="how long an agent may leave a customer without an answer")
    agent_offline_seconds: int = Field(60, description="how old a heartbeat may be before an agent counts as offline")
    chat_session_hours: int = Field(72, description="how long a web chat session stays valid")
    messages_per_minute: int = Field(30, description="messages that one chat session may send in a minute")
    requests_per_minute: int = Field(240, description="requests that one address may send in a minute")
    trusted_proxies: list[str] = Field([], description="addresses whose X-Forwarded-For is believed")
    public_url: str = Field("", description="address at which customers reach the gateway; empty = its own")
    stripe_key: SecretStr | None = Field(None, description="Stripe's secret API key; empty = Stripe is off")
    stripe_webhook_secret: SecretStr | None = Field(None, description="secret with which Stripe signs its webhooks")
    stripe_api: str = Field("https://api.stripe.com", description="where Stripe's API answers")
    payments: Literal["auto", "sandbox", "stripe", "off"] = Field(
        "auto", description="who takes payments; auto = Stripe when its key and secret are set, else the sandbox"
    )
    document_link_minutes: int = Field(15, description="how long a link to a document can be opened")
    opening_hours: str = Field(
        "09:00-18:00", description="when people are at the desk, in the customer's own time, like 09:00-18:00"
    )

    opening_days: str = Field(
        "mon-fri", description="the days on which people are at the desk, like mon-fri or mon,wed,sat"
    )

    @field_validator("now")
    @classmethod
    def _now_is_aware(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("give an offset, for example 2026-11-23T09:00:00+08:00")
        return value

    @field_validator("opening_hours")
    @classmethod
    def _opening_hours_are_two_times(cls, value: str) -> str:
        if not OPENING_HOURS.fullmatch(value) or value[:5] >= value[6:]:
            raise ValueError("write opening and closing time like 09:00-18:00")
        return value

    @field_validator("opening_days")
    @classmethod
    def _opening_days_are_days(cls, value: str) -> str:
        if not OPENING_DAYS.fullmatch(value):
            raise ValueError("write the first and the last day like mon-fri, or each of them like mon,wed,sat")
        return value

    @field_validator("public_url")
    @classmethod
    def _public_url_is_one(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("give the whole address, for example https://pay.example.com")
        return value

    @field_validator("payments")
    @classmethod
    def _stripe_is_whole(cls, value: str, info: ValidationInfo) -> str:
        if value == "stripe" and not (info.data.get("stripe_key") and info.data.get("stripe_webhook_secret")):
            raise ValueError("stripe needs PARLEY_STRIPE_KEY and PARLEY_STRIPE_WEBHOOK_SECRET")
        return value

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], **sources: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (sources["init_settings"], sources["env_settings"], TomlConfigSettingsSource(settings_cls))

    @property
    def opening_weekdays(self) -> frozenset[int]:
        """The weekdays on which people are at the desk, 0 = Monday; a span may go over Sunday."""
        first, span, last = self.opening_days.partition("-")
        if not span:
            return frozenset(WEEKDAYS.index(day) for day in self.opening_days.split(","))
        begins, length = WEEKDAYS.index(first), (WEEKDAYS.index(last) - WEEKDAYS.index(first)) % 7 + 1
        return frozenset((begins + after) % 7 for after in range(length))

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.var_dir / 'parley.db'}"

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions_port}/webhook"

    @property
    def pay_provider(self) -> str | None:
        """Who takes payments: sandbox, stripe, or None for nobody."""
        if self.payments != "auto":
            return None if self.payments == "off" else self.payments
        return "stripe" if self.stripe_key and self.stripe_webhook_secret else "sandbox"

    @property
    def public_address(self) -> str:
        """The gateway's address for customers, without a slash at its end."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    def lender_name(self, language: str) -> str:
        return self.lender_name_zh if language == "zh" else self.lender_name_en

    def creditor_name(self, language: str) -> str:
        """To whom the debts are owed: the lender, unless it is an agency that speaks in a name of its own."""
        names = self.creditor_name_en, self.creditor_name_zh
        ordered = names[::-1] if language == "zh" else names
        given = next(filter(None, ordered), "") if self.acting_as == "agency" else ""
        return given or self.lender_name(language)

    def for_the_demo(self) -> "Settings":
        """The example lender collects its own money; with your own lender, what you leave unset is the stricter."""
        own = {"acting_as", "lender_name_en", "lender_name_zh", "creditor_name_en", "creditor_name_zh"}
        if own & self.model_fields_set:
            return self
        return self.model_copy(update={"acting_as": "creditor"})

    def master_key(self) -> bytes:
        """The 32-byte master key: from `secret_key`, or made once in the var folder, readable by its owner alone."""
        if self.secret_key is not None:
            text = self.secret_key.get_secret_value()
            if len(text) < 32:
                raise ValueError("PARLEY_SECRET_KEY is too short: give at least 32 characters")
            return hashlib.sha256(text.encode()).digest()
        path = self.var_dir / "secret.key"
        if not path.exists():
            self.var_dir.mkdir(parents=True, exist_ok=True)
            _write_once(path, secrets.token_hex(32))
        return hashlib.sha256(path.read_text().strip().encode()).digest()

    def derived_secret(self, purpose: str) -> str:
        """A secret for one purpose ("rasa-channel", "chat-session"), derived from the master key."""
        return hmac.new(self.master_key(), purpose.encode(), hashlib.sha256).hexdigest()


def _write_once(path: Path, text: str) -> None:
    """Several programs may start at once: the first link wins, and nobody ever reads half a key."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


@lru_cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
