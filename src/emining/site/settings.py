"""Django's settings, derived from :mod:`emining.site.configuration`."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from emining.site.configuration import Configuration

CONFIGURATION = Configuration()
PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = CONFIGURATION.data_dir.resolve()
# Law and procedure as data: inside the package in a wheel, beside the sources in a checkout
RULEBOOKS_DIR = PACKAGE / "rulebooks" if (PACKAGE / "rulebooks").is_dir() else PACKAGE.parent.parent / "rulebooks"
DEBUG = CONFIGURATION.debug
DEMO = CONFIGURATION.demo


def _secret_key() -> str:
    given = CONFIGURATION.secret_key.get_secret_value()
    if given:
        return given
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def _database(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "emining.kernel.geo.backends.sqlite",
            "NAME": address.removeprefix("sqlite:///"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
            "TEST": {"NAME": ":memory:"},
        }
    if parts.scheme in {"postgresql", "postgres", "postgis"}:
        return {
            "ENGINE": "emining.kernel.geo.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(f"EMINING_DATABASE_URL: {parts.scheme}:// is not supported; use sqlite:/// or postgresql://")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = CONFIGURATION.allowed_hosts
DATABASES = {"default": _database(CONFIGURATION.database_address())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "emining.site.urls"
WSGI_APPLICATION = "emining.site.wsgi.application"

ROOMS = [
    # A floor never imports a higher one; rooms on one floor stand in this order too.
    "emining.kernel.geo",
    "emining.kernel.language",
    "emining.kernel.identifiers",
    "emining.kernel.sources",
    "emining.kernel.accounts",
    "emining.kernel.ledger",
    "emining.kernel.calendars",
    "emining.kernel.search",
    "emining.kernel.tasks",
    "emining.kernel.notices",
    "emining.registry.parties",
    "emining.registry.boundaries",
    "emining.registry.minerals",
    "emining.registry.cadastre",
    "emining.registry.documents",
    "emining.coordination.casework",
    "emining.coordination.projects",
    "emining.coordination.agreements",
    "emining.cooperation.opportunities",
    "emining.insight.dashboards",
    "emining.exchange.imports",
    "emining.site",
]
INSTALLED_APPS = [
    *reversed(ROOMS),  # the house's own templates come before the rooms', the rooms' before the libraries'
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.weixin",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "emining.site.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "emining.kernel.language.templatetags.language",
                "emining.site.templatetags.components",
            ],
        },
    }
]

# Language: it stands in the path, so that a link means the same to everyone.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("ur", "اردو")]
LANGUAGES_BIDI = ["ur"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Karachi"
LANGUAGE_COOKIE_NAME = "language"

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # changes of an account are told to its person
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "signup": "20/m/ip"}
ACCOUNT_FORMS = {"signup": "emining.kernel.accounts.forms.SignupForm"}
ACCOUNT_ADAPTER = "emining.kernel.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "emining.kernel.accounts.adapters.SocialAccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "emining.kernel.accounts.forms.AddKeyForm",
    "edit_webauthn": "emining.kernel.accounts.forms.EditKeyForm",
}
MFA_TOTP_ISSUER = "Pak-China E-Mining"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if CONFIGURATION.oidc_server:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": CONFIGURATION.oidc_name or "OpenID Connect",
                "client_id": CONFIGURATION.oidc_client_id,
                "secret": CONFIGURATION.oidc_secret.get_secret_value(),
                "settings": {"server_url": CONFIGURATION.oidc_server},
            }
        ]
    }
if CONFIGURATION.weixin_app_id:
    SOCIALACCOUNT_PROVIDERS["weixin"] = {
        "APPS": [
            {
                "client_id": CONFIGURATION.weixin_app_id,
                "secret": CONFIGURATION.weixin_secret.get_secret_value(),
            }
        ]
    }

# Static files, documents, mail
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "documents"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if CONFIGURATION.storage == "s3":
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": CONFIGURATION.s3_bucket,
            "endpoint_url": CONFIGURATION.s3_endpoint or None,
            "default_acl": "private",
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
DEFAULT_FROM_EMAIL = CONFIGURATION.mail_from
EMAIL_BACKEND = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[CONFIGURATION.mail]
EMAIL_FILE_PATH = DATA_DIR / "mail"
_smtp = urlsplit(CONFIGURATION.smtp_url)
EMAIL_HOST = _smtp.hostname or "localhost"
EMAIL_PORT = _smtp.port or 25
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_SSL = _smtp.scheme == "smtps"

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []},
}

# Safety
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIGURATION.https
SECURE_HSTS_SECONDS = 31_536_000 if CONFIGURATION.https else 0
CSRF_FAILURE_VIEW = "emining.site.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.base_url]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],  # MapLibre positions its markers with style attributes
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": CONFIGURATION.log_level},
    # Libraries that say at every turn what they do
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db", "spiff", "fontTools")},
}
