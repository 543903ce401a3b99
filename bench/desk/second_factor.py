"""A second factor for a post that wants one: codes by TOTP (RFC 6238), each of which works once."""

from __future__ import annotations

from base64 import b32encode

import segno
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from bench.desk import log
from bench.desk.access import account, actor, allowed, page
from bench.desk.county_pages import EVERYBODY
from bench.desk.error_pages import locked
from bench.desk.models import Account
from bench.desk.transactions import act


def passes(own: Account, code: str) -> bool:
    """Whether a sign-in passes: the post has no second factor, or this is its code of the moment."""
    devices = TOTPDevice.objects.filter(user=own, confirmed=True)
    return not devices.exists() or match_token(own, _figures(code)) is not None


def _figures(code: str) -> str:
    return "".join(code.split())[:8]


@allowed(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    return _show(request, "")


def _show(request: HttpRequest, fault: str, status: int = 200) -> HttpResponse:
    own = account(request)
    every = list(TOTPDevice.objects.filter(user=own))
    waiting = next((device for device in every if not device.confirmed), None)
    values = {
        "on": any(device.confirmed for device in every),
        "secret": b32encode(waiting.bin_key).decode("ascii") if waiting else "",
        "picture": segno.make(waiting.config_url).svg_data_uri(scale=5) if waiting else "",
        "fault": fault,
    }
    return page(request, "second_factor", values, status)


@sensitive_post_parameters("password")
@allowed(*EVERYBODY, method="POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Make a secret, which counts once a code of it was typed; the password keeps others from doing it."""
    own = account(request)
    if TOTPDevice.objects.filter(user=own, confirmed=True).exists():
        return _show(request, "factor_is_on", 409)
    if authenticate(request, username=own.post, password=request.POST.get("password", "")) is None:
        if getattr(request, "axes_locked_out", False):
            return locked(request)
        return _show(request, "factor_password", 400)
    with act():
        TOTPDevice.objects.filter(user=own, confirmed=False).delete()
        TOTPDevice.objects.create(user=own, name=own.post, confirmed=False)
    return redirect("second-factor")


@allowed(*EVERYBODY, method="POST")
def confirm(request: HttpRequest) -> HttpResponse:
    """Turn it on with the first code."""
    with act():
        own = account(request)
        waiting = TOTPDevice.objects.select_for_update().filter(user=own, confirmed=False).first()
        right = waiting is not None and waiting.verify_token(_figures(request.POST.get("code", "")))
        if right:
            waiting.confirmed = True
            waiting.save(update_fields=["confirmed"])
            log.write(actor(request), "second-factor-on", own.post)
    return redirect("second-factor") if right else _show(request, "factor_code", 400)


@allowed(*EVERYBODY, method="POST")
def turn_off(request: HttpRequest) -> HttpResponse:
    """Turn it off with a code."""
    own = account(request)
    if match_token(own, _figures(request.POST.get("code", ""))) is None:
        return _show(request, "factor_code", 400)
    with act():
        TOTPDevice.objects.filter(user=own).delete()
        log.write(actor(request), "second-factor-off", own.post)
    return redirect("second-factor")
