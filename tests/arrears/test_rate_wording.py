"""Wherever an annual rate is said, it says of what: the principal, which alone bears interest.

Only what was agreed before the stored terms said so is named without it, by the keys that end in `_no_base`.
"""

import pytest

from arrears.settings import ROOT

BASE = {"en": "principal", "zh": "本金"}
WORDING = ("bot/responses/{}/*.yml", "arrears/reasons/{}.yml", "arrears/documents/words/{}.yml")


@pytest.mark.parametrize("language", sorted(BASE))
def test_every_rate_names_its_base(language):
    files = [path for pattern in WORDING for path in sorted(ROOT.glob(pattern.format(language)))]
    said = [line for path in files for line in path.read_text(encoding="utf-8").splitlines() if "rate}" in line]
    assert len(said) > 10
    assert [line for line in said if BASE[language] not in line and "_no_base: " not in line] == []


@pytest.mark.parametrize("label", ["  rate: Annual rate (on principal)", "  rate: 年化利率（按本金计算）"])
def test_the_row_of_the_agreement_names_it_too(label):
    language = "en" if label.isascii() else "zh"
    assert label in (ROOT / f"arrears/documents/words/{language}.yml").read_text(encoding="utf-8").splitlines()
