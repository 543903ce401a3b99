"""Addresses of the desk, and what is typed into its form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

OWN = "/calls/quarters/2024-Q1/990101/"
OTHER = "/calls/quarters/2024-Q1/990102/"
TYPED = {
    "/reporter/organisation": "云川县信访局",
    "/reporter/date": "2024-04-08",
    "/indicators/satisfaction/numerator": "498",
    "/indicators/satisfaction/denominator": "503",
    "/indicators/satisfaction/percent": "99.01",
    "/indicators/model_county/status": "provincial",
    "/indicators/training_sessions/count": "3",
}


def save(client: Client, changes: dict[str, str], revision: int = 0, at: str = OWN) -> HttpResponse:
    body = json.dumps({"revision": revision, "changes": changes})
    return client.post(f"{at}save/", body, content_type="application/json")


def sent(client: Client, at: str = OWN, revision: int = 0, **changes: str) -> HttpResponse:
    """Fill in the form and send it."""
    typed = {**TYPED, **changes}
    assert save(client, typed, revision, at).status_code == 200
    return client.post(f"{at}send/")
