"""Every address of the desk."""

from __future__ import annotations

from django.urls import path

from bench.desk import account_pages, county_pages, office_pages, ranking_pages, ruling_pages, second_factor, web_font

_REPORT = "calls/<slug:code>/<str:period>/<slug:area>/"

urlpatterns = [
    path("", county_pages.home, name="home"),
    path("font.woff", web_font.font, name="font"),
    path("sign-in/", account_pages.sign_in, name="sign-in"),
    path("sign-out/", account_pages.sign_out, name="sign-out"),
    path("language/", account_pages.choose_language, name="language"),
    path("link/<str:uid>/<str:token>/", account_pages.set_password, name="link"),
    path("second-factor/", second_factor.show, name="second-factor"),
    path("second-factor/begin/", second_factor.begin, name="factor-begin"),
    path("second-factor/confirm/", second_factor.confirm, name="factor-confirm"),
    path("second-factor/off/", second_factor.turn_off, name="factor-off"),
    path("accounts/", account_pages.accounts, name="accounts"),
    path("accounts/new/", account_pages.create_account, name="create-account"),
    path("accounts/hand-over/", account_pages.hand_over, name="hand-over"),
    path("accounts/close/", account_pages.close_account, name="close-account"),
    path("log/", office_pages.show_log, name="log"),
    path("office/new/", office_pages.new_call, name="new-call"),
    path("office/create/", office_pages.create_call, name="create-call"),
    path("office/<slug:code>/", office_pages.show_board, name="board"),
    path("office/<slug:code>/accept/", office_pages.accept_many, name="accept-many"),
    path("office/<slug:code>/ranking/", ranking_pages.show, name="rankings"),
    path("office/<slug:code>/rank/", ranking_pages.begin, name="rank"),
    path("office/<slug:code>/ranking/<int:number>/release/", ranking_pages.release, name="release"),
    path("office/<slug:code>/ranking/<int:number>/<path:path>", ranking_pages.file, name="ranking-file"),
    path("office/<slug:code>/rulings/", ruling_pages.show, name="rulings"),
    path("office/<slug:code>/rule/", ruling_pages.rule, name="rule"),
    path("office/<slug:code>/withdraw/", ruling_pages.withdraw, name="withdraw"),
    path("office/<slug:code>/objections/<int:number>/", ruling_pages.answer, name="answer-objection"),
    path("office/<slug:code>/slips/", office_pages.slips, name="slips"),
    path("office/<slug:code>/download/", office_pages.download, name="download"),
    path("office/<slug:code>/close/", office_pages.close_call, name="close-call"),
    path(_REPORT, county_pages.report, name="report"),
    path(f"{_REPORT}form/", county_pages.form, name="form"),
    path(f"{_REPORT}save/", county_pages.save, name="save"),
    path(f"{_REPORT}upload/", county_pages.upload, name="upload"),
    path(f"{_REPORT}take/", county_pages.take, name="take"),
    path(f"{_REPORT}workbook/", county_pages.workbook, name="workbook"),
    path(f"{_REPORT}assess/", county_pages.assess, name="assess"),
    path(f"{_REPORT}object/", ruling_pages.put_objection, name="object"),
    path(f"{_REPORT}given/<int:number>/", ranking_pages.sheet, name="sheet"),
    path(f"{_REPORT}send/", county_pages.send, name="send"),
    path(f"{_REPORT}v<int:version>/", county_pages.receipt, name="receipt"),
    path(f"{_REPORT}v<int:version>/file/", county_pages.file, name="file"),
    path(f"{_REPORT}v<int:version>/review/", office_pages.show_review, name="review"),
    path(f"{_REPORT}v<int:version>/decide/", office_pages.decide, name="decide"),
]

handler400 = "bench.desk.error_pages.refused"
handler403 = "bench.desk.error_pages.missing"
handler404 = "bench.desk.error_pages.missing"
handler500 = "bench.desk.error_pages.broken"
