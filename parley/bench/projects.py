"""Two Rasa projects on the same data: Parley's, and the stock one. In both, one intent answers without an action."""

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from arrears.settings import ROOT
from parley.programs import BOT_PYTHON

PLAIN_INTENT = "thank"
PLAIN_KEY, ACTION_KEY = "utter_bench_plain", "utter_bench_action"
LANGUAGES = ("zh", "en")
PHRASES = {
    PLAIN_KEY: {"zh": "不客气。", "en": "You are welcome."},
    ACTION_KEY: {"zh": "余额 {total}。", "en": "You owe {total}."},
}
STOCK_CONFIG = Path(__file__).with_name("stock.yml")
JOINED = "import json; from bot.wording import load_responses; from pathlib import Path; " \
    "print(json.dumps(load_responses(Path({folder!r}))))"  # fmt: skip


@dataclass(frozen=True)
class Project:
    """A folder that `rasa train` and `rasa run` can work in."""

    name: str
    folder: Path

    @property
    def model(self) -> Path:
        return self.folder / "models" / f"{self.name}.tar.gz"

    @property
    def inputs(self) -> str:
        """A digest of everything that a training reads; the addresses of servers are not part of it."""
        digest = hashlib.sha256()
        single = [self.folder / "config.yml", self.folder / "domain.yml"]
        for path in (*sorted((self.folder / "data").glob("**/*.yml")), *single):
            digest.update(str(path.relative_to(self.folder)).encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()


def parley(folder: Path, actions_url: str, secret: str) -> Project:
    """Parley's own configuration, wording importer and channel."""
    _common(folder, actions_url)
    shutil.copy(ROOT / "config.yml", folder / "config.yml")
    shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
    shutil.copytree(ROOT / "bot" / "responses", folder / "bot" / "responses")
    for language in LANGUAGES:
        phrases = {key: [{"text": words[language]}] for key, words in PHRASES.items()}
        _write(folder / "bot" / "responses" / language / "bench.yml", {"responses": phrases})
    own = yaml.safe_load((ROOT / "endpoints.yml").read_text())
    _write(folder / "endpoints.yml", own | {"action_endpoint": {"url": actions_url}})
    _write(folder / "credentials.yml", {"bot.channel.ParleyChannel": {"secret": secret}})
    return Project("parley", folder)


def stock(folder: Path, actions_url: str, epochs: int, share: int = 1) -> Project:
    """The stock configuration on the same examples, rules and phrases, behind Rasa's own REST channel.

    `epochs` is how long its networks learn. What a turn costs depends on their size, which the data decides, and not
    on that. With a `share` of 10 it learns from every tenth example: its networks are smaller then and a turn costs
    less, which flatters nobody but the stock pipeline.
    """
    _common(folder, actions_url)
    for path in (folder / "data" / "nlu").glob("*/*.yml"):
        _thin_out(path, share)
    config = yaml.safe_load(STOCK_CONFIG.read_text())
    for component in (*config["pipeline"], *config["policies"]):
        if "epochs" in component:
            component["epochs"] = epochs
    _write(folder / "config.yml", config)
    _write(folder / "domain.yml", yaml.safe_load((ROOT / "domain.yml").read_text()) | {"responses": _responses()})
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": list(_as_stories(folder / "data" / "rules"))})
    _write(folder / "credentials.yml", {"rest": None})
    return Project("stock", folder)


def _common(folder: Path, actions_url: str) -> None:
    for name in ("data", "bot"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(ROOT / "data" / "nlu", folder / "data" / "nlu")
    for path in sorted((ROOT / "data" / "rules").glob("**/*.yml")):
        content = yaml.safe_load(path.read_text())
        for rule in content["rules"]:
            rule["steps"] = _answered_by_the_bench(rule["steps"])
        _write(folder / "data" / "rules" / path.name, content)
    _write(folder / "endpoints.yml", {"action_endpoint": {"url": actions_url}})


def _thin_out(path: Path, share: int) -> None:
    """Keep the first of every `share` examples of each intent."""
    content = yaml.safe_load(path.read_text())
    for group in content["nlu"]:
        examples = group["examples"].splitlines(keepends=True)
        group["examples"] = "".join(examples[::share])
    _write(path, content)


def _answered_by_the_bench(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The plain intent gets a phrase instead of its action; everything else stays."""
    plain = any(step.get("intent") == PLAIN_INTENT for step in steps)
    return [{"action": PLAIN_KEY} if plain and "action" in step else step for step in steps]


def _as_stories(rules: Path) -> list[dict[str, Any]]:
    """TED learns from stories alone: each rule once more, as one."""
    for path in sorted(rules.glob("*.yml")):
        for rule in yaml.safe_load(path.read_text())["rules"]:
            if not {"condition", "wait_for_user_input"} & set(rule):
                yield {"story": f"story of {rule['rule']}", "steps": rule["steps"]}


def _responses() -> dict[str, Any]:
    code = JOINED.format(folder=str(ROOT / "bot" / "responses"))
    printed = subprocess.run([str(BOT_PYTHON), "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return json.loads(printed) | {key: [{"text": words["en"]}] for key, words in PHRASES.items()}


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
