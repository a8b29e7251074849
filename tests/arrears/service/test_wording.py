"""Every phrase that a service can say has its wording, and no wording is left that nothing says."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from arrears.agreements.amend import REASONS as AGREEMENT_REASONS
from arrears.explain import REASONS
from arrears.gates import GATES
from arrears.payments.links import Purpose
from arrears.payments.notifications import FAILURES
from arrears.service.dialogue import Colleague, Speaker, Step
from arrears.service.negotiation import SILENT_REASONS

ROOT = Path(__file__).resolve().parents[3]
WRITTEN_OUT = re.compile(r'"(utter_[a-z0-9_]+)"')
# Gates at which "what if I do not pay" has another answer: the agreement, a kind word, or the way to identify.
NO_MEANWHILE = {"running_agreement", "self_harm", "not_identified", "stopped"}
NEVER_ASKED = {
    "none",
    "promise",
    "confirm_meaning",
}  # a promise is asked for its date, then for its amount, a payment made for what is missing; a meaning by its name
IN_PARTS = ["promise_date", "promise_amount", "essential_rest", "claim_paid_date", "claim_paid_amount"]


def said() -> set[str]:
    """Every key in the services, the ones that are put together included."""
    code = "".join(path.read_text() for path in (ROOT / "arrears" / "service").glob("*.py"))
    code += "".join(path.read_text() for path in (ROOT / "actions").glob("*.py"))
    steps = [step for step in get_args(Step) if step not in NEVER_ASKED] + IN_PARTS
    keys = {key for key in WRITTEN_OUT.findall(code) if not key.endswith("_")}
    keys |= {f"{key}_anybody" for key in ("utter_unclear", "utter_unclear_again")}
    keys |= {f"utter_{how}_{step}" for how in ("ask", "again") for step in steps}
    keys |= {f"utter_gate_{gate}" for gate in GATES if gate != "running_agreement"}
    keys |= {f"utter_meanwhile_{gate}" for gate in GATES if gate not in NO_MEANWHILE}
    keys |= {
        f"utter_refuse_{reason}"
        for reason in REASONS
        if reason not in SILENT_REASONS and not reason.startswith("gate_")
    }
    keys |= {f"utter_pay_link_{purpose}" for purpose in get_args(Purpose)}
    keys |= {f"utter_payment_failed_{failure}" for failure in FAILURES}
    keys |= {f"utter_refuse_{reason}" for reason in AGREEMENT_REASONS}
    keys |= {f"utter_held_{speaker}" for speaker in get_args(Speaker) if speaker != "customer"}
    keys |= {f"utter_colleague_{left}" for left in get_args(Colleague) if left != "none"}
    shapes = ("month", "fortnight", "week", "single", "pause", "token")
    return keys | {f"utter_{how}_{shape}" for how in ("offer", "option") for shape in shapes}


def written(language: str) -> set[str]:
    files = (ROOT / "bot" / "responses" / language).glob("*.yml")
    return {key for file in files for key in yaml.safe_load(file.read_text())["responses"]}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_phrase_has_its_wording(language):
    assert said() - written(language) == set(), "Rasa says nothing at all for a phrase without wording"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_wording_is_left_that_nothing_says(language):
    assert written(language) - said() == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_said_before_identification_speaks_of_a_debt(language):
    words = {"zh": "欠|逾期|债|催收|贷款", "en": r"\b(debts?|owed?|overdue|arrears|loans?|collect\w*)\b"}[language]
    before = written_texts(language, ("social.yml", "identity.yml", "meaning.yml"))
    assert {key: text for key, text in before.items() if re.search(words, text, re.I)} == {}


def written_texts(language: str, files: tuple[str, ...]) -> dict[str, str]:
    texts = {}
    for name in files:
        content = yaml.safe_load((ROOT / "bot" / "responses" / language / name).read_text())
        for key, variants in content["responses"].items():
            texts[key] = " ".join(variant["text"] for variant in variants)
    return texts
