"""Both languages say the same things, and what does not fit together is refused with its file and key."""

from pathlib import Path

import pytest
import yaml

from bot.wording import LANGUAGES, WordingError, load_responses

FIRST = "responses:\n  utter_sum:\n  - text: {text}\n    buttons:\n    - title: {title}\n      payload: {payload}\n"


def write(folder: Path, language: str, name: str, content: str) -> None:
    (folder / language).mkdir(parents=True, exist_ok=True)
    (folder / language / name).write_text(content, encoding="utf-8")


def pair(folder: Path, zh: str, en: str) -> Path:
    write(folder, "zh", "debt.yml", zh)
    write(folder, "en", "debt.yml", en)
    return folder


def one(text: str = "您欠{sum}", title: str = "好", payload: str = "/affirm") -> str:
    return FIRST.format(text=f'"{text}"', title=title, payload=payload)


def test_each_variant_is_bound_to_its_language_and_the_default_to_none(tmp_path: Path) -> None:
    responses = load_responses(pair(tmp_path, one(), one("You owe {sum}", "Yes")))

    variants = responses["utter_sum"]
    conditions = [variant.get("condition", [{}])[0].get("value") for variant in variants]
    assert conditions == ["zh", "en", None]
    assert [variant["text"] for variant in variants] == ["您欠{sum}", "You owe {sum}", "You owe {sum}"]


def test_yes_is_a_word_and_not_true(tmp_path: Path) -> None:
    responses = load_responses(pair(tmp_path, one(), one("You owe {sum}", "Yes")))

    assert responses["utter_sum"][1]["buttons"][0]["title"] == "Yes"


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        (one(), "responses:\n  utter_other:\n  - text: hi\n", ["utter_sum", "debt.yml", "no en twin"]),
        (one("您欠{sum}"), one("You owe {amount}"), ["utter_sum", "placeholders", "amount"]),
        (one(), one("You owe {sum}", payload="/deny"), ["utter_sum", "button payloads", "/deny"]),
        (one() + "  utter_sum:\n  - text: x\n", one("{sum}"), ["debt.yml", "utter_sum", "twice"]),
        ("responses:\n  utter_sum: hello\n", one(), ["debt.yml", "utter_sum", "must be a list"]),
        ("responses:\n  utter_sum:\n  - buttons: []\n", one(), ["debt.yml", "utter_sum", "without text"]),
        ("responses:\n  sum:\n  - text: x\n", one(), ["debt.yml", "utter_"]),
        ("- 1\n", one(), ["debt.yml", "responses"]),
        ("responses: [", one(), ["debt.yml", "not readable YAML"]),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, zh: str, en: str, words: list[str]) -> None:
    with pytest.raises(WordingError) as error:
        load_responses(pair(tmp_path, zh, en))

    assert all(word in str(error.value) for word in words), str(error.value)


def test_a_key_in_two_topics_is_refused(tmp_path: Path) -> None:
    for language in LANGUAGES:
        write(tmp_path, language, "a.yml", one())
        write(tmp_path, language, "b.yml", one())

    with pytest.raises(WordingError, match="utter_sum is already in"):
        load_responses(tmp_path)


def test_a_topic_without_its_twin_is_refused(tmp_path: Path) -> None:
    pair(tmp_path, one(), one("{sum}"))
    write(tmp_path, "zh", "more.yml", "responses:\n  utter_more:\n  - text: 更多\n")

    with pytest.raises(WordingError, match="more.yml: is missing"):
        load_responses(tmp_path)


def test_the_real_wording_is_in_the_domain_that_rasa_loads(root: Path) -> None:
    from rasa.shared.importers.importer import TrainingDataImporter

    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])
    domain = importer.get_domain()

    keys: dict[str, int] = {}
    for language in LANGUAGES:
        for file in (root / "bot/responses" / language).glob("*.yml"):
            for key, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items():
                keys[key] = keys.get(key, 0) + len(variants) * (2 if language == "en" else 1)
    assert len(keys) > 20
    assert {key: len(variants) for key, variants in domain.responses.items()} == keys


def test_the_real_buttons_send_intents_of_the_domain(root: Path) -> None:
    from rasa.shared.core.domain import Domain

    from bot.payload import PAYLOAD

    intents = set(Domain.load("domain.yml").intents)
    for key, variants in load_responses(root / "bot/responses").items():
        for button in [one for variant in variants for one in variant.get("buttons") or []]:
            if button["payload"] == "{link}":  # a pay link: the gateway makes it a button that opens an address
                continue
            match = PAYLOAD.fullmatch(button["payload"].replace("{", "").replace("}", "")) or PAYLOAD.match(
                button["payload"]
            )
            assert match and match["intent"] in intents, f"{key}: {button['payload']}"
