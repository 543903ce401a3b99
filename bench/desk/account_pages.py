"""Signing in and out, one-time links, the language, and the office's page of accounts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from bench.desk import account_acts
from bench.desk.access import account, actor, allowed, page
from bench.desk.error_pages import locked
from bench.desk.log import Actor
from bench.desk.models import Account
from bench.desk.policy import COOKIE, LANGUAGES
from bench.desk.roles import Role
from bench.desk.second_factor import passes
from bench.intake.areas import CODE
from bench.intake.personal_numbers import without_numbers

_POST = re.compile(r"[a-z0-9][a-z0-9-]{0,38}", re.IGNORECASE)
MAX_NAME = 200  # characters of a name that nobody has
_YEAR = 365 * 24 * 3600


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Whether an account exists is not told: a wrong name, a wrong password and a wrong code read the same."""
    if request.method == "GET":
        return page(request, "sign_in", {"failed": False, "next": request.GET.get("next", "")})
    found = authenticate(request, username=request.POST.get("username", ""), password=request.POST.get("password", ""))
    if isinstance(found, Account) and not passes(found, request.POST.get("code", "")):
        # Counted as a wrong password is: else a right one could be told from it.
        user_login_failed.send(__name__, credentials={"username": found.post}, request=request)
        found = None
    if getattr(request, "axes_locked_out", False):
        return locked(request)
    if not isinstance(found, Account):
        return page(request, "sign_in", {"failed": True, "next": request.POST.get("next", "")}, status=401)
    login(request, found, backend="django.contrib.auth.backends.ModelBackend")
    return _onwards(request, request.POST.get("next", ""))


def counted_as(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The name that a failed sign-in is counted by, as it is stored: what was typed may be anything."""
    typed = (credentials or request.POST).get("username") or ""
    return without_numbers(typed[:MAX_NAME])[:MAX_NAME]


def _onwards(request: HttpRequest, wanted: str) -> HttpResponseRedirect:
    """Back to where somebody was, never to another host."""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return redirect(wanted if safe and wanted.startswith("/") else "home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    response = _onwards(request, request.POST.get("next", "/"))
    if (chosen := request.POST.get("lang")) in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """A one-time link: it sets a password, and does nothing once one is set."""
    found = _linked(uid)
    if found is None or not account_acts.link_works(found, token):
        return _worn(request)
    if request.method == "GET":
        return page(request, "set_password", {"post": found.post, "fault": ""})
    password = request.POST.get("password", "")
    fault = _fault(password, request.POST.get("again", ""), found)
    if fault:
        return page(request, "set_password", {"post": found.post, "fault": fault}, status=400)
    done = account_acts.set_password(Actor(found.post, actor(request).address), found, password, token)
    return redirect("sign-in") if done else _worn(request)


def _worn(request: HttpRequest) -> HttpResponse:
    return page(request, "message", {"title": "link_title", "text": "link_text"}, status=404)


def _linked(uid: str) -> Account | None:
    try:
        return Account.objects.filter(pk=int(urlsafe_base64_decode(uid))).first()
    except (ValueError, OverflowError):
        return None


def _fault(password: str, again: str, found: Account) -> str:
    if password != again:
        return "password_differs"
    try:
        validate_password(password, found)
    except ValidationError:
        return "password_weak"
    return ""


@allowed(Role.ADMINISTRATOR)
def accounts(request: HttpRequest) -> HttpResponse:
    return _accounts(request, {})


def _accounts(request: HttpRequest, values: Mapping[str, object], status: int = 200) -> HttpResponse:
    every = Account.objects.order_by("role", "post")
    shown = {"accounts": every, "roles": list(Role), "link": "", "link_post": "", "fault": "", **values}
    return page(request, "accounts", shown, status)


def _shown_link(request: HttpRequest, found: Account, path: str) -> HttpResponse:
    return _accounts(request, {"link": request.build_absolute_uri(path), "link_post": found.post})


@allowed(Role.ADMINISTRATOR, method="POST")
def create_account(request: HttpRequest) -> HttpResponse:
    """A new post, and its one-time link, which is shown once."""
    post, role = request.POST.get("post", "").strip(), request.POST.get("role", "")
    code, name = request.POST.get("area_code", "").strip(), request.POST.get("area_name", "").strip()[:40]
    clerk = role == Role.CLERK
    if any(without_numbers(text) != text for text in (post, name)):
        return _accounts(request, {"fault": "account_number"}, status=400)
    if not _POST.fullmatch(post) or role not in {*Role} or (clerk and not (CODE.fullmatch(code) and name)):
        return _accounts(request, {"fault": "account_fault"}, status=400)
    if Account.objects.filter(post__iexact=post).exists():
        return _accounts(request, {"fault": "account_exists"}, status=400)
    found = account_acts.create_account(actor(request), post, Role(role), code if clerk else "", name if clerk else "")
    return _shown_link(request, found, account_acts.link(found))


def _chosen(request: HttpRequest) -> Account:
    found = Account.objects.filter(post=request.POST.get("post", "")).first()
    if found is None:
        raise Http404
    return found


@allowed(Role.ADMINISTRATOR, method="POST")
def hand_over(request: HttpRequest) -> HttpResponse:
    """A new one-time link for a post: whoever held it is signed out, and a second factor is gone with them."""
    found = _chosen(request)
    path = account_acts.hand_over(actor(request), found)
    return _shown_link(request, found, path) if path else _accounts(request, {"fault": "account_is_closed"}, 409)


@allowed(Role.ADMINISTRATOR, method="POST")
def close_account(request: HttpRequest) -> HttpResponse:
    """Close a post; nobody closes their own."""
    found = _chosen(request)
    if found.pk == account(request).pk:
        return _accounts(request, {"fault": "account_own"}, status=400)
    account_acts.close_account(actor(request), found)
    return redirect("accounts")
