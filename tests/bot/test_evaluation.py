"""The figures of the report, by hand, and the files that they are written to."""

import json
from pathlib import Path

import pytest
import yaml

from bot.evaluation import cases, report, scores
from bot.evaluation.reading import values_right
from bot.evaluation.scores import FALLBACK, Read
from bot.evaluation.seeds import across_seeds


def read(wanted: str, got: str, sure: float = 0.9, *also: str, slices: tuple[str, ...] = ("en",)) -> Read:
    return Read(f"{wanted} as {got}", wanted, frozenset((wanted, *also)), got, got, sure, slices)


#: Share of the values that may be read wrong, by who wrote them; all misses of the first were read, half of the others.
WRONG_OF_STRANGERS = {"stranger": 0.06, "stranger2": 0.1, "stranger3": 0.12}
FOUR = [
    read("greet", "greet", 0.9),
    read("greet", "thank", 0.4),
    read("thank", "thank", 0.8),
    read("stop_contact", FALLBACK, 0.1),
]


def test_macro_f1_is_the_mean_over_the_wanted_intents() -> None:
    """greet: 1 of 2 found, nothing wrong said: 2/3. thank: found, and said once too often: 2/3. stop_contact: 0."""
    assert scores.f1_by_intent(FOUR) == pytest.approx({"greet": 2 / 3, "thank": 2 / 3, "stop_contact": 0})
    assert scores.macro_f1(FOUR) == pytest.approx(4 / 9) and scores.accuracy(FOUR) == 0.5


def test_a_reading_that_is_as_right_counts_as_the_wanted_one() -> None:
    two = [read("claim_paid", "complain", 0.9, "complain")]
    assert scores.f1_by_intent(two) == {"claim_paid": 1.0} and two[0].cost == 0


def test_a_missed_danger_costs_most_and_stands_first() -> None:
    danger, right, other = read("express_self_harm", "greet"), read("complain", "greet"), read("greet", "thank")
    assert danger.cost > right.cost > other.cost > 0
    assert report.wrong_by_cost([other, right, read("greet", "greet"), danger]) == [danger, right, other]


def test_risk_falls_on_the_unsure() -> None:
    coverage, risk = scores.risk_coverage(FOUR)
    assert list(coverage) == [0.25, 0.5, 0.75, 1.0]
    assert list(risk) == pytest.approx([0, 0, 1 / 3, 2 / 4])


def test_calibration_is_the_distance_from_being_right() -> None:
    assert scores.calibration_error([read("greet", "greet", 0.75), read("greet", "thank", 0.75)]) == pytest.approx(0.25)


def test_recall_and_precision_of_a_group() -> None:
    reads = [read("complain", "complain"), read("complain", "greet"), read("greet", "give_lawyer")]
    assert scores.recall_and_precision(reads, scores.RIGHTS) == (0.5, 0.5)


def test_the_confusions_are_counted_from_wanted_to_read() -> None:
    names, table = scores.confusion(FOUR)
    assert table[names.index("greet"), names.index("thank")] == 1 and table.sum() == len(FOUR)


def test_the_report_is_written_whole(tmp_path: Path) -> None:
    hard = read("greet", "<b>", slices=("hard", "hard: typo"))
    results = report.Results([*FOUR, hard], {"amount": (1, 2)}, [("ten", "[]")], (9, 10), 4.2, {42: {"en": 0.5}})
    report.write(results, tmp_path)
    figures = json.loads((tmp_path / "report.json").read_text())
    assert figures["slices"][0]["accuracy"] == 0.0 and figures["languages"] == {"right": 9, "of": 10}
    assert {path.name for path in tmp_path.iterdir()} == {
        "report.json", "errors.csv", "index.html", "confusion.png", "fallback.png",
    }  # fmt: skip
    page = (tmp_path / "index.html").read_text()
    assert "&lt;b&gt;" in page and "<b>" not in page and "<script" not in page
    assert (tmp_path / "errors.csv").read_text().splitlines()[1].startswith("20,stop_contact")


def test_the_cases_of_the_project_can_be_read() -> None:
    root = Path(__file__).resolve().parents[2]
    sentences = cases.sentences(root / "tests" / "nlu")
    assert {"zh", "en", "mixed", "hard", "hard: long", "hard: typo"} <= {s for one in sentences for s in one.slices}
    held_out = list(cases.value_cases(root / "tests" / "nlu" / "values"))
    counts, wrong = values_right([one for one in held_out if not one.hand])
    assert len(wrong) <= 6, wrong
    assert all(right / of >= 0.8 for right, of in counts.values())
    for hand, allowed in WRONG_OF_STRANGERS.items():
        theirs = [one for one in held_out if one.hand == hand]
        assert len(values_right(theirs)[1]) <= allowed * len(theirs), hand
    assert {one.hand for one in held_out} == {"", *WRONG_OF_STRANGERS}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[]", "write a list"),
        ("- {text: a}", "case 1: needs intent, text"),
        ("- {text: 12.5, intent: greet}", "quote the text 12.5"),
        ("- {text: [", "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_cases_is_named(tmp_path: Path, content: str, says: str) -> None:
    for language in cases.HELD_OUT:
        (tmp_path / language).mkdir()
        (tmp_path / language / "heldout.yml").write_text(content)
    with pytest.raises(cases.BadCases, match=says):
        cases.sentences(tmp_path)


def test_seeds_are_trained_in_processes_of_their_own(tmp_path: Path) -> None:
    data, held_out = tmp_path / "data", tmp_path / "tests"
    for language, thanks, bye in (("en", "thank you", "good bye"), ("zh", "谢谢您", "再见了")):
        (data / language).mkdir(parents=True)
        said = {"thank": thanks, "goodbye": bye}
        nlu = [
            {"intent": name, "examples": "".join(f"- {text} {n}\n" for n in range(6))} for name, text in said.items()
        ]
        (data / language / "social.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True))
        (held_out / language).mkdir(parents=True)
        lines = [{"text": text, "intent": name} for name, text in said.items()]
        (held_out / language / "heldout.yml").write_text(yaml.safe_dump(lines, allow_unicode=True))
    (held_out / "mixed").mkdir()
    (held_out / "mixed" / "heldout.yml").write_text("- {text: 谢谢您 thank you, intent: thank}")
    (held_out / "hard.yml").write_text("- {text: good byeee, intent: goodbye, slice: typo}")
    found = dict(across_seeds(2, data, held_out))
    assert found.keys() == {42, 43}
    assert all(by_slice["zh"] == by_slice["en"] == by_slice["mixed"] == 1.0 for by_slice in found.values())
