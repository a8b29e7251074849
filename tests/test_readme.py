"""Both READMEs name only what exists, and say the same things."""

import re
from datetime import date

import pytest
import yaml
from typer.testing import CliRunner

from actions.formatting import Formatter
from arrears import rules
from arrears.demo import everybody, people
from arrears.demo.people import rows_of
from arrears.gates import Standing
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import AccountView, Request, Terms, decide
from arrears.products import load_products
from arrears.schedule import regular_runs
from arrears.service.turn import Lines, Span
from arrears.settings import ROOT, Settings
from parley.cli import app

READMES = ("README.md", "README.zh.md")
CHANNEL_ROUTES = {"web": "/chat/parley-chat.js", "telegram": "/webhooks/telegram", "rest": "/webhooks/rest/webhook"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[tuple[str, ...]]:
    """Every `parley …` of a README, as the words before its arguments."""
    found = re.findall(r"(?:^|[`$/])(?: ?)parley ((?:[a-z][a-z-]* ?)+)", text(name), flags=re.MULTILINE)
    return sorted({tuple(words.split()) for words in found})


def targets(name: str) -> set[str]:
    return set(re.findall(r"(?:^|`)make ([a-z-]+)", text(name), flags=re.MULTILINE))


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_exists(readme):
    named = targets(readme)
    assert {"run", "test", "test-fast", "bench", "setup"} <= named
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert named <= there


@pytest.mark.parametrize("words", commands("README.md"), ids=" ".join)
def test_every_command_answers_to_help(words):
    done = CliRunner().invoke(app, [*words, "--help"])
    assert done.exit_code == 0, done.output


def test_both_readmes_name_the_same_commands_targets_and_settings():
    assert commands("README.md") == commands("README.zh.md")
    assert targets("README.md") == targets("README.zh.md")
    assert settings("README.md") == settings("README.zh.md")


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_exists(readme):
    assert settings(readme) <= {f"PARLEY_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("readme", READMES)
def test_every_channel_is_named_with_its_address(readme):
    folders = {path.parent.name for path in (ROOT / "gateway" / "channels").glob("*/__init__.py")}
    assert folders == set(CHANNEL_ROUTES)
    for route in CHANNEL_ROUTES.values():
        assert route in text(readme)


@pytest.mark.parametrize("readme", READMES)
def test_every_link_and_folder_leads_somewhere(readme):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text(readme))
    folders = re.findall(r"^\| `([a-z/]+/)` \|", text(readme), flags=re.MULTILINE)
    assert links and folders
    assert [path for path in links + folders if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("heading", ["## ", "| `", "<!-- "])
def test_both_readmes_have_the_same_shape(heading):
    counts = {name: sum(line.startswith(heading) for line in text(name).splitlines()) for name in READMES}
    assert len(set(counts.values())) == 1, counts


def settings(name: str) -> set[str]:
    return set(re.findall(r"PARLEY_[A-Z_]+", text(name)))


@pytest.mark.parametrize("readme", READMES)
def test_the_people_to_be_are_in_the_demo(readme):
    told = set(re.findall(r"^\| (HB-\S+) \| ([^|]+) \| ([\d-]+) \| (\S+) \|", text(readme), flags=re.MULTILINE))
    assert len(told) >= 5
    assert told <= {(person.ref, person.name, person.birth_date, person.id_last4) for person in people()}


# The dialogue: what it shows is what the policy decides today, for the same people on the same day.
DAY = date(2026, 11, 23)


def dialogue(name: str) -> str:
    return text(name).split("<!-- dialogue -->")[1].split("<!-- /dialogue -->")[0]


def demo_account(ref: str) -> AccountView:
    """The account of one of the people to be, as the policy sees it."""
    (customer,) = (one for one in everybody() if one["ref"] == ref)
    account = rows_of(customer, DAY)[0].account
    amounts = (account.principal, account.interest, account.penalty, account.fees)
    balance = Balance(*(Money(amount, account.currency) for amount in amounts))
    minimum = Money(account.minimum_due, account.currency)
    late = (DAY - account.due_on).days
    return AccountView(ref, load_products()[account.product], balance, minimum, late, account.due_on)


class Speaker:
    """Says what the assistant would say about terms, in the approved wording."""

    def __init__(self, language: str, place: str) -> None:
        self.place, self.write = place, Formatter(language, place)
        files = sorted((ROOT / "bot" / "responses" / language).glob("*.yml"))
        self.words = {k: v for file in files for k, v in yaml.safe_load(file.read_text("utf-8"))["responses"].items()}

    def __call__(self, phrase: str, **values: object) -> str:
        written = {name: self.write(value) for name, value in values.items()}
        return self.words[phrase][0]["text"].format(**written)

    def decided(self, view: AccountView, **wish: object) -> tuple[Terms, ...]:
        return decide(view, Standing(identified=True), Request(**wish), (), rules.at(self.place, DAY), DAY).options

    def balance(self, view: AccountView) -> list[str]:
        names = ("principal", "interest", "penalty", "fees", "total")
        amounts = {name: getattr(view.balance, name) for name in names}
        said = self("utter_balance", date=DAY, account="", days=view.days_past_due, **amounts)
        return said.splitlines()[1:]

    def option(self, index: int, terms: Terms) -> str:
        amounts = [due.amount for due in terms.instalments]
        values = {"index": index, "count": len(amounts), "each": Span(min(amounts), max(amounts))}
        return self("utter_option_month", first=terms.instalments[0].on, **values, **sums(terms))

    def last_line(self, terms: Terms) -> str:
        """The sums under the schedule that is read back."""
        return self("utter_read_back", account="", count=0, schedule="", **sums(terms)).splitlines()[-1]

    def schedule(self, terms: Terms) -> list[str]:
        dues = terms.instalments
        rows = tuple((due.number, due.on, due.amount) for due in (dues[0], dues[-1]))
        return self.write(Lines("schedule", rows)).splitlines()

    def runs(self, terms: Terms) -> list[str]:
        runs = regular_runs(terms.instalments, terms.every)
        rows = tuple((run[0].number, run[-1].number, run[0].on, run[-1].on, run[0].amount) for run in runs)
        return self.write(Lines("schedule_runs", rows)).splitlines()


def sums(terms: Terms) -> dict[str, object]:
    return {"total": terms.total, "cost": terms.cost, "rate": terms.annual_rate}


def english() -> list[str]:
    say, view = Speaker("en", "uk"), demo_account("HB-UK-0001")
    (plan,) = say.decided(view, kind="instalments", each=Money.of("300.00", "GBP"))
    return [*say.balance(view), *say.schedule(plan), say.last_line(plan)]


def chinese() -> list[str]:
    say, view = Speaker("zh", "cn"), demo_account("HB-CN-0001")
    each = Money.of("600.00", "CNY")
    free, long = say.decided(view, kind="instalments")
    (plan,) = say.decided(view, kind="instalments", each=each)
    (earlier,) = say.decided(view, kind="instalments", each=each, first_on=date(2026, 12, 10))
    first = earlier.instalments[0]
    made = say("utter_agreement_made", reference="A-2026-000003", amount=first.amount, date=first.on)
    options = [say.option(1, free), say.option(2, long)]
    return [*say.balance(view), *options, *say.runs(plan), say.last_line(plan), say.last_line(earlier), made]


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("said", [english, chinese])
def test_the_dialogue_says_what_is_decided_today(readme, said):
    shown = dialogue(readme)
    assert [line for line in said() if line not in shown] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_dialogue_has_no_other_figures(readme):
    figure = re.compile(r"[¥£][\d,]+\.\d\d|[\d.]+%")
    assert set(figure.findall(dialogue(readme))) == set(figure.findall("\n".join(english() + chinese())))
