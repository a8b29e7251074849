"""Every book is read before anything is decided, and all that is wrong is named: file, line, key, mend."""

import re
import shutil
from pathlib import Path

import pytest

from arrears import books, explain
from arrears.documents import sections
from arrears.exact_yaml import BookError, Faults
from arrears.products import PRODUCTS
from arrears.rule_books import BOOKS
from arrears.settings import ROOT
from arrears.word_pairs import check_pair

NOT_BOOKS = {"portfolio"}  # the invented customers of the demo


def line_of(path: Path, start: str) -> int:
    return 1 + next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()) if line.startswith(start))


def test_what_is_shipped_is_right_and_every_book_is_among_it() -> None:
    assert books.gathered().found == []
    there = [path for path in (ROOT / "arrears").rglob("*.yml") if path.parent.name not in NOT_BOOKS]
    assert books.count() == len(there)


def test_all_faults_of_several_books_are_named_each_with_its_line(tmp_path: Path) -> None:
    products, rules = tmp_path / "products.yml", tmp_path / "policy"
    text = PRODUCTS.read_text(encoding="utf-8").replace("annual_rate: 0.1825", "annual_rate: 18.25", 1)
    products.write_text(text.replace("max_months: 60", "max_months: 600", 1), encoding="utf-8")
    rules.mkdir()
    uk = (BOOKS / "uk.yml").read_text(encoding="utf-8")
    uk = re.sub("unit: hours", "unit: furlongs", uk, count=1)
    uk = re.sub("(conversation_pause_days:.*?)confidence: [ABC]", r"\1confidence: D", uk, count=1, flags=re.DOTALL)
    (rules / "uk.yml").write_text(uk + "\nheld_elsewhere: []\n", encoding="utf-8")
    (rules / "sg.yml").write_text("place: sg\nvalues: {\n", encoding="utf-8")
    found = [(one.path.name, one.line, one.key) for one in books.gathered(products, rules).found]
    assert found == [
        ("products.yml", line_of(products, "  max_months: 600"), "card-cn.max_months"),
        ("products.yml", line_of(products, "  annual_rate: 18.25"), "card-cn.annual_rate"),
        ("sg.yml", 3, ""),
        ("uk.yml", line_of(rules / "uk.yml", "held_elsewhere"), "held_elsewhere"),
        ("uk.yml", line_of(rules / "uk.yml", "      unit: furlongs"), "values.contact_hours[0].unit"),
        ("uk.yml", line_of(rules / "uk.yml", "      confidence: D"), "values.conversation_pause_days[0].confidence"),
    ]
    with pytest.raises(BookError) as refused:
        books.read_all(products, rules)
    assert refused.value.in_one_line.startswith("products.yml: line ")
    assert refused.value.in_one_line.endswith("(5 more: `parley lint` names them all)")
    assert "\n" not in refused.value.in_one_line


def test_a_book_of_another_shape_is_refused_and_no_bug(tmp_path: Path) -> None:
    (tmp_path / "products.yml").write_text("card-uk: {kind: card, currency: [GBP]}\n", encoding="utf-8")
    uk = (BOOKS / "uk.yml").read_text(encoding="utf-8")
    (tmp_path / "uk.yml").write_text(uk.replace("confidence: C", "confidence: [C]", 1), encoding="utf-8")
    found = books.gathered(tmp_path / "products.yml", tmp_path).found
    assert {"uk.yml", "products.yml"} <= {one.path.name for one in found}
    assert any("is not built like such a book" in one.mend for one in found)


@pytest.mark.parametrize(
    ("change", "file", "mend"),
    [
        (("of the arrangement, at {rate}", "of the arrangement, at {rates}"), "zh.yml", "has other placeholders"),
        (('  no_cost: "The', '  no_costs: "The'), "en.yml", "is missing: zh.yml has it"),
        (("itself costs {cost}", "itself costs {cost"), "en.yml", "has a brace too many or too few"),
    ],
)
def test_wording_that_is_not_the_same_in_both_languages_is_named(tmp_path: Path, change, file: str, mend: str) -> None:
    shutil.copytree(explain.WORDS, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "en.yml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "en.yml").write_text(text.replace(*change), encoding="utf-8")
    faults = Faults()
    for language in ("en", "zh"):
        with faults.gathered():
            check_pair(tmp_path, language)
    named = next(one for one in faults.found if mend in one.mend)
    assert named.path.name == file and named.line is not None and named.line > 1


def test_a_clause_without_words_is_named_where_it_is_asked_for(tmp_path: Path, monkeypatch) -> None:
    wrong = tmp_path / "sections.yml"
    text = sections.SECTIONS.read_text(encoding="utf-8")
    wrong.write_text(text.replace("paying_stranger: []", "paying_strangers: []"), encoding="utf-8")
    real = sections.load_sections
    monkeypatch.setattr(sections, "load_sections", lambda: real(wrong))
    monkeypatch.setattr(sections, "SECTIONS", wrong)
    found = books.gathered().found
    assert found and all("has no words for paying_strangers" in one.mend for one in found)
