"""The phrases of both languages, checked against each other and joined into one set of responses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "en"
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
#: key -> (variants, file)
Phrases = dict[str, tuple[list[dict[str, Any]], Path]]


class WordingError(ValueError):
    """The two languages do not say the same things; names the file and the key."""


def load_responses(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return Rasa's responses: each variant under its language, and the default language for when none is set."""
    phrases = {language: _read(folder / language) for language in LANGUAGES}
    _same_files(folder)
    problems = [*_missing(phrases), *_differences(phrases)]
    if problems:
        raise WordingError("\n".join(problems))
    responses: dict[str, list[dict[str, Any]]] = {}
    for key in phrases[DEFAULT_LANGUAGE]:
        variants = [_only_in(language, one) for language in LANGUAGES for one in phrases[language][key][0]]
        # Rasa says nothing at all while the slot is empty unless one variant has no condition.
        responses[key] = variants + [dict(one) for one in phrases[DEFAULT_LANGUAGE][key][0]]
    return responses


def _only_in(language: str, variant: dict[str, Any]) -> dict[str, Any]:
    return {**variant, "condition": [{"type": "slot", "name": "language", "value": language}]}


def _read(folder: Path) -> Phrases:
    phrases: Phrases = {}
    for file in sorted(folder.glob("**/*.yml")):
        for key, variants in _entries(file).items():
            if key in phrases:
                raise WordingError(f"{file}: {key} is already in {phrases[key][1]}; keep one of them")
            phrases[key] = (_variants(file, key, variants), file)
    return phrases


def _entries(file: Path) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_OneOfEachKey)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WordingError(f"{file}: is not readable YAML: {error}") from error
    content = {} if content is None else content
    responses = content.get("responses") if isinstance(content, dict) else None
    if not isinstance(responses, dict) or set(content) - {"responses", "version"}:
        raise WordingError(f"{file}: must have one top-level key 'responses' with phrases below it")
    return responses


def _variants(file: Path, key: str, variants: Any) -> list[dict[str, Any]]:
    if not str(key).startswith("utter_"):
        raise WordingError(f"{file}: {key} must begin with utter_")
    if not isinstance(variants, list) or not variants:
        raise WordingError(f"{file}: {key} must be a list with at least one '- text: ...'")
    for variant in variants:
        text = variant.get("text") if isinstance(variant, dict) else None
        if not isinstance(text, str) or not text.strip():
            raise WordingError(f"{file}: {key} has a variant without text")
        for button in variant.get("buttons") or []:
            if not isinstance(button, dict) or not {"title", "payload"} <= set(button):
                raise WordingError(f"{file}: {key} has a button without title or payload")
    return variants


def _same_files(folder: Path) -> None:
    names = {lang: {str(f.relative_to(folder / lang)) for f in (folder / lang).glob("**/*.yml")} for lang in LANGUAGES}
    for here, there in (("zh", "en"), ("en", "zh")):
        for name in sorted(names[here] - names[there]):
            raise WordingError(f"{folder / there / name}: is missing; {folder / here / name} needs its twin")


def _missing(phrases: dict[str, Phrases]) -> list[str]:
    problems = []
    for here, there in (("zh", "en"), ("en", "zh")):
        for key in sorted(set(phrases[here]) - set(phrases[there])):
            problems.append(f"{phrases[here][key][1]}: {key} has no {there} twin; add it to the same file in {there}")
    return problems


def _differences(phrases: dict[str, Phrases]) -> list[str]:
    problems = []
    for key in sorted(set(phrases["zh"]) & set(phrases["en"])):
        (zh, zh_file), (en, en_file) = phrases["zh"][key], phrases["en"][key]
        if zh_file.name != en_file.name:
            problems.append(f"{zh_file}: {key} is in {en_file} in English; keep it under the same topic")
        for what, of in (("placeholders", placeholders), ("button payloads", payloads)):
            if of(zh) != of(en):
                difference = sorted(of(zh) ^ of(en))
                problems.append(f"{zh_file}: {key}: {what} differ from {en_file}: {', '.join(difference)}")
    return problems


def placeholders(variants: list[dict[str, Any]]) -> set[str]:
    """Return the names in braces in texts and button titles."""
    titles = [button["title"] for one in variants for button in one.get("buttons") or []]
    return {name for text in [*(one["text"] for one in variants), *titles] for name in PLACEHOLDER.findall(str(text))}


def payloads(variants: list[dict[str, Any]]) -> set[str]:
    """Return what the buttons send."""
    return {button["payload"] for one in variants for button in one.get("buttons") or []}


class _OneOfEachKey(yaml.BaseLoader):
    """YAML takes the last of two equal keys in silence, and "title: Yes" for true; here every scalar is words."""


def _mapping(loader: yaml.BaseLoader, node: yaml.MappingNode) -> dict:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"'{key}' is there twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_OneOfEachKey.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
