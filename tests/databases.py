"""On which databases a test runs."""

import pytest


@pytest.fixture(
    params=["sqlite_url", pytest.param("empty_postgres_url", marks=pytest.mark.slow)], ids=["sqlite", "postgresql"]
)
def database_url(request: pytest.FixtureRequest) -> str:
    """Both kinds, PostgreSQL in the whole run only: what differs between them is tested beside the queries."""
    return request.getfixturevalue(request.param)
