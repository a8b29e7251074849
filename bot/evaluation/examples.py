"""The training data as texts and intents, without Rasa."""

from __future__ import annotations

from pathlib import Path

import yaml


def examples(folder: Path) -> tuple[list[str], list[str]]:
    """Texts and intents of every example below `data/nlu`, in the order of the files."""
    texts, intents = [], []
    for path in sorted(folder.glob("*/*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                texts.append(line.removeprefix("- ").strip())
                intents.append(block["intent"])
    return texts, intents
