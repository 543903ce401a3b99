"""Passwords by argon2id, two at a time: sixteen at once take 1.7 GB."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

_TURNS = BoundedSemaphore(2)


class TwoAtATime(Argon2PasswordHasher):
    """argon2id with 64 MiB, three passes and one lane; further ones wait for their turn."""

    time_cost = 3
    memory_cost = 65_536
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _TURNS:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with _TURNS:
            return bool(super().verify(password, encoded))
