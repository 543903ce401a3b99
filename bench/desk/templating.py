"""The desk's templates: texts are escaped, a name that is not there is an error, words are the house's."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from bench.words.interface import word
from bench.words.periods import period_text

BEIJING = ZoneInfo("Asia/Shanghai")


def environment(**options: object) -> Environment:
    """Django's hook for a Jinja environment."""
    made = Environment(
        loader=options["loader"],  # type: ignore[arg-type]  # Django makes it of the folder of templates
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals |= {"static": static, "url": _url, "w": _word, "period_text": period_text}
    made.filters |= {"moment": moment, "day": day}
    return made


def _url(name: str, *parts: str) -> str:
    return reverse(name, args=parts)


@pass_context
def _word(context: Context, key: str, *values: object) -> str:
    return word(f"desk_{key}", str(context["lang"]), *values)


def moment(at: datetime) -> str:
    """A point of time in Beijing."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")


def day(on: date) -> str:
    return on.isoformat()
