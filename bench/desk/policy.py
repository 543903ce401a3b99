"""What every answer of the desk carries: a strict content policy, no storing of pages, and the reader's language."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LANGUAGES = ("zh", "en")
COOKIE = "lang"
_CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# An assessment's page is the engine's own and carries its style, fonts and pictures with it; it has no script.
ASSESSMENT = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'none'; base-uri 'none'; sandbox"
)


class Policy:
    """Middleware; see the module."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", _CONTENT)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")  # static files have said otherwise
        return response


def language(request: HttpRequest) -> str:
    """The language that a reader chose, Chinese before any choice."""
    chosen = request.COOKIES.get(COOKIE, os.environ.get("BENCH_LANG", "zh"))
    return chosen if chosen in LANGUAGES else "zh"
