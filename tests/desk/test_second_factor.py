"""The second factor: turned on with the password and a first code, asked for at each sign-in, each code good once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from bench.desk import account_acts
from bench.desk.log import Actor
from bench.desk.models import Account, LogEntry

PASSWORD = "correct-horse-battery"
PAGE = "/second-factor/"


def stranger() -> Client:
    return Client(HTTP_HOST="127.0.0.1")


def signs_in(code: str = "", password: str = PASSWORD) -> int:
    return stranger().post("/sign-in/", {"username": "990101-1", "password": password, "code": code}).status_code


def current(ahead: int = 0) -> str:
    device = TOTPDevice.objects.get()
    return f"{totp(device.bin_key, drift=ahead):06d}"


@pytest.fixture
def own(account: Callable[..., Account]) -> Client:
    """A post that is signed in with its password."""
    account_acts.set_password(Actor(""), account("990101-1", "clerk", "990101", "云川县"), PASSWORD)
    client = stranger()
    client.post("/sign-in/", {"username": "990101-1", "password": PASSWORD})
    return client


@pytest.fixture
def guarded(own: Client) -> Client:
    """The same with a second factor."""
    own.post(f"{PAGE}begin/", {"password": PASSWORD})
    assert own.post(f"{PAGE}confirm/", {"code": current()}).status_code == 302
    return own


def test_without_it_a_password_is_enough_until_it_is_confirmed(own: Client) -> None:
    assert own.post(f"{PAGE}begin/", {"password": "wrong"}).status_code == 400
    assert not TOTPDevice.objects.exists()
    own.post(f"{PAGE}begin/", {"password": PASSWORD})
    page = own.get(PAGE).content.decode()
    assert 'src="data:image/svg+xml' in page
    assert own.post(f"{PAGE}confirm/", {"code": "000000x"}).status_code == 400
    assert signs_in() == 302


def test_with_it_a_password_is_not_enough_and_each_code_is_good_once(guarded: Client) -> None:
    assert "已开启" in guarded.get(PAGE).content.decode()
    assert signs_in() == 401
    assert signs_in(current()) == 401  # it turned the factor on
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    code = current(1)
    assert signs_in(code, "wrong") == 401
    assert signs_in(f"{code[:3]} {code[3:]}") == 302
    assert signs_in(code) == 401
    assert LogEntry.objects.filter(act="second-factor-on").count() == 1


def test_wrong_codes_make_the_next_try_wait(guarded: Client) -> None:
    del guarded
    assert signs_in("000000") == 401
    assert signs_in(current(1)) == 401  # the right one, too soon


def test_a_wrong_code_reads_and_counts_as_a_wrong_password_does(guarded: Client) -> None:
    del guarded
    assert [signs_in("000000", PASSWORD if n % 2 else "wrong") for n in range(9)] == [401] * 7 + [429] * 2
    assert signs_in(current(1)) == 429


def test_passwords_cannot_be_guessed_in_a_session_either(own: Client) -> None:
    codes = [own.post(f"{PAGE}begin/", {"password": "wrong"}).status_code for _ in range(9)]
    assert codes == [400] * 7 + [429] * 2
    assert own.post(f"{PAGE}begin/", {"password": PASSWORD}).status_code == 429
    assert not TOTPDevice.objects.exists()


def test_it_is_turned_off_with_a_code_alone(guarded: Client) -> None:
    assert guarded.post(f"{PAGE}off/", {"code": ""}).status_code == 400
    assert guarded.post(f"{PAGE}begin/", {"password": PASSWORD}).status_code == 409
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert guarded.post(f"{PAGE}off/", {"code": current(1)}).status_code == 302
    assert signs_in() == 302


def test_a_post_handed_over_has_none(guarded: Client, administrator: Client) -> None:
    del guarded
    administrator.post("/accounts/hand-over/", {"post": "990101-1"})
    assert not TOTPDevice.objects.exists()
