"""`parley review`: what the model was unsure of, what a person says it meant, and where it is written."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

import arrears.settings
from arrears.store.models import AuditEvent
from arrears.store.unit_of_work import Store
from parley.teaching import CannotTeach, Teaching
from tests.arrears.store.people import add_conversation
from tests.parley.conftest import Parley

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the training data, which the command writes to."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "data" / "nlu", root / "data" / "nlu")
    shutil.copytree(ROOT / "tests" / "nlu", root / "tests" / "nlu")
    monkeypatch.setattr(arrears.settings, "ROOT", root)
    return root


@pytest.fixture
def talked(demo_store: Store, now) -> Store:
    """Three messages of a customer: one that was clear, one that was not, one that nobody understood."""
    with demo_store.begin() as uow:
        conversation = add_conversation(uow, uow.customers.by_ref("HB-UK-0001"))
        for text, intent, sure in (
            ("hello there", "greet", 0.98),
            ("my hamster ate the payment book", "chitchat", 0.31),
            ("zorp glimmer wobbly", "nlu_fallback", 0.12),
        ):
            understood = {"intent": intent, "confidence": sure, "language": "en"}
            uow.transcript.add(conversation, "customer", text, now, understood=understood)
        uow.commit()
    return demo_store


def test_the_least_sure_comes_first_and_the_clear_one_not_at_all(parley: Parley, talked: Store, project: Path) -> None:
    rows = [json.loads(line) for line in parley("review", "--json").stdout.splitlines()]
    assert [(row["text"], row["intent"], row["language"]) for row in rows] == [
        ("zorp glimmer wobbly", "nlu_fallback", "en"),
        ("my hamster ate the payment book", "chitchat", "en"),
    ]


def test_what_a_person_says_is_taught_and_not_asked_again(parley: Parley, talked: Store, project: Path) -> None:
    done = parley("review", "--by", "ada", input="s\nreport_payment_problem\n")
    assert done.exit_code == 0 and "1 added to data/nlu" in done.stdout
    assert "- my hamster ate the payment book\n" in (project / "data/nlu/en/paying.yml").read_text()
    assert "nothing to review" in parley("review").stdout
    with talked.reading() as uow:
        events = [e for e in uow.session.scalars(select(AuditEvent)) if e.action == "message.reviewed"]
    assert [(e.actor, e.detail["taught"]) for e in events] == [("staff:ada", "skipped"), ("staff:ada", "taught")]


def test_a_wrong_name_is_said_and_the_words_can_be_changed(parley: Parley, talked: Store, project: Path) -> None:
    done = parley("review", "--limit", "1", input="grunt\ne\nzorp for [name]\nchitchat\ne\nzorp for me\nchitchat\n")
    assert "no intent is called grunt" in done.stdout and "brackets" in done.stdout
    assert "- zorp for me\n" in (project / "data/nlu/en/social.yml").read_text()


def test_stopping_loses_nothing(parley: Parley, talked: Store, project: Path) -> None:
    assert "0 added" in parley("review", input="q\n").stdout
    assert len(parley("review", "--list").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "intent", "says"),
    [
        ("hello", "greeting", "greeting is not taught in en"),
        ("", "greet", "1 to 400 characters"),
        ("x" * 401, "greet", "1 to 400 characters"),
        ("I refuse to pay", "greet", "taught already, as refuse_to_pay"),
        ("wat do i owe u guys rite now", "ask_balance", "held-out file"),
    ],
)
def test_what_may_not_be_taught_is_refused_with_the_reason(project: Path, text: str, intent: str, says: str) -> None:
    before = (project / "data/nlu/en/social.yml").read_text()
    with pytest.raises(CannotTeach, match=says):
        Teaching(project).add(text, intent, "en")
    assert (project / "data/nlu/en/social.yml").read_text() == before
