"""Setting a desk up and serving it: one process, one database, this machine's own address unless told otherwise."""

from __future__ import annotations

import gc
import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.desk.data_folder import prepare

THREADS = 6
# A page goes out when it is whole: sent in pieces it cost the loop that watches all clerks more than saving did.
# Waitress 3 calls the setting deprecated, and is pinned for it.
_BUFFERED = 1 << 20
_CONNECTIONS = 450  # what select can watch on Windows
_BACKLOG = 2_048
_BODY = 4_000_000  # bytes
FIRST = "office-1"


@dataclass(frozen=True)
class Listening:
    """Where a desk listens. ``proxy``: the address of the one that ends TLS before it, empty where there is none."""

    host: str = "127.0.0.1"
    port: int = 8080
    hosts: Sequence[str] = ()
    proxy: str = ""

    @property
    def url(self) -> str:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{shown}:{self.port}"


def is_this_machine(host: str) -> bool:
    """Whether an address is heard on this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def set_up(data: Path, listening: Listening | None = None) -> None:
    """Make the folder and the database where they are not there yet, and Django ready to be used in this process."""
    configure(data, listening)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def configure(data: Path, listening: Listening | None = None) -> None:
    """Make Django ready to be used in this process, which has one desk; its database may not be there yet."""
    import django

    prepare(data)
    os.environ["BENCH_DESK_DATA"] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.desk.settings"
    if listening is not None:
        own = {"127.0.0.1", "localhost", "[::1]", listening.host, *listening.hosts}
        os.environ["BENCH_DESK_HOSTS"] = ",".join(sorted(own))
        os.environ["BENCH_DESK_TLS"] = "1" if listening.proxy else "0"
    django.setup()


def first_link() -> str:
    """The path with which the first administrator sets a password; empty once somebody has."""
    from bench.desk import account_acts
    from bench.desk.log import Actor
    from bench.desk.models import Account
    from bench.desk.roles import Role

    found = Account.objects.filter(role=Role.ADMINISTRATOR.value, is_active=True)
    if any(account.has_usable_password() for account in found):
        return ""
    own = found.first() or account_acts.create_account(Actor(""), FIRST, Role.ADMINISTRATOR)
    return account_acts.link(own)


def serve(listening: Listening) -> None:
    """Serve until interrupted."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    gc.collect()
    gc.freeze()  # what is loaded by now stays: looking through it again and again took a tenth of the time of a save
    behind = {"trusted_proxy": listening.proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
    waitress.serve(
        get_wsgi_application(),
        host=listening.host,
        port=listening.port,
        threads=THREADS,
        send_bytes=_BUFFERED,
        connection_limit=_CONNECTIONS,
        backlog=_BACKLOG,
        max_request_body_size=_BODY,
        asyncore_use_poll=False,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **(behind if listening.proxy else {}),
    )
