"""Addresses of the desk, and what is typed into its form."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from bench.desk.acts import Slot

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


def slot(area: str = "990101", period: str = "2024-Q1") -> Slot:
    from bench.desk.acts import Slot
    from bench.desk.models import Call

    call = Call.objects.get(code="quarters")
    return Slot(call, area, call.roster.get(area_code=area).area_name, period)


def open_questions(client: Client, at: str = OWN) -> list[str]:
    """The fields in which the open questions of a draft are answered."""
    page = client.get(f"{at}form/").content.decode()
    found = json.loads(html.unescape(re.findall('data-initial="([^"]*)"', page)[0]))
    return [finding["answering"] for finding in found if finding["answering"] and not finding["answer"]]
