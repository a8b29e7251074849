"""Reading a portfolio from CSV or JSON Lines: every bad row is reported, every good one is kept."""

from arrears.importing.apply import ImportReport, import_file
from arrears.importing.columns import COLUMNS, FLAGS, FileRefused
from arrears.importing.problems import Problem

__all__ = ["COLUMNS", "FLAGS", "FileRefused", "ImportReport", "Problem", "import_file"]
