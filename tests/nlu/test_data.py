"""The training data of both languages is clean, equally wide, and apart from the sentences it is judged by."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "nlu"
DOMAIN = ROOT / "domain.yml"
LANGUAGES = ("en", "zh")
LEAST_EXAMPLES = 60
LEAST_HELD_OUT = 8
NEAR_COPY = 0.85
# A message of so many letters or fewer says one thing in one way; longer ones must differ in more than names and sums.
SHORT_LETTERS, SHORT_CHARACTERS = 15, 7
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[零一二两三四五六七八九十百千万半几]{2,}")
NAMED_NUMBER = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|[周星期礼拜]+[一二三四五六日天]|"
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand)\b"
)
CURRENCY = re.compile(r"[£$€¥￥]|rs|rmb|hkd|元|块钱?|块")
CHINESE_FILLERS = re.compile("你好|您好|谢谢|麻烦|那个|这个|[的了吗呢吧啊呀嘛哦噢哈嗯呃么我你您们请那就]")
ENGLISH_FILLER = re.compile(
    r"hi|hello|hey|hiya|please|pls|plz|thanks|thank|thx|ok|okay|so|well|um|uh|er|just|really|actually|"
    r"like|you|know|the|a|an|to|of|my|me|i|im|i'm|is|it|do|can|could|would|will|u|ur|your|and|but"
)
# Rasa raises this one itself when the classifier is unsure: it must not be taught.
UNTAUGHT = frozenset({"nlu_fallback"})


class Utterance(NamedTuple):
    text: str
    intent: str
    place: str


def normalised(text: str) -> str:
    """The text without what a hurried typist varies: width, case, punctuation and spaces."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    # Currency and percent signs change the meaning of a bare number; a message of signs only stays as it is.
    kept = "".join(sign for sign in wide if sign.isalnum() or unicodedata.category(sign) == "Sc" or sign == "%")
    return kept or wide.strip()


def skeleton(text: str) -> str | None:
    """What is left of a message without sums, days and words that say nothing; None when it is short."""
    plain = normalised(text)
    if len(plain) <= (SHORT_CHARACTERS if re.search(r"[\u4e00-\u9fff]", plain) else SHORT_LETTERS):
        return None
    bare = NAMED_NUMBER.sub("#", NUMBER.sub("#", unicodedata.normalize("NFKC", text).casefold()))
    bare = CURRENCY.sub("¤", bare)
    if re.search("[a-z]", bare):
        words = re.findall(r"[a-z']+|#|¤|[^\x00-\x7f]", bare)
        bare = " ".join(word for word in words if not ENGLISH_FILLER.fullmatch(word))
    bare = CHINESE_FILLERS.sub("", bare)
    return re.sub(r"[^\w#¤]+", " ", bare).strip() or None


