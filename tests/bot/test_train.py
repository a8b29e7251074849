"""A model is trained once per content of its inputs, and the older ones go."""

import os
from pathlib import Path

import pytest

from bot import train


def project(root: Path) -> Path:
    for name in (
        "config.yml",
        "domain.yml",
        "data/nlu/en/a.yml",
        "bot/responses/en/a.yml",
        "bot/nlu/x.py",
        "bot/serve.py",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("a", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "name", ["config.yml", "domain.yml", "data/nlu/en/a.yml", "bot/responses/en/a.yml", "bot/nlu/x.py"]
)
def test_a_changed_input_is_another_model(tmp_path: Path, name: str) -> None:
    root = project(tmp_path)
    before = train.digest(root)
    (root / name).write_text("b", encoding="utf-8")

    assert train.digest(root) != before


def test_what_only_runs_beside_the_model_changes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = train.digest(root)
    (root / "bot/serve.py").write_text("b", encoding="utf-8")

    assert train.digest(root) == before


def test_a_renamed_input_is_another_model(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = train.digest(root)
    (root / "data/nlu/en/a.yml").rename(root / "data/nlu/en/b.yml")

    assert train.digest(root) != before


def test_unchanged_inputs_are_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, models = project(tmp_path), tmp_path / "models"
    trained = []

    def fake(root: Path, models: Path, name: str) -> Path:
        trained.append(name)
        (models / name).touch()
        return models / name

    monkeypatch.setattr(train, "_train", fake)
    first = train.train(models, root=root)

    assert train.train(models, root=root) == first
    assert len(trained) == 1
    train.train(models, force=True, root=root)
    assert len(trained) == 2


def test_the_newest_two_models_are_kept(tmp_path: Path) -> None:
    for age, name in enumerate(("parley-c.tar.gz", "parley-a.tar.gz", "parley-b.tar.gz")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    train.prune(tmp_path)

    assert sorted(file.name for file in tmp_path.iterdir()) == ["parley-a.tar.gz", "parley-c.tar.gz"]
    assert train.newest_model(tmp_path) == tmp_path / "parley-c.tar.gz"


def test_an_error_is_shown_with_what_it_came_from() -> None:
    try:
        try:
            raise ValueError("line 3 is wrong")
        except ValueError as cause:
            raise RuntimeError("node failed") from cause
    except RuntimeError as error:
        assert train._whole(error) == "node failed\n  because of ValueError: line 3 is wrong"
