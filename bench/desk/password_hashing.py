"""Passwords by argon2id, two at a time: Django's own setting takes 1.7 GB for sixteen at once."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

_TURNS = BoundedSemaphore(2)


class TwoAtATime(Argon2PasswordHasher):
    """argon2id with 32 MiB, three passes and one lane, so that 200 clerks sign in within seconds; others wait."""

    time_cost = 3
    memory_cost = 32_768
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _TURNS:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with _TURNS:
            return bool(super().verify(password, encoded))