def grams(text: str) -> frozenset[str]:
    """All runs of three characters of the normalised text (the text itself when it is shorter)."""
    plain = normalised(text)
    return frozenset(plain[start : start + 3] for start in range(max(1, len(plain) - 2)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard likeness, 0 at once where the sizes alone rule a near copy out."""
    if min(len(one), len(other)) <= NEAR_COPY * max(len(one), len(other)):
        return 0.0
    return len(one & other) / len(one | other)


def examples_of(path: Path) -> Iterator[Utterance]:
    """Every example of one file; anything that Rasa would read in another way is an assertion with its place."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    place = str(path.relative_to(ROOT))
    assert content.get("version") == "3.1", f'{place}: begin with version: "3.1"'
    for block in content["nlu"]:
        assert set(block) == {"intent", "examples"}, f"{place}: {block.get('intent')}: want intent and examples only"
        for line in block["examples"].splitlines():
            assert line.startswith("- ") and line[2:].strip(), f"{place}: {block['intent']}: not an example: {line!r}"
            yield Utterance(line[2:].strip(), block["intent"], place)


def files(language: str) -> list[Path]:
    found = sorted((DATA / language).glob("*.yml"))
    assert found, f"data/nlu/{language} holds no *.yml: write the training data first"
    return found


def training(language: str) -> list[Utterance]:
    return [example for path in files(language) for example in examples_of(path)]


def held_out(language: str, name: str = "heldout") -> list[Utterance]:
    path = ROOT / "tests" / "nlu" / language / f"{name}.yml"
    assert path.exists(), f"{path.relative_to(ROOT)} is missing: a list of {{text, intent}}"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    place = str(path.relative_to(ROOT))
    for row in rows:
        assert set(row) - {"also"} == {"text", "intent"}, f"{place}: want text, intent and what is as right: {row}"
        assert isinstance(row["text"], str), f"{place}: quote the text {row['text']!r}, YAML reads it as a value"
    return [Utterance(row["text"], row["intent"], place) for row in rows]


def by_others(language: str) -> list[Utterance]:
    hands = sorted(path.stem for path in (ROOT / "tests" / "nlu" / language).glob("*.yml"))
    return [one for hand in hands if hand != "heldout" for one in held_out(language, hand)]


def repeated(utterances: list[Utterance]) -> list[str]:
    """One line for each text that stands more than once, with every intent it stands under."""
    places: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        places[normalised(utterance.text)].append(utterance)
    return [
        f"{same[0].text!r}: " + ", ".join(f"{each.intent} ({each.place})" for each in same)
        for same in places.values()
        if len(same) > 1
    ]


def counted(utterances: list[Utterance]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for utterance in utterances:
        counts[utterance.intent] += 1
    return counts


def assert_none(problems: list[str], mend: str) -> None:
    assert not problems, f"{mend}:\n  " + "\n  ".join(sorted(problems))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_readable_and_names_its_look_alikes(language: str) -> None:
    for path in files(language):
        assert list(examples_of(path)), f"{path.relative_to(ROOT)} teaches nothing"
        first = path.read_text(encoding="utf-8").lstrip()
        assert first.startswith("#"), f"{path.relative_to(ROOT)}: begin with a comment naming the look-alike intents"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_utterance_is_taught_twice(language: str) -> None:
    assert_none(repeated(training(language)), "keep one of each, under one intent")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_examples_of_an_intent_share_a_skeleton(language: str) -> None:
    first: dict[tuple[str, str], Utterance] = {}
    copies = []
    for each in training(language):
        bare = skeleton(each.text)
        if bare and len(bare) > 2 and first.setdefault((each.intent, bare), each).text != each.text:
            copies.append(f"{each.place}: {each.intent}: {each.text!r} is {first[each.intent, bare].text!r} again")
    assert_none(copies, "write one of each two anew, in other words")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_enough_examples(language: str) -> None:
    few = [f"{intent}: {count}" for intent, count in counted(training(language)).items() if count < LEAST_EXAMPLES]
    assert_none(few, f"write at least {LEAST_EXAMPLES} examples in {language} for")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_carries_no_annotation(language: str) -> None:
    marked = [f"{each.place}: {each.text}" for each in training(language) if "[" in each.text or "{" in each.text]
    assert_none(marked, "entities are read by rules: take the brackets out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_intent_lives_in_one_file(language: str) -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for each in training(language):
        homes[each.intent].add(each.place)
    spread = [f"{intent}: {', '.join(sorted(places))}" for intent, places in homes.items() if len(places) > 1]
    assert_none(spread, "gather the examples of an intent in one file")


def test_the_languages_have_the_same_files_with_the_same_intents() -> None:
    def shape(language: str) -> set[str]:
        return {f"{path.name}: {each.intent}" for path in files(language) for each in examples_of(path)}

    for one, other in combinations(LANGUAGES, 2):
        assert_none(sorted(shape(one) - shape(other)), f"taught in {one}, not in {other}")
        assert_none(sorted(shape(other) - shape(one)), f"taught in {other}, not in {one}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_domain_and_the_data_name_the_same_intents(language: str) -> None:
    if not DOMAIN.exists():
        pytest.skip("domain.yml does not exist yet: there are no intents to compare the data with")
    listed = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"]
    named = {intent if isinstance(intent, str) else next(iter(intent)) for intent in listed} - UNTAUGHT
    taught = set(counted(training(language)))
    assert_none(sorted(named - taught), f"in domain.yml, without data in {language}")
    assert_none(sorted(taught - named), f"taught in {language}, not in domain.yml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_out_sentences_cover_every_intent(language: str) -> None:
    sentences = held_out(language)
    everything = sentences + by_others(language)  # the youngest intents are held out in other hands' files alone
    assert_none(repeated(everything), "held out twice")
    counts, taught = counted(everything), set(counted(training(language)))
    assert_none(sorted(set(counts) - taught), "held out for an intent that is not taught")
    few = [f"{intent}: {counts.get(intent, 0)}" for intent in taught if counts.get(intent, 0) < LEAST_HELD_OUT]
    assert_none(few, f"hold out at least {LEAST_HELD_OUT} sentences in {language} for")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_sentence_is_training_data(language: str) -> None:
    taught = training(language)
    exact = {normalised(each.text): each for each in taught}
    cut = [(grams(each.text), each) for each in taught]
    places: dict[str, list[int]] = defaultdict(list)
    for place, (taught_grams, _) in enumerate(cut):
        for gram in taught_grams:
            places[gram].append(place)
    leaks = []
    for sentence in held_out(language) + by_others(language):
        if same := exact.get(normalised(sentence.text)):
            leaks.append(f"{sentence.text!r} is taught as {same.intent} ({same.place})")
            continue
        mine = grams(sentence.text)
        # A near copy lacks so few runs that of one more it has at least one: the rarest have the fewest others.
        telling = sorted(mine, key=lambda gram: len(places[gram]))[: int((1 - NEAR_COPY) * len(mine)) + 1]
        leaks += [
            f"{sentence.text!r} is a near copy of {each.text!r}, {each.intent} ({each.place})"
            for other, each in (cut[place] for place in sorted({one for gram in telling for one in places[gram]}))
            if likeness(mine, other) > NEAR_COPY
        ]
    assert_none(leaks, "write these held-out sentences anew")


def test_normalising_joins_what_only_a_keyboard_tells_apart() -> None:
    assert normalised("ＯＫ ，好的！") == normalised("ok好的")
    assert normalised("£80") != normalised("$80")
    assert normalised("???") != normalised("")


def test_a_near_copy_is_recognised_and_a_new_sentence_is_not() -> None:
    long = "I would like to pay the whole balance off this coming friday afternoon"
    assert likeness(grams(long), grams(long + "s")) > NEAR_COPY
    assert likeness(grams("我想把剩下的钱分期还"), grams("能不能缓两个礼拜")) <= NEAR_COPY


def test_a_skeleton_is_blind_to_sums_days_and_politeness() -> None:
    assert skeleton("hi, I can pay £200 on Friday please") == skeleton("I can pay £350 on Monday")
    assert skeleton("您好 我下周五可以还三千五") == skeleton("我下周三可以还两千八呀")
    assert skeleton("I can pay it off on Friday") != skeleton("I cannot pay it off on Friday")
