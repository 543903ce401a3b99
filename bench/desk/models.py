"""What the desk keeps: accounts of posts, calls for reports, drafts, reports as they were sent, and the log."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from bench.desk.roles import Role

CODE = 40
TEXT = 2_000


class Accounts(BaseUserManager["Account"]):
    """Accounts by the name of their post."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(post=username)


class Account(AbstractBaseUser):
    """A post, such as 990101-1: it has no field for a person's name or number.

    ``area_code`` and ``area_name`` are those that a clerk reports for, and empty for the office. ``is_active`` is
    False once it is closed. Raising ``epoch`` ends its sessions and links.
    """

    post = models.CharField(max_length=CODE, unique=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    area_code = models.CharField(max_length=9, blank=True)
    area_name = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "post"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def get_session_auth_hash(self) -> str:
        """What a session rests on: the password and the epoch."""
        return f"{super().get_session_auth_hash()}{self.epoch}"


class Call(models.Model):
    """A call for reports: a collection in the making.

    ``settings`` is what else its collection.toml says, as a JSON object. ``rules`` are the bytes of an own framework,
    empty for a shipped one; ``frozen`` those of the frozen league that counties assess themselves against, and
    ``rulings`` those of rulings.toml, empty where there is none. ``sandbox``: for training only.
    """

    code = models.SlugField(max_length=CODE, unique=True)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=120)
    framework = models.CharField(max_length=60)
    rules = models.BinaryField(default=b"")
    frozen = models.BinaryField(default=b"")
    rulings = models.BinaryField(default=b"")
    contact = models.CharField(max_length=60, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    settings = models.TextField(default="{}")
    objections_until = models.DateField(null=True, blank=True)
    cumulative = models.BooleanField(default=False)
    sandbox = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-id"]


class CallPeriod(models.Model):
    """A period of a call, and the last day to report it, until its end in Beijing; None where nobody stated one."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="periods")
    period = models.CharField(max_length=20)
    deadline = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["deadline", "period"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "period"], name="one_deadline")]


class Expected(models.Model):
    """An area that must report."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="roster")
    area_code = models.CharField(max_length=9)
    area_name = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["area_code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "area_code"], name="expected_once")]


class Draft(models.Model):
    """What a county has filled in and not sent.

    ``base`` is the report that a file was read as, empty where none was, and ``channel`` what kind of file that was;
    ``cells`` what was typed over it, by field,
    as a JSON object of texts; ``revision`` counts the saves. ``sent_revision`` is the one that was sent last.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT)
    area_code = models.CharField(max_length=9)
    period = models.CharField(max_length=20)
    base = models.TextField(blank=True)
    channel = models.CharField(max_length=20, default="form")
    cells = models.TextField(default="{}")
    revision = models.PositiveIntegerField(default=0)
    sent_revision = models.PositiveIntegerField(null=True)
    saved = models.DateTimeField(auto_now=True)
    saved_by = models.CharField(max_length=CODE)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "area_code", "period"], name="one_draft")]


class File(models.Model):
    """A report's bytes, which never change."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()


class Sent(models.Model):
    """A report as it was sent: its receipt.

    ``channel``: form, workbook, file, import, or office where the office sent it on its county's behalf. ``outcome``
    is empty until the office accepts or returns it; ``reasons`` say why it was returned.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="sent")
    area_code = models.CharField(max_length=9)
    period = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT)
    received = models.DateTimeField()
    post = models.CharField(max_length=CODE)
    channel = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10, blank=True)
    reasons = models.CharField(max_length=TEXT, blank=True)
    decided = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=CODE, blank=True)

    class Meta:
        ordering: ClassVar = ["area_code", "period", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "area_code", "period", "version"], name="one_version"),
            models.UniqueConstraint(fields=["call", "file"], name="sent_once"),
        ]

    @property
    def number(self) -> str:
        """The receipt's number."""
        return f"{self.call.code}-{self.area_code}-{self.period.replace('/', '_')}-v{self.version}"


class Objection(models.Model):
    """What a county objects to: ``subject`` is an indicator's code or a finding's.

    ``outcome`` is empty until the office accepts or rejects it, with a reason and the number of its document; that is a
    ruling of the call too.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="objections")
    area_code = models.CharField(max_length=9)
    period = models.CharField(max_length=20)
    subject = models.CharField(max_length=100)
    text = models.CharField(max_length=TEXT)
    received = models.DateTimeField()
    post = models.CharField(max_length=CODE)
    outcome = models.CharField(max_length=10, blank=True)
    answer = models.CharField(max_length=TEXT, blank=True)
    document = models.CharField(max_length=100, blank=True)
    decided = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=CODE, blank=True)

    class Meta:
        ordering: ClassVar = ["received", "id"]


class Ranking(models.Model):
    """A call ranked from its export, in a job's own process: ``state`` is running, done or failed.

    ``detail`` says why it failed; ``released`` is when counties were given their sheets of it.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="rankings")
    begun = models.DateTimeField()
    post = models.CharField(max_length=CODE)
    state = models.CharField(max_length=10)
    detail = models.TextField(blank=True)
    released = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=CODE, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]


class RankingFile(models.Model):
    """A file that ranking wrote, compressed; of a county's own sheet with its area and period."""

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    area_code = models.CharField(max_length=9, blank=True)
    period = models.CharField(max_length=20, blank=True)
    packed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ranking", "path"], name="one_file")]


class LogHead(models.Model):
    """The last entry's number and hash: the one row that every act locks."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class LogEntry(models.Model):
    """An act: who, when, what, from where; ``hash`` is of all this and of the entry before."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    post = models.CharField(max_length=CODE)
    address = models.CharField(max_length=45)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
