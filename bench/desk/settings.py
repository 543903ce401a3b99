"""Django's settings for a desk, whose data lie in the folder that BENCH_DESK_DATA names."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from bench.desk.data_folder import secret_key

DATA = Path(os.environ["BENCH_DESK_DATA"])
BEHIND_TLS = os.environ.get("BENCH_DESK_TLS") == "1"

SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("BENCH_DESK_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "bench.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bench.desk.policy.Policy",
    "django.middleware.gzip.GZipMiddleware",  # a form is 200 KB of much the same; tokens are masked anew in each page
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "bench.desk.urls"
WSGI_APPLICATION = None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"environment": "bench.desk.templating.environment"},
    }
]
# Without a wait and an immediate lock two hundred clerks at once lose hundreds of saves; with them none. That what is
# answered is on the disk is seen to in ``transactions``.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "desk.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
}
AUTH_USER_MODEL = "desk.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["bench.desk.password_hashing.TwoAtATime"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # a one-time link, in seconds

# By account and address together: by the address alone one clerk locks out the whole building.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "bench.desk.error_pages.locked"
AXES_USERNAME_CALLABLE = "bench.desk.account_pages.counted_as"
AXES_IPWARE_PROXY_COUNT = 0
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]  # whether there is TLS is said on the command line

OTP_TOTP_ISSUER = "bench desk"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = False  # the form's own script sends it with each save
CSRF_FAILURE_VIEW = "bench.desk.error_pages.forbidden"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 30 * 24 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
STATIC_URL = "static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = False  # words are the house's own
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Faults with their traceback to the terminal that the desk runs in; what browsers do wrong is no fault.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "terminal": {"class": "logging.StreamHandler", "level": "ERROR"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {"django.security": {"handlers": ["nowhere"], "propagate": False}},
    "root": {"handlers": ["terminal"], "level": "ERROR"},
}
