"""Writing a row once: a repeated message finds the row that its first run wrote."""

from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

Row = TypeVar("Row")


def insert_once(session: Session, row: Row, existing: Select[tuple[Row]]) -> tuple[Row, bool]:
    """The stored row and whether it is new. Of two writers at once, one inserts and the other finds."""
    found = session.scalar(existing)
    if found is not None:
        return found, False
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        found = session.scalar(existing)
        if found is None:
            raise
        return found, False
    return row, True
