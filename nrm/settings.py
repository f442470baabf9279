"""The one settings file, in sections. Values come from the environment through `nrm/environment.py`."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy
from kombu import Exchange, Queue

from nrm import consequences, environment, wiring
from nrm.environment import Mode
from nrm.ledger.schedule import BEAT_SCHEDULE
from nrm.wires import Lane

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Mode -----------------------------------------------------------------------------------------------------------
MODE = environment.mode("NRM_MODE")
DEMO = MODE is Mode.DEMO
TESTING = MODE is Mode.TEST
PRODUCTION = MODE is Mode.PRODUCTION
DEBUG = False
VAR_DIR = environment.path("NRM_VAR_DIR", BASE_DIR / "var")
KEYRING_FILE = environment.path("NRM_KEYRING_FILE", VAR_DIR / "keys" / "keyring.json")
SECRET_KEY = environment.text("SECRET_KEY", advice="`make demo` makes one; in production give SECRET_KEY_FILE.")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", None if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
PUBLIC_ADDRESS = environment.text("PUBLIC_ADDRESS", None if PRODUCTION else "http://localhost:8000")

# --- Apps -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "rest_framework",
    "drf_spectacular",
    "pgtrigger",
    "pghistory",
    "csp",
    "nrm",
    "nrm.look",
    "nrm.health",
    "nrm.ledger",
    "nrm.vault",
    "nrm.calendars",
    "nrm.guidance",
    "nrm.letters",
    "nrm.gateways",
    "nrm.demo",
    "nrm.bench",
    "nrm.api",
    "accounts",
    "referrals.casefile",
    "referrals.correspondence",
    "referrals.form",
    "referrals.desk",
    "decisions",
    "support",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nrm.headers.PrivateResponses",
    "nrm.look.bare_answers.ExplainBareAnswers",
    "nrm.look.maintenance.CloseForWork",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.acting.ActingMiddleware",
    "nrm.ledger.history.HistoryMiddleware",
    "nrm.ledger.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "nrm.urls"
WSGI_APPLICATION = "nrm.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "nrm.look.forms.GovernmentRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nrm.look.context.page",
            ],
        },
    }
]

# --- Database: three roles on one PostgreSQL ------------------------------------------------------------------------
DATABASE_URL = environment.text("DATABASE_URL", advice="Use `make demo`, or set it to a PostgreSQL address.")
DATABASE_OWNER_URL = environment.text("DATABASE_OWNER_URL", DATABASE_URL)
DATABASE_SEALER_URL = environment.text("DATABASE_SEALER_URL", DATABASE_URL)


def _database(url: str, *, pool: bool = False) -> dict[str, Any]:
    options: dict[str, Any] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}} if pool else {}
    options["options"] = "-c lock_timeout=5s -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s"
    return {**dj_database_url.parse(url), "OPTIONS": options, "ATOMIC_REQUESTS": False}


AS_OWNER = environment.switch("NRM_AS_OWNER", False)
DATABASES: dict[str, Any] = {
    "default": {**dj_database_url.parse(DATABASE_OWNER_URL), "ATOMIC_REQUESTS": False}
    if AS_OWNER
    else _database(DATABASE_URL, pool=environment.switch("DATABASE_POOL", False)),
    "sealer": _database(DATABASE_SEALER_URL),
}
DATABASE_ROUTERS: list[str] = []

# --- Sessions, sign-in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
STRONG, QUICK = "Argon2PasswordHasher", "MD5PasswordHasher"
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{QUICK if TESTING else STRONG}"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("sign_in")
LOGIN_REDIRECT_URL = reverse_lazy("home")
IDLE_SECONDS = 30 * 60
IDLE_WARNING_SECONDS = 2 * 60
ABSOLUTE_SECONDS = 12 * 60 * 60
REAUTHENTICATION_SECONDS = 5 * 60
SESSION_ENGINE = "accounts.signing_in.sealed_session"
# The row outlives the session: what was typed into one that is over can still be kept for its owner.
SESSION_COOKIE_AGE = 2 * ABSOLUTE_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "nrm_session"
CSRF_COOKIE_NAME = "nrm_csrf"
# Messages would otherwise travel in a cookie of their own, readable on a shared computer.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "accounts.signing_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = REAUTHENTICATION_SECONDS
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/h/ip,5/h/key",
    "mailbox_link": "20/h/ip,5/h/key",
}
ACCOUNT_FORMS = {
    "login": "accounts.signing_in.forms.SignInForm",
    "reauthenticate": "accounts.signing_in.forms.PasswordAgainForm",
    "change_password": "accounts.signing_in.forms.ChangePasswordForm",
    "set_password": "accounts.signing_in.forms.ChoosePasswordForm",
    "reset_password_from_key": "accounts.signing_in.forms.NewPasswordForm",
}
MFA_ADAPTER = "accounts.signing_in.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "accounts.signing_in.forms.SecondStepForm",
    "reauthenticate": "accounts.signing_in.forms.SecondStepAgainForm",
    "activate_totp": "accounts.signing_in.forms.AddAppForm",
    "deactivate_totp": "accounts.signing_in.forms.RemoveAppForm",
    "add_webauthn": "accounts.signing_in.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.signing_in.forms.RenamePasskeyForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("TRUSTED_PROXIES", 1 if PRODUCTION else 0)

# Limits and used codes live in PostgreSQL: a lost broker locks nobody out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- Security headers -----------------------------------------------------------------------------------------------
BEHIND_PROXY = environment.switch("BEHIND_PROXY", PRODUCTION)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
# Not "no-referrer": browsers then send forms without an origin, and the forgery check refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", PUBLIC_ADDRESS)
CSRF_FAILURE_VIEW = "nrm.look.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "usb"),
    )
}

# --- Language, time, static files -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = environment.path("NRM_STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_BUCKET = environment.text("FILES_BUCKET", "")


def _documents() -> dict[str, Any]:
    """Where documents lie: a local folder, or S3-compatible storage if a bucket is named. Never public."""
    if not FILES_BUCKET:
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": VAR_DIR / "files", **modes},
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": FILES_BUCKET,
            "endpoint_url": environment.text("FILES_ENDPOINT", "") or None,
            "region_name": environment.text("FILES_REGION", "eu-west-2"),
            "access_key": environment.text("FILES_ACCESS_KEY", "") or None,
            "secret_key": environment.text("FILES_SECRET_KEY", "") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
            "object_parameters": {"ServerSideEncryption": "AES256"},
        },
    }


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "files"}},
    "documents": _documents(),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

# --- Celery: makes delivery quick; what is due is found in PostgreSQL ------------------------------------------------
REDIS_URL = environment.text("REDIS_URL", None if PRODUCTION else "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_keepalive": True,
    "health_check_interval": 25,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "global_keyprefix": "nrm:",
}
CELERY_VISIBILITY_TIMEOUT = 900
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 110
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_DEFAULT_QUEUE = Lane.DELIVER.value
# Each with its own exchange and key: left to the default, one message would go to all three.
CELERY_TASK_QUEUES = [Queue(name.value, Exchange(name.value), routing_key=name.value) for name in Lane]
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_SEND_SENT_EVENT = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
CELERY_TIMEZONE = TIME_ZONE

# --- Wiring: the floors by name -------------------------------------------------------------------------------------
REACTIONS = consequences.REACTIONS
STORIES = wiring.STORIES

# --- Object grants, history, API ------------------------------------------------------------------------------------
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "nrm.api.errors.handle",
}
SPECTACULAR_SETTINGS = {"TITLE": "NRM casework", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

# --- Letters: open fonts, installed at set-up ------------------------------------------------------------------------
LETTER_FONTS_DIR = environment.path("NRM_FONTS_DIR", BASE_DIR / "node_modules")

# --- Gateways -------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if PRODUCTION else 'locmem'}.EmailBackend"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.whole_number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.switch("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "no-reply@nrm.example")
SMS_PROVIDER_URL = environment.text("SMS_PROVIDER_URL", "")
SMS_PROVIDER_TOKEN = environment.text("SMS_PROVIDER_TOKEN", "")
CLAMD_ADDRESS = environment.text("CLAMD_ADDRESS", "")

# --- Logging: JSON lines with an allow-list of keys -----------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "nrm.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "INFO" if PRODUCTION else "WARNING")},
    "loggers": {name: {"level": "ERROR"} for name in ("django.request", "weasyprint", "fontTools")},
}

# --- Checks ---------------------------------------------------------------------------------------------------------
# guardian keeps grants only; no backend asks it, because a grant never opens a page by itself.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
