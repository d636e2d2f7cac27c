"""Every setting a deployment can make, typed, read from variables that begin with ``EMINING_``.

The reference page is ``docs/reference/settings.md``; a test fails where a setting is missing there.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Configuration(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="EMINING_", extra="ignore")

    data_dir: Path = Field(
        default=Path("data"),
        description="Folder for everything that is written: database, documents, logs, mail in the demo.",
    )
    database_url: str = Field(
        default="",
        description="`sqlite:///path` or `postgresql://user:password@host:port/name`. "
        "Empty: an SQLite file in the data folder.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs sessions and links. Empty: made once and kept in the data folder.",
    )
    debug: bool = Field(default=False, description="Show full error pages. Never in production.")
    allowed_hosts: list[str] = Field(
        default=["localhost", "127.0.0.1", "[::1]"],
        description="Host names the platform answers to, as a JSON list.",
    )
    base_url: str = Field(
        default="http://127.0.0.1:8000",
        description="The address people use; links in messages begin with it.",
    )
    demo: bool = Field(default=False, description="Show demo sign-ins and mark the register as a demo.")
    https: bool = Field(default=False, description="Served over HTTPS: secure cookies and strict transport security.")
    mail: Literal["console", "file", "smtp"] = Field(
        default="file", description="Where messages go: `console`, `file` (in the data folder) or `smtp`."
    )
    mail_from: str = Field(
        default="Pak-China E-Mining Platform <no-reply@localhost>", description="Sender of messages."
    )
    smtp_url: str = Field(
        default="smtp://localhost:25",
        description="`smtp://user:password@host:port`, or `smtps://` for TLS from the start.",
    )
    storage: Literal["disk", "s3"] = Field(default="disk", description="Where documents are kept.")
    s3_bucket: str = Field(default="", description="Bucket for documents when storage is `s3`.")
    s3_endpoint: str = Field(default="", description="Address of an S3-compatible service; empty: the default.")
    oidc_name: str = Field(default="", description="Name shown on the button of the OpenID Connect provider.")
    oidc_server: str = Field(default="", description="Issuer address of the OpenID Connect provider; empty: off.")
    oidc_client_id: str = Field(default="", description="Client identifier at the OpenID Connect provider.")
    oidc_secret: SecretStr = Field(default=SecretStr(""), description="Client secret at that provider.")
    weixin_app_id: str = Field(default="", description="Weixin (WeChat) app identifier; empty: off.")
    weixin_secret: SecretStr = Field(default=SecretStr(""), description="Weixin app secret.")
    upload_limit_mb: int = Field(default=200, description="Largest file accepted, in megabytes.")
    boundary_notice: str = Field(
        default="",
        description="Disclaimer shown with vetted boundary layers; empty: the standing notice that none is drawn.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="Log detail.")

    def database_address(self) -> str:
        """The database address with its default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'emining.sqlite3').resolve()}"
