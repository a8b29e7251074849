"""The house's own words carry what the rules recognise, and hold nothing that they ban."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from arrears.contact import House, Item, Past, Person, must_say, said_in
from arrears.contact.banned import holds, topics_of
from arrears.contact.lint import ONLY_WHEN
from arrears.contact.voicemail import fault_of
from arrears.contact.wording import DEBT_WORDS, TOPICS, notice_words, phrases
from arrears.documents.wording import load_words
from arrears.exact_yaml import BookError
from arrears.rule_keys import PHRASES
from arrears.script import in_traditional
from gateway.wording import WORDS
from tests.conftest import NOW

ROOT = Path(__file__).resolve().parents[3]
RESPONSES = [
    pytest.param(text["text"], id=f"{path.parent.name}/{key}")
    for path in sorted(ROOT.glob("bot/responses/*/*.yml"))
    for key, texts in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].items()
    for text in texts
]
APPROVED = sorted([*ROOT.glob("arrears/reasons/*.yml"), *ROOT.glob("arrears/documents/**/*.yml")])
HOUSE = House("agency", lender={"en": "Harbour Example Bank", "zh": "海港示例银行"})
SAM = Person(place="us", zones=("America/New_York",), verified=True)


def strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


def banned(text: str) -> list[str]:
    return [name for name in PHRASES if holds(name, text)]


@pytest.mark.parametrize("text", RESPONSES)
def test_nothing_that_the_assistant_says_is_banned(text: str) -> None:
    assert set(banned(text)) <= set(ONLY_WHEN)
    assert set(banned(in_traditional(text))) <= set(ONLY_WHEN)


@pytest.mark.parametrize("path", APPROVED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_in_a_reason_a_document_or_a_notice_is_banned(path: Path) -> None:
    texts = list(strings(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert texts
    assert {text: banned(text) for text in texts if set(banned(text)) - set(ONLY_WHEN)} == {}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_nothing_that_the_house_says_is_banned(words: dict[str, str]) -> None:
    assert [banned(text) for text in words.values()] == [[], []]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_notice_is_recognised_in_its_own_words_and_bans_nothing(language: str) -> None:
    for code, words in notice_words().items():
        if words.text:
            text = words.text[language].replace("{lender}", HOUSE.lender[language])
            assert code in said_in(text, HOUSE), code
            assert banned(text) == []


@pytest.mark.parametrize(
    ("language", "essence"),
    [
        (
            "en",
            [
                "remainder continues to exist",
                "give the remainder up for good and neither collect nor sell it",
                "may be sold to another firm, which may then ask you for it",
            ],
        ),
        (
            "zh",
            ["这部分欠款仍然存在", "我们永久放弃这部分欠款，不再催收，也不转让", "可能转让给其他机构，由其向您主张"],
        ),
    ],
)
def test_the_rest_of_a_settlement_is_spoken_of_alike_in_the_chat_the_notice_and_the_document(language, essence) -> None:
    path = ROOT / "bot" / "responses" / language / "negotiating.yml"
    (chat,) = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]["utter_settlement_residue"]
    document = load_words(language)["clauses"]["residue"]
    notice = notice_words()["residue"].text[language]
    assert "{grace}" in chat["text"], "the days of grace are the house's to set"
    assert "{grace_days}" in notice and "{grace_days}" in document
    for text in (chat["text"], notice, document):
        assert "residue" in said_in(text)
        assert [words for words in essence if words not in text] == []


@pytest.mark.parametrize(
    "text",
    [
        "We can settle it for less.",
        "I can close the account for £500.",
        "That would be a part-settlement.",
        "We accept 500 pounds as a full settlement.",
        "Our settlement offer is 800.",
        "If you pay 500, we write off the rest.",
        "I can give you a discount on the balance.",
        "可以减免一部分，一次结清。",
        "您只需还5000就可以结清。",
        "还了这笔，剩下的就不用还了。",
    ],
)
def test_a_text_that_speaks_of_a_part_settlement_is_known_by_its_words(text: str) -> None:
    assert topics_of(text) == {"part_settlement"}


@pytest.mark.parametrize(
    "text",
    [
        "Your settlement letter is attached.",
        "You can pay all of it at any time.",
        "Shall we settle on the 15th?",
        "I can waive the late fee.",
        "这是您的结清证明。",
        "您随时可以提前结清。",
        "剩下的分六期还。",
        "只要每月还500，一年就能结清。",
        "您只需还完这12期就可以结清。",
        "违约金可以减免一部分。",
    ],
)
def test_a_text_that_does_not_is_left_alone(text: str) -> None:
    assert topics_of(text) == frozenset()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_assistants_first_words_say_that_it_is_one(language: str) -> None:
    path = ROOT / "bot" / "responses" / language / "social.yml"
    (first,) = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]["utter_disclosure"]
    assert "ai_disclosure" in said_in(first["text"])


def test_every_class_has_phrases_in_both_languages() -> None:
    assert set(phrases()) == {*PHRASES, DEBT_WORDS, *TOPICS}


def test_the_collectors_words_are_whole_the_first_time_and_short_later() -> None:
    item = Item("promise_reminder", "sms", by_machine=False)
    assert codes(item, ()) == ["institution", "collector_first", "opt_out"]
    said = Past(NOW, "out", "sms", said=frozenset({"collector_first", "collector_later", "institution"}))
    assert codes(item, (said,)) == ["collector_later", "opt_out"]


@pytest.mark.parametrize(("channel", "due"), [("web", []), ("telegram", ["collector_later", "opt_out"])])
def test_in_one_session_they_are_said_once_on_the_page_and_in_every_message_to_an_address(channel, due) -> None:
    item = Item("reply", channel, by_machine=True, answers=NOW)
    said = frozenset({"collector_first", "collector_later", "opt_out", "ai_disclosure"})
    assert codes(item, (Past(NOW, "out", channel, asked=True, by_machine=True, said=said),)) == due


def test_nobody_who_is_not_identified_hears_of_a_debt() -> None:
    item = Item("reply", "telegram", by_machine=False, answers=NOW)
    assert must_say(item, Person(), (), NOW, HOUSE) == ()


def test_a_creditor_does_not_call_itself_a_debt_collector() -> None:
    found = must_say(Item("promise_reminder", "sms"), SAM, (), NOW, House("creditor"))
    assert "collector_first" not in [notice.code for notice in found]


@pytest.mark.parametrize(
    "text",
    [
        "This is Robin Smith. Please call me.",
        "Please call me back at 312-555-0188.",
        "This is Robin Smith from Ficus Bank. Please call me back at 312-555-0188.",
        "This is Robin Smith. It is about your loan. Call me at 312-555-0188.",
    ],
)
def test_a_voicemail_that_says_too_little_or_too_much(text: str) -> None:
    assert fault_of(text)


def test_a_pattern_that_is_none_names_its_place(tmp_path, monkeypatch) -> None:
    from arrears.contact import wording

    (tmp_path / "phrases.yml").write_text("disguise: {en: ['(open'], zh: []}")
    monkeypatch.setattr(wording, "HERE", tmp_path)
    wording.phrases.cache_clear()
    with pytest.raises(BookError, match=r"phrases.yml: line \d+, disguise.en\[\d\]: is no regular expression"):
        wording.phrases()
    wording.phrases.cache_clear()


@pytest.mark.parametrize(
    ("book", "fault"),
    [
        (
            "words: {en: {kin: son}, zh: {}}\ndisguise: {en: ['{kim}'], zh: []}",
            r"disguise.en\[0\]: no list of words above",
        ),
        ("words: {en: {a: '{b}', b: x}, zh: {}}\ndisguise: {en: [], zh: []}", "words.en.a: no list of words above"),
    ],
)
def test_a_list_of_words_that_is_not_there_names_its_place(tmp_path, monkeypatch, book: str, fault: str) -> None:
    from arrears.contact import wording

    (tmp_path / "phrases.yml").write_text(book)
    monkeypatch.setattr(wording, "HERE", tmp_path)
    wording.phrases.cache_clear()
    with pytest.raises(BookError, match=fault):
        wording.phrases()
    wording.phrases.cache_clear()


def codes(item: Item, history: tuple[Past, ...]) -> list[str]:
    return [notice.code for notice in must_say(item, SAM, history, NOW, HOUSE)]
