"""Who may see and do what; and what a browser, a stranger or a neighbouring county may try."""

from __future__ import annotations

import ast
import io
import logging
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver

from bench.desk import account_acts, acts, county_pages
from bench.desk.log import Actor
from bench.desk.models import Account, Call, Draft, LogEntry, Sent
from bench.desk.roles import Role, covers
from tests.desk.pages import OTHER, OWN, TYPED, save, sent, slot
from tests.reports import ROOT

PASSWORD = "correct-horse-battery"
OFFICE_PAGES = ("/accounts/", "/log/", "/office/new/", "/office/quarters/", "/office/quarters/slips/")
POSTED = ("save/", "take/", "upload/", "send/", "v1/decide/")
SHOWN = ("", "form/", "workbook/", "assess/", "v1/", "v1/file/", "v1/review/")


def stranger(**options: bool) -> Client:
    return Client(HTTP_HOST="127.0.0.1", **options)


def signs_in(client: Client, post: str, password: str) -> int:
    return client.post("/sign-in/", {"username": post, "password": password}).status_code


@pytest.mark.parametrize(
    ("own", "area", "expected"),
    [
        ("990101", "990101", True),
        ("990101", "990101002", True),
        ("990101", "990102", False),
        ("990110", "990101", False),
        ("990110", "990110", True),
        ("990100", "990101", True),
        ("990100", "990201", False),
        ("990000", "990201", True),
        ("", "990101", False),
    ],
)
def test_a_post_covers_its_area_and_those_below(own: str, area: str, expected: bool) -> None:
    assert covers(own, area) is expected


@pytest.mark.parametrize("page", SHOWN)
def test_another_countys_pages_are_not_there(clerk: Client, signed_in: Callable[..., Client], page: str) -> None:
    sent(signed_in("990102-1", "clerk", "990102"), OTHER)
    assert clerk.get(f"{OTHER}{page}").status_code == 404


@pytest.mark.parametrize("page", POSTED)
def test_nothing_of_another_county_can_be_changed(clerk: Client, signed_in: Callable[..., Client], page: str) -> None:
    sent(signed_in("990102-1", "clerk", "990102"), OTHER)
    before = Draft.objects.values().get(), Sent.objects.values().get()
    assert clerk.post(f"{OTHER}{page}", {"outcome": "accepted"}).status_code == 404
    assert (Draft.objects.values().get(), Sent.objects.values().get()) == before


def test_a_county_that_is_not_due_cannot_be_guessed(clerk: Client) -> None:
    for address in ("/calls/none/2024-Q1/990101/", "/calls/quarters/2023/990101/", "/calls/quarters/2024-Q1/990199/"):
        assert clerk.get(address).status_code == 404


@pytest.mark.parametrize("page", OFFICE_PAGES)
def test_a_clerk_has_no_page_of_the_office(clerk: Client, page: str) -> None:
    assert clerk.get(page).status_code == 404


def test_a_clerk_sees_no_other_county_on_any_page(clerk: Client, signed_in: Callable[..., Client]) -> None:
    sent(signed_in("990102-1", "clerk", "990102"), OTHER)
    sent(clerk)
    for address in ("/", *(f"{OWN}{page}" for page in ("", "form/", "v1/"))):
        assert "白川县" not in clerk.get(address).content.decode(), address


def test_a_reader_decides_nothing(signed_in: Callable[..., Client], clerk: Client) -> None:
    sent(clerk)
    reader = signed_in("office-9", "reader")
    assert reader.get("/office/quarters/").status_code == 200
    assert reader.post(f"{OWN}v1/decide/", {"outcome": "accepted"}).status_code == 404
    assert reader.post("/office/quarters/accept/", {"sent": Sent.objects.get().pk}).status_code == 404
    assert save(reader, TYPED, 1).status_code == 404
    assert Sent.objects.get().outcome == ""


def test_a_reviewer_keeps_no_accounts(reviewer: Client, account: Callable[..., Account]) -> None:
    account("990101-1", "clerk", "990101", "云川县")
    for page in ("new/", "hand-over/", "close/"):
        assert reviewer.post(f"/accounts/{page}", {"post": "990101-1", "role": "administrator"}).status_code == 404


