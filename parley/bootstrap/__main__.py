"""`python3 -m parley.bootstrap`: makes both environments; the second time it only looks and installs nothing."""

from __future__ import annotations

import fcntl
import sys

from parley.bootstrap.browser import ensure_browser
from parley.bootstrap.environments import BOT, ROOT_ENVIRONMENT, TOOLS, SetupError, ensure, lock
from parley.bootstrap.uv import ensure_uv


def main(arguments: list[str]) -> int:
    """0 when everything stands, 1 with one clear message when something is missing."""
    try:
        if arguments == ["--lock"]:
            lock(ensure_uv(), (ROOT_ENVIRONMENT, BOT))
            return 0
        TOOLS.mkdir(exist_ok=True)
        with open(str(TOOLS / "lock"), "w") as one_at_a_time:
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
            for environment in (ROOT_ENVIRONMENT, BOT):
                ensure(environment, ensure_uv)
        if "--browser" in arguments:
            ensure_browser()
    except SetupError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
