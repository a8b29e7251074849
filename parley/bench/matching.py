"""`python -m parley.bench.matching`: how well statement lines find their accounts, on an invented portfolio.

Every line is made from an account that is known, and written as payers and banks write: references in other places,
names in other orders, abbreviated, without accents, cut. Nothing here is anybody's data.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date

from arrears.money import Money
from arrears.payments import matching
from arrears.payments.links import new_ref
from arrears.payments.matching import Found, Known, LinkKnown, match, references_in
from arrears.payments.names import Names, is_han, likeness_of_names
from arrears.payments.statements.lines import Line

ACCOUNTS, LINES, SEED = 5_000, 2_000, 20261126
GIVEN = """
    Robin Taylor Jordan Alex Charlie Frankie Alexis Morgan Jamie Casey Ana José Zoë Jörg Siân Priya Rahul Aisha Omar
    Wei Li Na Min Jun Xin Yan Hao Mary-Anne Peter Ngozi Kwame Søren Małgorzata Thanh Linh
"""
FAMILY = """
    Sample Template Mockup Draft Example Dummy Álvarez Weiß O'Brien Patel Sharma Khan Ali Zhang Wang Li Chen Lin Zhao
    Okafor Mensah Jensen Kowalski Nguyen Tran Smith-Jones García Müller Dubois Rossi
"""
HAN_FAMILY, HAN_GIVEN = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗", "伟芳娜敏静强磊洋勇艳杰娟涛明超秀霞平刚桂示例样本"


def main() -> None:
    """Print what came of every kind of line, the false posts (none may be), and the thresholds compared."""
    pick = random.Random(SEED)
    portfolio = [_account(pick, number) for number in range(ACCOUNTS)]
    names = Names(portfolio)
    outcomes, wrong, started = Counter(), 0, time.perf_counter()
    for kind, line, found, right in _lines(pick, portfolio):
        verdict = match(line, found, names)
        outcomes[kind, _outcome(verdict, right)] += 1
        wrong += verdict.certainty == "certain" and verdict.account != right
    seconds = time.perf_counter() - started
    print(f"{ACCOUNTS} accounts, {LINES} lines, {seconds / LINES * 1000:.2f} ms a line, {wrong} posted wrongly")
    for (kind, outcome), count in sorted(outcomes.items()):
        print(f"{kind:22} {outcome:28} {count}")
    print("\nlikeness of names: the same person found, and other people offered beside them, by threshold")
    pairs = [(a.name, _written(pick, a.name)) for a in pick.sample(portfolio, 500)]
    for threshold in (75, 80, 85, matching.SAME_NAME, 92, 96, 100):
        same = sum(likeness_of_names(one, other) >= threshold for one, other in pairs)
        strangers = pick.sample(portfolio, 400)
        others = sum(
            likeness_of_names(a.name, b.name) >= threshold
            for a in strangers[:100] for b in strangers[100:] if a.name != b.name
        )  # fmt: skip
        print(f"{threshold:4}  same {same / len(pairs):6.1%}   others {others / 30_000:8.3%}")


def _account(pick: random.Random, number: int) -> Known:
    han = number % 3 == 0
    name = (
        pick.choice(HAN_FAMILY) + "".join(pick.sample(HAN_GIVEN, pick.choice((1, 2, 2))))
        if han
        else f"{pick.choice(GIVEN.split())} {pick.choice(FAMILY.split())}"
    )
    total = pick.randrange(20_000, 2_000_000)
    due = frozenset({max(1_000, total // pick.choice((6, 12, 24)))})
    return Known(f"AC-XX-{number:04d}-1", f"HB-XX-{number:04d}", name, "CNY" if han else "GBP", total, due)


def _lines(pick: random.Random, portfolio: list[Known]) -> Iterator[tuple[str, Line, Found, str | None]]:
    by_ref = {known.account: known for known in portfolio} | {known.customer: known for known in portfolio}
    kinds = ("link", "account reference", "customer reference", "name, amount due", "name, other amount", "stranger")
    for number in range(LINES):
        kind, known = kinds[number % len(kinds)], pick.choice(portfolio)
        due = next(iter(known.due))
        minor = due if kind != "name, other amount" else pick.randrange(100, due)
        link = LinkKnown(new_ref(), known.account, minor, known.currency, None)
        text = {"link": link.ref, "account reference": known.account, "customer reference": known.customer}.get(
            kind, ""
        )
        text = _in_words(pick, text)
        name = _stranger(pick) if kind == "stranger" else _written(pick, known.name)
        line = Line(number, str(number), Money(minor, known.currency), date(2026, 11, 20), name, text)
        found_link, _, words = references_in(line)
        named = tuple({by_ref[word].account: by_ref[word] for word in words if word in by_ref}.values())
        exact = len(named) == 1 and any(word == named[0].account for word in words)
        found = Found(link if found_link == link.ref else None, named, exact)
        yield kind, line, found, None if kind == "stranger" else known.account


def _in_words(pick: random.Random, ref: str) -> str:
    shapes = ("{r}", "payment {r} thanks", "还款{r}谢谢", "REF:{r}/NOV", "{s} ta", "{l}")
    spaced = " ".join(ref[i : i + 4] for i in range(0, len(ref), 4)) if ref.startswith("PL-") else ref
    return pick.choice(shapes).format(r=ref, s=spaced, l=ref.lower())


def _written(pick: random.Random, name: str) -> str:
    """The same name as a bank writes it."""
    if is_han(name):
        return pick.choice((name, f"{name[0]} {name[1:]}", f"{name}先生"))
    given, family = name.split(" ", 1)
    shapes = (name.upper(), f"{family} {given}", f"{given[0]} {family}", f"MR {name}", f"{family.upper()} {given[0]}")
    return pick.choice((*shapes, name[:18], name.replace("é", "e").replace("ü", "u"), _typo(pick, name)))


def _typo(pick: random.Random, name: str) -> str:
    at = pick.randrange(1, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _stranger(pick: random.Random) -> str:
    return (
        f"{pick.choice(('Hilde', 'Bruno', 'Ingrid', 'Fergus', 'Odette'))} {pick.choice(('Quist', 'Vance', 'Yardley'))}"
    )


def _outcome(verdict: matching.Match, right: str | None) -> str:
    if verdict.certainty == "certain":
        return "posted" if verdict.account == right else "POSTED WRONGLY"
    places = [candidate.account for candidate in verdict.candidates]
    if right in places:
        return "person, first candidate" if places[0] == right else "person, among candidates"
    return "person, others offered" if places else "person, nobody found"


if __name__ == "__main__":
    main()