def every_address() -> list[str]:
    found = []
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern)
        address = "/" + str(pattern.pattern)
        for part, value in {
            "<slug:code>": "quarters",
            "<str:period>": "2024-Q1",
            "<slug:area>": "990101",
            "<int:version>": "1",
            "<int:number>": "1",
            "<str:uid>": "MQ",
            "<str:token>": "x",
            "<path:path>": "x",
        }.items():
            address = address.replace(part, value)
        found.append(address)
    return found


def test_a_stranger_is_shown_the_door_alone(call: Call) -> None:
    del call
    open_to_all = {"/sign-in/", "/sign-out/", "/language/", "/font.woff", "/link/MQ/x/"}
    client = stranger()
    for address in every_address():
        for answer in (client.get(address), client.post(address)) if address not in open_to_all else ():
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/sign-in/?next="), address


@pytest.mark.parametrize("address", every_address())
def test_every_answer_carries_the_policy(clerk: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(county_pages, "assessment_page", lambda *_: b"<p>assessed</p>")
    if address == "/font.woff":
        return
    answer = clerk.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy or "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"


def test_a_page_of_another_site_saves_nothing(signed_in: Callable[..., Client], call: Call) -> None:
    del call
    clerk = signed_in("990101-1", "clerk", "990101", enforce_csrf_checks=True)
    assert save(clerk, TYPED).status_code == 403
    assert clerk.post(f"{OWN}send/").status_code == 403
    assert clerk.post("/sign-out/").status_code == 403
    assert not Draft.objects.exists()


def test_a_post_signs_in_and_is_someone_else_to_the_server_then(account: Callable[..., Account]) -> None:
    own = account("990101-1", "clerk", "990101", "云川县")
    account_acts.set_password(Actor("990101-1"), own, PASSWORD)
    client = stranger()
    client.get("/sign-in/")
    session = client.session
    session["before"] = True
    session.save()
    key = session.session_key
    assert signs_in(client, "990101-1", PASSWORD) == 302
    assert client.session.session_key != key
    assert "sessionid" in client.cookies
    assert client.cookies["sessionid"]["httponly"]


def test_whether_an_account_exists_is_not_told(account: Callable[..., Account]) -> None:
    account_acts.set_password(Actor(""), account("990101-1", "clerk", "990101", "云川县"), PASSWORD)
    answers = [stranger().post("/sign-in/", {"username": p, "password": "x"}) for p in ("990101-1", "990109-9")]
    bodies = {re.sub(r'value="[A-Za-z0-9]{64}"', "", a.content.decode()) for a in answers}
    assert {a.status_code for a in answers} == {401}
    assert len(bodies) == 1


def test_after_many_wrong_passwords_an_account_waits_at_this_address_and_at_no_other(
    account: Callable[..., Account],
) -> None:
    account_acts.set_password(Actor(""), account("990101-1", "clerk", "990101", "云川县"), PASSWORD)
    account_acts.set_password(Actor(""), account("990102-1", "clerk", "990102", "白川县"), PASSWORD)
    client = stranger()
    codes = [signs_in(client, "990101-1", "wrong") for _ in range(9)]
    assert codes == [401] * 7 + [429] * 2  # after eight wrong ones it waits
    assert signs_in(client, "990101-1", PASSWORD) == 429
    assert signs_in(client, "990102-1", PASSWORD) == 302
    assert signs_in(client, "990109-9", "wrong") == 401
    elsewhere = Client(HTTP_HOST="127.0.0.1", REMOTE_ADDR="10.0.0.9")
    assert signs_in(elsewhere, "990101-1", PASSWORD) == 302


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x"]
)
def test_signing_in_leads_nowhere_else(account: Callable[..., Account], wanted: str) -> None:
    account_acts.set_password(Actor(""), account("990101-1", "clerk", "990101", "云川县"), PASSWORD)
    answer = stranger().post("/sign-in/", {"username": "990101-1", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == "/"
    assert stranger().post("/language/", {"lang": "en", "next": wanted})["Location"] == "/"


def test_a_link_sets_a_password_once(account: Callable[..., Account]) -> None:
    own = account("990101-1", "clerk", "990101", "云川县")
    path, client = account_acts.link(own), stranger()
    both = {"password": PASSWORD, "again": PASSWORD}
    assert client.get(path).status_code == 200
    assert client.post(path, {"password": "1234567890", "again": "1234567890"}).status_code == 400
    assert client.post(path, {**both, "again": "x"}).status_code == 400
    assert client.post(path, both).status_code == 302
    assert client.post(path, {"password": "another-one-again", "again": "another-one-again"}).status_code == 404
    assert signs_in(client, "990101-1", PASSWORD) == 302


def test_a_post_handed_over_ends_sessions_and_links(account: Callable[..., Account], call: Call) -> None:
    del call
    own = account("990101-1", "clerk", "990101", "云川县")
    account_acts.set_password(Actor(""), own, PASSWORD)
    client = stranger()
    signs_in(client, "990101-1", PASSWORD)
    assert client.get(OWN).status_code == 200
    old = account_acts.link(Account.objects.get(pk=own.pk))
    account_acts.hand_over(Actor("office-1"), Account.objects.get(pk=own.pk))
    assert client.get(OWN).status_code == 302
    assert stranger().get(old).status_code == 404
    assert signs_in(stranger(), "990101-1", PASSWORD) == 401


def test_no_act_on_an_account_as_it_stood_before_opens_it_again(account: Callable[..., Account]) -> None:
    own = account("990101-1", "clerk", "990101", "云川县")
    path = account_acts.link(own)
    token = path.split("/")[-2]
    earlier, later = (Account.objects.get(pk=own.pk) for _ in range(2))
    account_acts.close_account(Actor("office-1"), own)
    assert not account_acts.set_password(Actor(""), earlier, PASSWORD, token)
    assert not account_acts.set_password(Actor(""), earlier, PASSWORD)
    assert account_acts.hand_over(Actor("office-1"), later) == ""
    account_acts.close_account(Actor("office-1"), later)
    stands = Account.objects.get(pk=own.pk)
    assert (stands.is_active, stands.epoch, stands.has_usable_password()) == (False, 1, False)
    assert [e.act for e in LogEntry.objects.order_by("number")] == ["account-created", "account-closed"]


def test_a_link_that_was_opened_twice_sets_one_password(account: Callable[..., Account]) -> None:
    own = account("990101-1", "clerk", "990101", "云川县")
    token = account_acts.link(own).split("/")[-2]
    first, second = (Account.objects.get(pk=own.pk) for _ in range(2))
    assert account_acts.set_password(Actor(""), first, PASSWORD, token)
    assert not account_acts.set_password(Actor(""), second, "another-one-again", token)
    handed = account_acts.hand_over(Actor("office-1"), first)
    assert not account_acts.set_password(Actor(""), second, PASSWORD, token)
    assert stranger().get(handed).status_code == 200
    assert LogEntry.objects.filter(act="password-set").count() == 1


def test_no_row_is_written_back_whole() -> None:
    """What was loaded may have changed since: each act writes the fields that it is about, or a new row."""
    for path in sorted(Path(acts.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save":
                assert {k.arg for k in node.keywords} & {"update_fields", "force_insert"}, f"{path.name}:{node.lineno}"


def test_a_call_is_closed_by_an_administrator_alone_and_made_of_what_its_form_has(
    clerk: Client, reviewer: Client, administrator: Client, signed_in: Callable[..., Client], call: Call
) -> None:
    for other in (clerk, reviewer, signed_in("office-9", "reader")):
        assert other.post("/office/quarters/close/").status_code == 404
    assert not Call.objects.get(pk=call.pk).closed
    new = {"code": "x", "title_zh": "报送", "framework": "petition-work", "deadlines": "2024-Q2 2024-07-01",
           "roster": "990101 云川县"}  # fmt: skip
    more = {"id": call.pk, "pk": call.pk, "closed": "1", "rulings": "x", "frozen": "x", "rules": "x", "settings": "x"}
    assert reviewer.post("/office/create/", new).status_code == 404
    assert administrator.post("/office/create/", {**new, **more}).status_code == 302
    made = Call.objects.get(code="x")
    assert made.pk != call.pk
    stored = (made.closed, bytes(made.rulings), bytes(made.frozen), bytes(made.rules), made.settings)
    assert stored == (False, b"", b"", b"", "{}")


def test_closing_a_call_keeps_what_was_ruled_meanwhile(call: Call, administrator: Client) -> None:
    earlier = Call.objects.get(pk=call.pk)
    Call.objects.filter(pk=call.pk).update(rulings=b"ruled = 1")
    for _ in range(2):
        acts.close_call(Actor("office-1"), earlier)
    stands = Call.objects.get(pk=call.pk)
    assert (stands.closed, bytes(stands.rulings)) == (True, b"ruled = 1")
    assert LogEntry.objects.filter(act="call-closed").count() == 1
    assert administrator.post("/office/quarters/close/").status_code == 302


def test_nothing_is_sent_to_a_call_that_was_closed_meanwhile(clerk: Client, call: Call) -> None:
    save(clerk, TYPED)
    before = slot()
    acts.close_call(Actor("office-1"), call)
    assert acts.send(Actor("990101-1"), before, "zh").sent is None


def test_a_closed_account_is_out_at_once(account: Callable[..., Account], call: Call) -> None:
    del call
    own = account("990101-1", "clerk", "990101", "云川县")
    account_acts.set_password(Actor(""), own, PASSWORD)
    client = stranger()
    signs_in(client, "990101-1", PASSWORD)
    account_acts.close_account(Actor("office-1"), Account.objects.get(pk=own.pk))
    assert client.get(OWN).status_code == 302
    assert signs_in(stranger(), "990101-1", PASSWORD) == 401


def test_a_role_is_not_taken_from_a_form(administrator: Client, clerk: Client) -> None:
    administrator.post("/accounts/new/", {"post": "x-1", "role": "clerk", "area_code": "990101", "area_name": "云川县",
                                          "is_active": "", "password": "x", "epoch": "9"})  # fmt: skip
    made = Account.objects.get(post="x-1")
    assert (made.role, made.is_active, made.epoch, made.has_usable_password()) == ("clerk", True, 0, False)
    assert clerk.post("/accounts/new/", {"post": "y-1", "role": "administrator"}).status_code == 404
    assert administrator.post("/accounts/new/", {"post": "z-1", "role": "root"}).status_code == 400
    assert administrator.post("/accounts/new/", {"post": "a b\n<x>", "role": "reader"}).status_code == 400
    assert not Account.objects.filter(role=Role.ADMINISTRATOR).exclude(post="office-3").exists()


def test_what_is_typed_is_text_on_every_page(
    clerk: Client, reviewer: Client, administrator: Client, call: Call
) -> None:
    bad = "<script>alert(1)</script>\"'<img src=x>"
    call.title_zh = call.contact = bad
    call.save()
    call.roster.filter(area_code="990101").update(area_name=bad)
    sent(clerk, **{"/indicators/satisfaction/note": bad, "/reporter/organisation": bad[:70]})
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": bad})
    pages = [clerk.get(p) for p in ("/", OWN, f"{OWN}form/", f"{OWN}v1/")]
    pages += [reviewer.get(p) for p in ("/", "/office/quarters/", f"{OWN}v1/review/", "/office/quarters/slips/")]
    pages.append(administrator.get("/log/"))
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in text
        assert "<img" not in text


NUMBER = "13800138000"


def _kept_anywhere(text: str) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [b" ".join(v if isinstance(v, bytes) else str(v).encode() for v in row) for row in cursor.fetchall()]
            found += [table for row in rows if text.encode() in row]
    return found


def test_no_number_of_a_person_is_kept_whatever_it_is_typed_into(
    clerk: Client, administrator: Client, reviewer: Client
) -> None:
    save(clerk, {f"/answers/percent-not-reproduced/{NUMBER}": "x", "/reporter/organisation": NUMBER, NUMBER: NUMBER})
    save(clerk, {**TYPED, "/answers/percent-not-reproduced/indicators/satisfaction": NUMBER}, 1)
    clerk.post(f"{OWN}send/")
    clerk.post(f"{OWN}object/", {"subject": "satisfaction", "text": NUMBER})
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": NUMBER})
    for _ in range(2):
        typed = {"username": NUMBER, "password": "x", "code": NUMBER, NUMBER: "1"}
        stranger().post(f"/sign-in/?{NUMBER}={NUMBER}", typed)
    post = {"post": "990101-2", "role": "clerk", "area_code": "990101", "area_name": "云川县"}
    for change in ({"post": NUMBER}, {"area_name": NUMBER}):
        answer = administrator.post("/accounts/new/", {**post, **change})
        assert answer.status_code == 400
        assert "岗位的" in answer.content.decode()
    new = {"code": "x", "title_zh": "报送", "framework": "petition-work", "deadlines": "2024-Q2 2024-07-01",
           "roster": "990101 云川县", "contact": "云川市信访局"}  # fmt: skip
    for field, wrong in (("title_zh", NUMBER), ("title_en", NUMBER), ("contact", NUMBER), ("telephone", NUMBER),
                         ("roster", f"990101 {NUMBER}"), ("roster", f"{NUMBER} x")):  # fmt: skip
        answer = administrator.post("/office/create/", {**new, field: wrong})
        assert answer.status_code == 400, field
    assert administrator.post("/office/create/", {**new, "telephone": "0739-7222333"}).status_code == 302
    assert Sent.objects.get().outcome == "returned"
    assert _kept_anywhere(NUMBER) == []


def test_a_log_entry_cannot_be_forged_through_a_text(clerk: Client, reviewer: Client, administrator: Client) -> None:
    sent(clerk)
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "returned", "reasons": "a\n9 2024 office-1 accepted\x00"})
    assert Sent.objects.get().outcome == "returned"
    assert administrator.get("/log/").content.decode().count("<tr>") == 1 + len(
        re.findall(r"<tr><td>\d", administrator.get("/log/").content.decode())
    )


def test_headers_cannot_be_broken_into(clerk: Client, call: Call) -> None:
    sent(clerk)
    assert (
        clerk.get(f"{OWN}v1/file/")["Content-Disposition"] == 'attachment; filename="quarters-990101-2024-Q1-v1.json"'
    )
    assert clerk.get("/calls/quarters/2024-Q1%0d%0aX-Bad:%201/990101/").status_code == 404
    assert call.code == "quarters"


@pytest.fixture
def terminal() -> Iterator[io.StringIO]:
    """What a desk writes to the terminal that it runs in."""
    own = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    said = io.StringIO()
    before = own.setStream(said)
    yield said
    own.setStream(before)


def test_another_host_is_refused_without_a_word_on_the_terminal(terminal: io.StringIO) -> None:
    assert Client(HTTP_HOST="elsewhere.example").get("/sign-in/").status_code == 400
    assert terminal.getvalue() == ""
    logging.getLogger("django.request").error("a fault of the desk's own")
    assert "own" in terminal.getvalue()


def test_a_body_beyond_all_bounds_is_refused_without_a_word_on_the_terminal(
    clerk: Client, terminal: io.StringIO
) -> None:
    body = b'{"revision": 0, "changes": {"a": "' + b"x" * 2_500_000 + b'"}}'
    assert clerk.post(f"{OWN}save/", body, content_type="application/json").status_code == 400
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-User",
        "Remote-User",
        "X-Original-URL",
        "X-HTTP-Method-Override",
    ],
)
def test_no_header_makes_somebody_else_of_a_clerk(clerk: Client, call: Call, header: str) -> None:
    del call
    told = {header: "office-3" if header.endswith("User") else OWN}
    assert clerk.get(OTHER, headers=told).status_code == 404
    assert clerk.get("/accounts/", headers=told).status_code == 404
    assert stranger().get(OWN, headers=told).status_code == 302


