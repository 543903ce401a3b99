"""The desk as an application of Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models import Model
from django.db.models.signals import pre_save


class DeskConfig(AppConfig):
    """The one application of the desk."""

    name = "bench.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See to it that of a failed sign-in only name and address are kept, not what else was sent along."""
        from axes.models import AccessAttempt

        pre_save.connect(_without_what_was_sent, sender=AccessAttempt)


def _without_what_was_sent(sender: type[Model], instance: Model, **_: object) -> None:
    del sender
    for field in ("get_data", "post_data"):
        setattr(instance, field, "")
