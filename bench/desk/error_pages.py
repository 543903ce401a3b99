"""Pages that say that something is not there, not allowed, or broke, without a word of how the desk is built."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from bench.desk.access import page


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of the desk, or from one that was open too long."""
    del reason
    return page(request, "message", {"title": "csrf_title", "text": "csrf_text"}, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that is not there, or not there for this account."""
    del exception
    return page(request, "message", {"title": "missing_title", "text": "missing_text"}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of the desk's own."""
    return page(request, "message", {"title": "broken_title", "text": "broken_text"}, status=500)


def locked(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Too many wrong passwords or codes for one account from one address."""
    return page(request, "message", {"title": "locked_title", "text": "locked_text"}, status=429)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address, a host or a form that makes no sense."""
    del exception
    return page(request, "message", {"title": "refused_title", "text": "refused_text"}, status=400)
