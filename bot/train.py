"""Trains the model into models/, once per content of its inputs."""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODELS_KEPT = 2
DIGEST_LENGTH = 12
INPUTS = (
    "config.yml",
    "domain.yml",
    "data/nlu/**/*.yml",
    "data/rules/**/*.yml",
    "bot/responses/**/*.yml",
    "bot/*.py",
    "bot/nlu/**/*.py",
    "bot/nlu/**/*.yml",
    "bot/requirements.lock",
    "bot/encoder.lock",
)
#: These run beside the model and change nothing in it.
NOT_INPUTS = frozenset(
    {
        "channel.py",
        "payload.py",
        "turn.py",
        "memory.py",
        "serve.py",
        "train.py",
        "understand.py",
        "benchmark.py",
        "varied.py",
    }
)


def digest(root: Path = ROOT) -> str:
    """Return a hash over the names and contents of everything the model is made of."""
    sum_of = hashlib.sha256()
    for pattern in INPUTS:
        for file in sorted(root.glob(pattern)):
            if file.parent.name == "bot" and file.name in NOT_INPUTS:
                continue
            sum_of.update(f"{file.relative_to(root)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return sum_of.hexdigest()[:DIGEST_LENGTH]


def newest_model(folder: Path) -> Path | None:
    """Return the model that was trained last."""
    return max(folder.glob("parley-*.tar.gz"), key=lambda file: file.stat().st_mtime, default=None)


def prune(folder: Path) -> None:
    """Keep the newest models, remove the rest."""
    models = sorted(folder.glob("parley-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in models[MODELS_KEPT:]:
        old.unlink()


def train(models: Path, force: bool = False, root: Path = ROOT) -> Path:
    """Return the model for the present inputs, trained now unless it is there already."""
    name = f"parley-{digest(root)}.tar.gz"
    if (models / name).is_file() and not force:
        os.utime(models / name)
        print(f"The model is up to date: {_shown(models / name)}")
        return models / name
    models.mkdir(parents=True, exist_ok=True)
    return _train(root, models, name)


def _train(root: Path, models: Path, name: str) -> Path:
    from bot import quiet
    from bot.progress import Progress

    quiet.hush()
    started = time.monotonic()
    with Progress(sys.stderr) as progress:
        progress.stage("Loading Rasa")
        from rasa.model_training import train as rasa_train

        quiet.configure_logs(logging.ERROR)

        progress.stage("Reading domain, wording and training data")
        with progress.following():
            result = rasa_train(
                domain=str(root / "domain.yml"),
                config=str(root / "config.yml"),
                training_files=[str(root / "data")],
                output=str(models),
                force_training=True,
                fixed_model_name=name,
            )
    if result.code != 0 or not (models / name).is_file():
        raise SystemExit(f"Training ended without a model (code {result.code}); the messages above name the place.")
    prune(models)
    print(f"Trained {_shown(models / name)} in {time.monotonic() - started:.0f} s")
    return models / name


def _shown(path: Path) -> str:
    return os.path.relpath(path)


def _whole(error: BaseException) -> str:
    """Return the error with those it came from; Rasa wraps what went wrong in the name of a graph node."""
    words = [str(error) or type(error).__name__]
    while (error := error.__cause__ or error.__context__) is not None:
        words.append(f"{type(error).__name__}: {error}")
    return "\n  because of ".join(words)


def main(arguments: list[str] | None = None) -> int:
    """Train and return the exit code."""
    parser = argparse.ArgumentParser(prog="parley train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even when the inputs have not changed")
    parser.add_argument("--models", type=Path, default=Path(os.environ.get("PARLEY_MODEL_DIR") or ROOT / "models"))
    options = parser.parse_args(arguments)
    # Rasa resolves the importer and its folders against the working directory.
    models = options.models.resolve()
    os.chdir(ROOT)
    try:
        train(models, options.force)
    except KeyboardInterrupt:
        print("Training stopped; the model from before is untouched.", file=sys.stderr)
        return 130
    except Exception as error:
        print(f"Training failed: {_whole(error)}", file=sys.stderr)
        if os.environ.get("PARLEY_DEBUG"):
            raise
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
