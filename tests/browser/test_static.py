"""What can be said of the screens without a browser: both languages complete, no markup from text, contrast."""

import itertools
import re
from pathlib import Path

import pytest

from arrears.contact.standing import STATES

WEB = Path(__file__).parents[2] / "gateway" / "web"
SOURCES = sorted(path for path in WEB.rglob("*") if path.suffix in (".js", ".css", ".html"))
SINKS = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTMLUnsafe")
ENTRY = re.compile(r'^  (\w+): "((?:[^"\\]|\\.)*)",$', re.M)
LONGEST_FILE_LINES = 200
AA_TEXT, AA_EDGE = 4.5, 3.0


def words(folder: str, language: str) -> dict[str, str]:
    [path] = (WEB / folder).glob(f"{language}*.js")  # the chat's Chinese is zh-CN: it has a zh-HK made of it
    text = path.read_text(encoding="utf-8")
    found = dict(ENTRY.findall(text))
    assert len(found) == text.count("\n") - 2, 'a line is not `  key: "text",`'
    return found


FOLDERS = ["chat/words", "desk/words", "desk/intents", "desk/held", "desk/paying", "desk/matters"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_word_exists_in_both_languages_with_the_same_placeholders(folder: str) -> None:
    zh, en = words(folder, "zh"), words(folder, "en")
    assert list(zh) == list(en)
    for key in zh:
        assert zh[key].strip() and en[key].strip(), key
        assert set(re.findall(r"\{\w+\}", zh[key])) == set(re.findall(r"\{\w+\}", en[key])), key


def test_every_reason_of_the_contact_rules_has_its_words() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (WEB.parents[1] / "arrears" / "contact").glob("*.py"))
    codes = set(re.findall(r'(?:deny|hold)\(\s*[\w.]+?,\s*"(\w+)"|(?:deny|hold)\(\s*"\w+",\s*"(\w+)"', text))
    named = {one for pair in codes for one in pair if one} | {state for state, *_ in STATES}
    named |= {"no_moment", "notice_missing", "stop_all", "stop_channel"}
    assert len(named) > 30
    assert {f"why_{name}" for name in named} <= set(words("desk/held", "en"))


@pytest.mark.parametrize("screen", ["chat", "desk"])
def test_every_word_that_is_named_exists_and_is_used(screen: str) -> None:
    more = ("desk/held", "desk/paying", "desk/matters") if screen == "desk" else ()
    known = set(words(f"{screen}/words", "en")).union(*(words(folder, "en") for folder in more))
    folders = [path for path in SOURCES if path.parent == WEB / screen and path.suffix != ".css"]
    text = "".join(path.read_text(encoding="utf-8") for path in folders)
    named = set(re.findall(r'data-(?:word|label)"?[:=]\s*"(\w+)"', text)) | set(re.findall(r'\.say\("(\w+)"', text))
    assert named <= known, named - known
    plain = {key for key in known if "_" not in key}
    unused = {key for key in plain if not re.search(rf'["`]{key}["`]|\b{key}:|= "{key}"', text)}
    # The states and the authors of messages name their words themselves.
    assert unused <= {"sent", "queued", "sending", "assistant"}, unused


def test_the_demonstration_page_says_everything_in_both_languages() -> None:
    html = (WEB / "index.html").read_text(encoding="utf-8")
    assert html.count('<span lang="en">') == html.count('<span lang="zh">') > 5


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_file_is_short_and_makes_no_markup_from_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not SINKS.search(text)
    assert len(text.splitlines()) < LONGEST_FILE_LINES
    if path.suffix == ".html":
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", text)


def themes() -> dict[str, dict[str, str]]:
    """Both themes of tokens.css with every semantic token resolved to a colour."""
    text = (WEB / "shared" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    declared = [dict(re.findall(r"--([\w-]+): ([^;]+);", part)) for part in (light, dark)]
    merged = {"light": declared[0], "dark": {**declared[0], **declared[1]}}
    return {name: {token: resolve(token, tokens) for token in tokens} for name, tokens in merged.items()}


def resolve(token: str, tokens: dict[str, str]) -> str:
    value = tokens[token]
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return resolve(named[1], tokens) if named else value


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [
    *itertools.product(["text", "text-muted"], ["page", "surface", "surface-sunk", "accent-soft", "person-soft"]),
    ("accent", "surface"), ("accent", "page"), ("accent", "accent-soft"), ("on-accent", "accent"),
    ("on-accent", "accent-strong"), ("person", "person-soft"), ("person", "surface"), ("person", "page"),
    ("warn", "warn-soft"), ("warn", "surface"), ("warn", "page"), ("good", "surface"),
]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_reaches_level_aa(theme: str) -> None:
    tokens = themes()[theme]
    low = {(a, b): contrast(tokens[a], tokens[b]) for a, b in TEXT_PAIRS}
    assert not {pair: ratio for pair, ratio in low.items() if ratio < AA_TEXT}
    for edge in ("line-strong", "focus"):
        assert contrast(tokens[edge], tokens["surface"]) >= AA_EDGE
