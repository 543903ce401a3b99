"""What is done to accounts; each act as in ``acts``, on the account as it stands when its turn comes."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_otp.plugins.otp_totp.models import TOTPDevice

from bench.desk import log
from bench.desk.log import Actor
from bench.desk.models import Account
from bench.desk.roles import Role
from bench.desk.transactions import act
from bench.intake.personal_numbers import without_numbers


def create_account(actor: Actor, post: str, role: Role, area_code: str = "", area_name: str = "") -> Account:
    """An account without a password, which its one-time link sets."""
    name = without_numbers(area_name)
    with act():
        account = Account(post=without_numbers(post), role=role.value, area_code=area_code, area_name=name)
        account.set_unusable_password()
        account.save(force_insert=True)
        log.write(actor, "account-created", account.post, role.value)
    return account


def hand_over(actor: Actor, account: Account) -> str:
    """End an account's sessions and second factor, and give the path of a link that sets a new password, once.

    Empty, and nothing is done, where the account is closed.
    """
    with act():
        own = _open(account)
        if own is None:
            return ""
        own.epoch += 1
        own.set_unusable_password()
        own.save(update_fields=["epoch", "password"])
        TOTPDevice.objects.filter(user=own).delete()
        log.write(actor, "account-handed-over", own.post)
    return link(own)


def _open(account: Account) -> Account | None:
    """The account as it stands, locked; None once it is closed."""
    return Account.objects.select_for_update().filter(pk=account.pk, is_active=True).first()


def link(account: Account) -> str:
    """The path of the page that sets a password; it works until a password is set with it."""
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    return f"/link/{uid}/{default_token_generator.make_token(account)}/"


def link_works(account: Account, token: str) -> bool:
    """Whether a link's token still sets the password of an account."""
    return account.is_active and default_token_generator.check_token(account, token)


def set_password(actor: Actor, account: Account, password: str, token: str | None = None) -> bool:
    """Set a password; False, and nothing is done, where the account is closed or the link's token works no longer."""
    hashed = make_password(password)  # which takes long, so before this act's turn
    with act():
        own = _open(account)
        if own is None or not (token is None or link_works(own, token)):
            return False
        own.password = hashed
        own.save(update_fields=["password"])
        log.write(actor, "password-set", own.post)
    return True


def close_account(actor: Actor, account: Account) -> None:
    """Close an account and end its sessions; one that is closed stays as it is."""
    with act():
        own = _open(account)
        if own is None:
            return
        own.is_active = False
        own.epoch += 1
        own.save(update_fields=["is_active", "epoch"])
        log.write(actor, "account-closed", own.post)
