"""`python -m parley`: the same as `.venv/bin/parley`."""

from parley.cli import main

main()
