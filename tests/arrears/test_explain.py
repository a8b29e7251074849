"""Every reason that the policy can give is in the list of codes, and every code is given somewhere."""

import re
from pathlib import Path

from arrears.explain import REASONS
from arrears.gates import GATES

OFFERS = Path(__file__).parents[2] / "arrears" / "offers"


def test_no_code_stands_twice():
    assert len(REASONS) == len(set(REASONS))


def test_every_code_is_given_somewhere():
    source = "".join(path.read_text() for path in OFFERS.glob("*.py"))
    given = set(re.findall(r'"([a-z_]+)"', source)) | {f"gate_{gate}" for gate in GATES}
    assert set(REASONS) <= given
