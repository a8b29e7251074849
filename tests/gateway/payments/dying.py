"""A gateway that takes one notification of a payment and is killed at a named moment; run as a program of its own."""

import json
import os
import signal
import sys
from datetime import date, datetime

from arrears.money import Money
from arrears.payments.notifications import Notification, take
from arrears.settings import Settings
from arrears.store.engine import make_engine
from arrears.store.unit_of_work import Store
from arrears.store.vault import Vault
from gateway.payments.telling import tell
from gateway.speaking import Times

MOMENTS = ("before_posting", "while_posting", "after_posting", "while_telling", "after_telling")


def main(url: str, key: str, now: str, moment: str, told: dict) -> None:
    store, at = Store(make_engine(url), Vault(bytes.fromhex(key))), datetime.fromisoformat(now)
    notification = Notification(
        **told | {"amount": Money(*told["amount"]), "value_on": date.fromisoformat(told["value_on"])}
    )
    if moment == "before_posting":
        die()
    with store.begin() as uow:
        assert take(uow, notification, at) == "posted"
        uow.session.flush()
        if moment == "while_posting":
            die()
        uow.commit()
    if moment == "after_posting":
        die()
    with store.begin() as uow:
        (notice,) = uow.notices.pending()
        tell(uow, notice, Settings(_env_file=None), Times(at, at))
        uow.session.flush()
        if moment == "while_telling":
            die()
        uow.commit()
    die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:5], json.loads(sys.argv[5]))
