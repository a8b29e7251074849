"""The measure of a decision runs, counts what it did, and says whether the goal was reached."""

import json

from parley.bench.decisions import main, measure


def test_it_counts_its_decisions():
    figures = measure(10, seed=7)
    assert figures["decisions"] == 80 and figures["microseconds"] > 0
    # the two figures are rounded apart from one another
    assert figures["negotiations_a_second"] > 0


def test_the_figures_are_for_programs_too(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["decisions", "--accounts", "5", "--json"])
    assert main() in (0, 1)
    assert set(json.loads(capsys.readouterr().out)) == {"decisions", "microseconds", "negotiations_a_second"}