def test_an_address_that_a_browser_claims_is_not_written_down(clerk: Client) -> None:
    save(clerk, TYPED)
    clerk.post(f"{OWN}send/", headers={"X-Forwarded-For": "10.9.9.9"})
    assert set(LogEntry.objects.filter(act="sent").values_list("address", flat=True)) == {"127.0.0.1"}


def _swelling(name: str) -> bytes:
    """A workbook or document with a part of sixty megabytes of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(name, bytes(60_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.docx", "word/document.xml"),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"a":' * 5_000 + b"1" + b"}" * 5_000),
        ("a.json", b"1" * 500_000),
        ("a.json", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
    ],
)
def test_an_upload_that_swells_or_never_ends_is_refused(clerk: Client, name: str, content: bytes | str) -> None:
    raw = _swelling(content) if isinstance(content, str) else content
    answer = clerk.post(f"{OWN}upload/", {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code in (400, 413)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..\\..\\x.json", "a\r\nX-Bad: 1.json", "\x00.json", "<b>.json"]
)
def test_a_files_name_leads_nowhere_and_is_text(clerk: Client, name: str) -> None:
    answer = clerk.post(f"{OWN}upload/", {"file": SimpleUploadedFile(name, b"{")})
    assert answer.status_code == 400
    assert "<b>" not in answer.content.decode()
    assert "X-Bad" not in answer.headers


def test_behind_a_proxy_that_encrypts_cookies_are_for_it_alone(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from bench.desk.serving import Listening, configure; "
        f"configure(Path({str(tmp_path)!r}), Listening(proxy='10.0.0.1')); from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_HTTPONLY)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["True"] * 4
