"""Who asks, what they may see, and the one place where that is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from bench.desk.acts import Slot
from bench.desk.log import Actor
from bench.desk.models import Account, Call, Expected
from bench.desk.policy import language
from bench.desk.roles import DECIDING, OFFICE, Role, covers

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def allowed(*roles: Role, method: str = "GET") -> Callable[[Page[P]], Page[P]]:
    """Let a page be asked for by these roles alone, and by one method; to all others it is not there."""

    def decorate(page: Page[P]) -> Page[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if isinstance(request.user, AnonymousUser):
                return redirect_to_login(request.get_full_path())
            if request.user.role not in roles:
                raise Http404
            if request.method != method:
                return HttpResponseNotAllowed([method])
            return page(request, *args, **kwargs)

        update_wrapper(guarded, page)
        return guarded

    return decorate


def account(request: HttpRequest) -> Account:
    """The account that asks; only behind ``allowed``."""
    assert isinstance(request.user, Account)
    return request.user


def actor(request: HttpRequest) -> Actor:
    """Who acts, and from where."""
    post = request.user.post if isinstance(request.user, Account) else ""
    return Actor(post, str(request.META.get("REMOTE_ADDR", ""))[:45])


def call_of(code: str) -> Call:
    found = Call.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def in_address(period: str) -> str:
    """A period as it stands in an address."""
    return period.replace("/", "_")


def slot_of(request: HttpRequest, code: str, period: str, area: str) -> Slot:
    """The report that an address names; to a clerk those of other areas are not there."""
    own = account(request)
    wanted = period.replace("_", "/")
    due = Expected.objects.filter(call__code=code, call__periods__period=wanted, area_code=area)
    # A save asks for none of these, which may be large; they come when they are asked for.
    expected = due.select_related("call").defer("call__frozen", "call__rulings").order_by().first()
    if expected is None or not (own.role in OFFICE or covers(own.area_code, area)):
        raise Http404
    return Slot(expected.call, area, expected.area_name, wanted)


def page(request: HttpRequest, template: str, values: Mapping[str, object], status: int = 200) -> HttpResponse:
    """A page in the reader's language, with what every page shows."""
    user = getattr(request, "user", None)  # none where a request is refused before anybody asks who sent it
    own = user if isinstance(user, Account) else None
    common = {"lang": language(request), "own": own, "office": own is not None and own.role in OFFICE}
    common |= {"decides": own is not None and own.role in DECIDING, "path": request.get_full_path()}
    return render(request, f"{template}.html", {**common, **values}, status=status)
