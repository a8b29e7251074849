# Parley's set-up, start, tests and measurements. `make run` and `make test` need Python, make and git.
PYTHON ?= python3
ROOT_PYTHON = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast lint mutants walks bench lock clean

help: ## says what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## makes both environments; nothing to do the second time
	@$(PYTHON) -m parley.bootstrap

run: setup ## starts everything; Ctrl-C stops it
	@exec $(ROOT_PYTHON) -m parley up

test: ## every test, the real Rasa and the browser included
	@$(PYTHON) -m parley.bootstrap --browser
	@exec $(ROOT_PYTHON) -m parley.checks

test-fast: setup ## the tests that need neither Rasa, a browser nor PostgreSQL
	@exec $(ROOT_PYTHON) -m parley.checks --fast

lint: setup ## ruff alone
	@exec $(ROOT_PYTHON) -m ruff check .

mutants: setup ## changes the money and policy code in small ways and counts what the tests notice; hours
	@exec $(ROOT_PYTHON) -m parley.mutants $(ARGS)

walks: setup ## 5,000 random conversations of 30 turns against the real services; most of an hour
	@PARLEY_WALKS=5000 $(ROOT_PYTHON) -m pytest -q -n 2 tests/arrears/service/test_random_walks.py
	@PARLEY_WALKS=5000 $(ROOT_PYTHON) -m pytest -q tests/walks/test_bad_input.py tests/walks/test_typed.py

bench: setup ## measures Parley against the stock pipeline and prints one table
	@exec $(ROOT_PYTHON) -m parley.bench $(ARGS)

lock: ## makes the locks again from the project files
	@$(PYTHON) -m parley.bootstrap --lock

clean: ## removes what a build or a run made, except the store in var/
	rm -rf .venv bot/.venv .tools models mutants .rasa .pytest_cache .ruff_cache
