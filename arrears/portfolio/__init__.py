"""The whole portfolio at once: which gate stands before each account, and what would be offered first.

Nothing is kept in memory but the row in hand and, of a file, eight bytes and a line number for each account.
"""

from arrears.portfolio.from_file import scores_of_file
from arrears.portfolio.from_store import scores_of_store
from arrears.portfolio.inventing import write_invented
from arrears.portfolio.scoring import Score, score
from arrears.portfolio.writing import Summary, written

__all__ = ["Score", "Summary", "score", "scores_of_file", "scores_of_store", "write_invented", "written"]
