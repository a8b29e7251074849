"""Every reason that the contact rules give is written out once, with its rule and the inputs that are recorded."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from arrears.contact.engine import may_contact
from tests.arrears.contact.verdict_cases import question

CASES = yaml.safe_load(Path(__file__).with_name("verdicts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_whole_verdict_is_the_one_on_record(case: dict[str, Any]) -> None:
    verdict = may_contact(*question(case)).to_json()
    found = {name: value for name, value in verdict.items() if name != "allow"}
    assert found == case["expect"]
    assert verdict["allow"] == (case["expect"]["decision"] == "allow")
