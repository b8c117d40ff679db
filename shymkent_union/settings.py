"""Settings: read from the environment (.env.example), safe by default; DEBUG only under `make run`."""

from importlib import util
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# --- Where it runs ------------------------------------------------------------------------------------------------
DEVELOPMENT_KEY = "development-only-key-that-no-server-starts-with"
DEBUG = env.bool("DEBUG", default=False)
# Tests and the demonstration may use the development key; a server may not.
DEVELOPMENT = DEBUG or env.bool("DEVELOPMENT", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_KEY if DEVELOPMENT else "")
if not DEVELOPMENT and (len(SECRET_KEY) < 50 or SECRET_KEY == DEVELOPMENT_KEY):
    raise ImproperlyConfigured(
        "SECRET_KEY must be set to 50 random characters or more (.env.example); `make` writes a .env for development."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEVELOPMENT else [])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not DEVELOPMENT]

# --- The house ----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "shymkent_union.apps.PortalConfig",
    "infowork",
    "publications",
    "library",
    "registry",
    "shymkent_union.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "auditlog",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "shymkent_union.middleware.CleanAddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shymkent_union.middleware.SignInFirstMiddleware",
    "shymkent_union.middleware.KazakhFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shymkent_union.middleware.JournalMiddleware",
    "shymkent_union.middleware.PrivatePagesMiddleware",
]

ROOT_URLCONF = "shymkent_union.urls"
WSGI_APPLICATION = "shymkent_union.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shymkent_union.context_processors.portal",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- The database -------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: two writers wait for each other instead of failing half-way with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
# An index may carry columns beside its keys for PostgreSQL; SQLite leaves them out, and nothing depends on them.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
# The cache is a table, so that the sign-in rate limit counts for all processes together. At the default of
# 300 entries a locked account would open again as soon as 300 others had tried.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Who signs in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "registry.User"
AUTHENTICATION_BACKENDS = ["registry.backends.OfficeBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "door"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "registry.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "registry.forms.access.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
# One office of the committee sits behind one address: 60 tries a minute from it, 5 for one account.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "40/m/ip,5/5m/key"}
# What is open to everybody. A school, and a whole mobile network, sit behind one address each: many honest phones.
PUBLIC_LIMITS = {"join": "120/h/ip,200/d/key", "unknown_code": "100/h/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "shymkent_union.views.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- The journal --------------------------------------------------------------------------------------------------
AUDITLOG_MASK_CALLABLE = "registry.journal.mask"
AUDITLOG_DISABLE_REMOTE_ADDR = False

# --- Languages ----------------------------------------------------------------------------------------------------
# Django falls back to LANGUAGE_CODE: a word missing in Kazakh is shown in Russian, never in English. Visitors get
# Kazakh from KazakhFirstMiddleware; commands and tasks override() it.
LANGUAGE_CODE = "ru"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "framework"]
FORMAT_MODULE_PATH = ["shymkent_union.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

# --- Files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# Bootstrap comes from its package; nothing of it is copied here. Its path is found without importing it.
BOOTSTRAP_DIR = Path(util.find_spec("bootstrap_wrapper").origin).parent.parent / "bootstrap"
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", BOOTSTRAP_DIR)]
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# `make start` serves them without DEBUG, and without a folder of copies.
WHITENOISE_USE_FINDERS = DEVELOPMENT
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The grid of filings: 500 organisations with up to 18 boxes each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Headers ------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Bootstrap's style sheet has pictures in it: nothing is asked of anybody, and no script runs in them.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if not DEVELOPMENT:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- Letters and logs ---------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# Where a link in a letter leads; a page knows its own address.
PORTAL_URL = env.str(
    "PORTAL_URL",
    default=f"https://{ALLOWED_HOSTS[0]}" if not DEVELOPMENT and ALLOWED_HOSTS else "http://127.0.0.1:8000",
)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_secrets": {"()": "shymkent_union.lib.logs.HideSecrets"}},
    "formatters": {
        "console": {"()": "shymkent_union.lib.logs.WithoutValues"},
        "server": {"()": "django.utils.log.ServerFormatter", "format": "[{server_time}] {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "console"},
        "server": {"class": "logging.StreamHandler", "formatter": "server", "filters": ["hide_secrets"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # These loggers write addresses; some open what is meant for one person.
    "loggers": {
        "django.request": {"filters": ["hide_secrets"]},
        "django.security.csrf": {"filters": ["hide_secrets"]},
        "django.server": {"handlers": ["server"], "level": "INFO", "propagate": False},
    },
}
