"""A desk of its own for every test process, empty again after each test, with a call, its clerks and its office."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.desk.serving import Listening, configure

if TYPE_CHECKING:
    from django.test import Client

    from bench.desk.models import Account, Call

PERIOD = "2024-Q1"
AREAS = {"990101": "云川县", "990102": "白川县"}


# Models can be imported only once Django knows its settings, so before any test is collected.
DATA = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
configure(DATA, Listening())

from bench.desk.password_hashing import TwoAtATime  # noqa: E402

TwoAtATime.time_cost, TwoAtATime.memory_cost = 1, 64  # the least there is: what is tested is not how slow it is


@pytest.fixture(scope="session", autouse=True)
def _made() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@pytest.fixture(autouse=True)
def _forgotten(_made: None) -> Iterator[None]:
    """Undo what a test did."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def call() -> Call:
    from bench.desk import acts
    from bench.desk.log import Actor

    new = acts.NewCall(
        code="quarters",
        title_zh="季度报送",
        title_en="Quarters",
        framework="petition-work",
        deadlines={PERIOD: date(2024, 4, 10)},
        roster=AREAS,
    )
    return acts.create_call(Actor("office-1"), new)


@pytest.fixture
def account() -> Callable[..., Account]:
    """An account by post, role and area, without a password."""
    from bench.desk import account_acts
    from bench.desk.log import Actor
    from bench.desk.roles import Role

    def made(post: str, role: str = "clerk", code: str = "", name: str = "") -> Account:
        return account_acts.create_account(Actor("office-1"), post, Role(role), code, name)

    return made


@pytest.fixture
def signed_in(account: Callable[..., Account]) -> Callable[..., Client]:
    """A browser in which a new account is signed in."""
    from django.test import Client

    def made(post: str, role: str = "clerk", code: str = "", **options: bool) -> Client:
        client = Client(HTTP_HOST="127.0.0.1", **options)
        own = account(post, role, code, AREAS.get(code, ""))
        client.force_login(own, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


@pytest.fixture
def clerk(signed_in: Callable[..., Client], call: Call) -> Client:
    del call
    return signed_in("990101-1", "clerk", "990101")


@pytest.fixture
def reviewer(signed_in: Callable[..., Client], call: Call) -> Client:
    del call
    return signed_in("office-2", "reviewer")


@pytest.fixture
def administrator(signed_in: Callable[..., Client], call: Call) -> Client:
    del call
    return signed_in("office-3", "administrator")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"
