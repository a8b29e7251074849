"""The training data as files that a person writes: what stands in them, and adding an example to its intent."""

import re
import unicodedata
from functools import cached_property
from pathlib import Path

import yaml

LONGEST_CHARACTERS = 400
EXAMPLE = "      - "
WRITTEN_IN = ("zh", "en", "mixed")  # the folders of held-out sentences


class CannotTeach(ValueError):
    """The example may not go into the training data; says why and what to do."""


class Teaching:
    """`data/nlu` of a project, and the sentences that are held out from it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files = {
            (path.parent.name, intent): path
            for path in sorted((root / "data" / "nlu").glob("*/*.yml"))
            for intent in re.findall(r"^  - intent: (\w+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        }
        if not self._files:
            raise CannotTeach(f"{root}/data/nlu holds no training data: run the command in the project's folder")

    @property
    def intents(self) -> list[str]:
        """Every intent that is taught, sorted."""
        return sorted({intent for _, intent in self._files})

    def add(self, text: str, intent: str, language: str) -> Path:
        """Write the example at the end of its intent; the file that it went into. Raises CannotTeach."""
        text = " ".join(text.split())
        if (language, intent) not in self._files:
            raise CannotTeach(f"{intent} is not taught in {language}: one of {', '.join(self.intents)}")
        if not 0 < len(text) <= LONGEST_CHARACTERS:
            raise CannotTeach(f"an example has 1 to {LONGEST_CHARACTERS} characters: shorten it with e")
        if set(text) & set("[]{}`"):
            raise CannotTeach("brackets mean something to Rasa in training data: take them out with e")
        plain = normalised(text)
        if plain in self._held_out:
            raise CannotTeach("it stands in a held-out file, by which the model is judged: leave it out")
        if taught := self._taught.get(plain):
            raise CannotTeach(f"it is taught already, as {taught}")
        path = self._files[language, intent]
        content = path.read_text(encoding="utf-8")
        block = re.search(rf"^  - intent: {intent}\n    examples: \|\n(?:      - .*\n)+", content, re.MULTILINE)
        if block is None:
            raise CannotTeach(f"{path} is not laid out as one example a line below {intent}: mend it first")
        path.write_text(f"{content[: block.end()]}      - {text}\n{content[block.end() :]}", encoding="utf-8")
        self._taught[plain] = intent
        return path

    def knows(self, text: str) -> bool:
        """Whether the text is taught or held out already."""
        return (plain := normalised(text)) in self._taught or plain in self._held_out

    @cached_property
    def _taught(self) -> dict[str, str]:
        found = {}
        for path in set(self._files.values()):
            intent = ""
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("  - intent: "):
                    intent = line.removeprefix("  - intent: ").strip()
                elif line.startswith(EXAMPLE):
                    found[normalised(line.removeprefix(EXAMPLE))] = intent
        return found

    @cached_property
    def _held_out(self) -> set[str]:
        folder = self._root / "tests" / "nlu"
        files = [*folder.glob("*.yml"), *(path for name in WRITTEN_IN for path in folder.glob(f"{name}/*.yml"))]
        rows = [row for path in files for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
        return {normalised(row["text"]) for row in rows}


def normalised(text: str) -> str:
    """The text without what a hurried typist varies: width, case, punctuation and spaces."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in wide if sign.isalnum()) or wide.strip()
