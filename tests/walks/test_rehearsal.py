"""Two hundred invented customers talk to the real house; nearly all must end where they should."""

import json
from pathlib import Path
from statistics import median

import pytest

from arrears.importing.apply import import_file
from parley.rehearsal.people import cast, personas
from parley.rehearsal.running import play_all
from tests.stack import REST_TOKEN, Stack

pytestmark = pytest.mark.rasa
EACH = 5  # 22 personas in two languages: 220 conversations
RIGHT_PERCENT = 95
TURNS_TO_AN_AGREEMENT = 12


def test_rehearsed_customers_end_where_they_should(stack: Stack, tmp_path: Path) -> None:
    customers = cast(list(personas()), ["en", "zh"], EACH)
    path = tmp_path / "rehearsal.jsonl"
    path.write_text("".join(json.dumps(one.row(), ensure_ascii=False) + "\n" for one in customers))
    assert not import_file(stack.store, path, stack.settings.now).problems
    courses = play_all(stack.address, REST_TOKEN, customers, lambda course: None)
    wrong = [(c.customer.persona.name, c.customer.language, c.end, c.monthly, c.said) for c in courses if not c.right]
    assert len(courses) >= 200 and len(wrong) * 100 <= (100 - RIGHT_PERCENT) * len(courses), wrong
    agreements = [course.turns for course in courses if course.end == "agreement"]
    assert median(agreements) <= TURNS_TO_AN_AGREEMENT
    assert not [c.said for c in courses if c.monthly is not None and c.monthly > c.customer.persona.means]
