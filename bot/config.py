"""One validated settings object, read from TOML and the environment.

Unknown keys are refused with the nearest known one; secrets come from the environment or from
files (a `secrets` folder as containers and systemd mount it), never from the TOML file.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

DEFAULT_FILE = Path("config.toml")
DEFAULT_DATABASE = "sqlite:///briefing.db"

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ConfigError(Exception):
    """The configuration cannot be used; the message is one line: what, where, what to do."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = difflib.get_close_matches(name, sorted(available_timezones()), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"no time zone is called {name!r}{hint}") from None
    return name


def _known_place(place: str) -> str:
    platform, _, channel = place.partition(":")
    if platform not in {"slack", "discord"} or not channel.strip("#"):
        raise ValueError(
            f"{place!r} is no place; write slack:#channel, slack:C0123456789 or discord:CHANNEL-ID"
        )
    if platform == "discord" and not channel.isdigit():
        raise ValueError(f"{place!r} is no place; Discord channels are written by id: discord:1234")
    return place


def _known_country(code: str) -> str:
    from holidays import list_supported_countries

    if code not in list_supported_countries():
        raise ValueError(f'{code!r} is no known country; write a code of ISO 3166, such as "KR"')
    return code


def _known_listen(listen: str) -> str:
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= 65535:
        raise ValueError(f"{listen!r} is no address to listen at; write 127.0.0.1:9464")
    return listen


def _known_host(host: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z.:_-]+", host):
        raise ValueError(
            f"{host!r} is no host; write its name alone, such as news.intranet.example"
        )
    return host.lower()


ZoneName = Annotated[str, AfterValidator(_known_zone)]
PlaceName = Annotated[str, AfterValidator(_known_place)]
Country = Annotated[str, AfterValidator(_known_country)]
Listen = Annotated[str, AfterValidator(_known_listen)]
BotLanguage = Literal["ko", "en"]
LogFormat = Literal["text", "json"]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Storage(Table):
    url: str = DEFAULT_DATABASE
    keep_answers_days: int = Field(default=30, ge=1)


class Slack(Table):
    mode: Literal["socket", "http"] = "socket"
    managers: tuple[Annotated[str, Field(pattern=r"^[UW][A-Z0-9]+$")], ...] = ()
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    path: str = Field(default="/slack/events", pattern=r"^/")
    api_url: str = "https://slack.com/api/"


class Discord(Table):
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = "wss://gateway.discord.gg/"
    manager_roles: tuple[Annotated[str, Field(pattern=r"^\d+$")], ...] = ()


class Intake(Table):
    """`pages`: the page of an entry that holds but a summary is read. `private_hosts` are hosts by
    name that feeds of chat may lead to though they are private; `proxy` is asked for everything that
    is fetched."""

    every_minutes: int = Field(default=15, ge=1, le=24 * 60)
    pages: bool = True
    private_hosts: tuple[Annotated[str, AfterValidator(_known_host)], ...] = ()
    proxy: str = Field(default="", pattern=r"^(https?://[^\s]+)?$")


class Rights(Table):
    """What may be quoted: at most so many sentences of an article in one answer, and of some outlets
    (by name or host) nothing, but links."""

    sentences_per_article: int | None = Field(default=None, ge=1)
    links_only: tuple[Annotated[str, Field(min_length=1)], ...] = ()


class Logs(Table):
    format: LogFormat = "text"


class Metrics(Table):
    """Where numbers and the state of the service are to be read: `host:port`, nowhere by default."""

    listen: Listen | None = None

    @property
    def host_and_port(self) -> tuple[str, int] | None:
        if self.listen is None:
            return None
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


QUERY = "{query}"
"""Stands in a feed's address for the topic that is searched for."""


class Feed(Table):
    address: str = Field(pattern=r"^https?://")
    outlet: str = ""

    @property
    def searches(self) -> bool:
        return QUERY in self.address

    def addresses(self, topics: Iterable[str]) -> list[str]:
        """What is read for it: its address, or one for each topic where it asks for a query."""
        if not self.searches:
            return [self.address]
        once = dict.fromkeys(topics)
        return [self.address.replace(QUERY, quote(topic, safe="")) for topic in once]


class Topic(Table):
    """A topic of the user's own: its name and what carries it."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


def _has_letters(name: str) -> str:
    if not any(character.isalnum() for character in name):
        raise ValueError(f"{name!r} is no name; write letters or delete it")
    if "|" in name or name.endswith("?"):
        raise ValueError(
            f"{name!r}: one name each, list others in aliases and ordinary words in weak"
        )
    return name


class Name(Table):
    """An entry of the user's own in the catalogue of names.

    With `ko` or `en` it is added, or takes the place of the entry with its id; without either it
    adds its aliases and parents to that entry. `weak` are those of its names that are ordinary
    words too.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    type: (
        Literal["person", "organization", "project", "product", "place", "event", "term"] | None
    ) = None
    ko: str = ""
    en: str = ""
    aliases: tuple[Annotated[str, AfterValidator(_has_letters)], ...] = ()
    parents: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()

    @model_validator(mode="after")
    def _says_something(self) -> Name:
        if not self.names and not self.parents:
            raise ValueError("it has no name; give it one in ko, en or aliases")
        for name in (self.ko, self.en):
            if name:
                _has_letters(name)
        for name in sorted(self.weak - self.names):
            raise ValueError(f"weak: {name!r} is none of its names; add it to aliases")
        return self

    @property
    def names(self) -> frozenset[str]:
        return frozenset(filter(None, (self.ko, self.en, *self.aliases)))


class Digest(Table):
    """A digest posted at fixed local times: of each topic at most `sentences`. Where nothing is new
    `when_quiet` says so in one line or skips that digest; public holidays of the country `holidays`
    are skipped too."""

    name: str = ""
    place: PlaceName
    topics: tuple[str, ...] = Field(min_length=1)
    times: tuple[time, ...] = Field(min_length=1)
    days: tuple[Weekday, ...] = Field(default=WEEKDAYS, min_length=1)
    zone: ZoneName = "Asia/Seoul"
    language: BotLanguage = "ko"
    sentences: int = Field(default=5, ge=1, le=10)
    when_quiet: Literal["say", "skip"] = "say"
    holidays: Country | None = None

    @model_validator(mode="after")
    def _times_are_local_minutes(self) -> Digest:
        if any(t.tzinfo or t.second or t.microsecond for t in self.times):
            raise ValueError('times are local hours and minutes, such as "08:30"')
        return self


class Secrets(BaseSettings):
    """Tokens: from the environment, or from files of these names in a secrets folder."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    discord_token: SecretStr | None = None


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix="BRIEFING_", env_nested_delimiter="__"
    )

    zone: ZoneName = "Asia/Seoul"
    language: BotLanguage = "ko"
    storage: Storage = Storage()
    slack: Slack = Slack()
    discord: Discord = Discord()
    intake: Intake = Intake()
    rights: Rights = Rights()
    logs: Logs = Logs()
    metrics: Metrics = Metrics()
    feeds: tuple[Feed, ...] = ()
    topics: tuple[Topic, ...] = ()
    names: tuple[Name, ...] = ()
    digests: tuple[Digest, ...] = ()

    @property
    def followed(self) -> tuple[str, ...]:
        """The topics that the configuration follows."""
        named = (topic.name for topic in self.topics)
        return (*named, *(topic for digest in self.digests for topic in digest.topics))

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # named and filled by the library
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings  # the environment overrides the file


def load_settings(file: Path | None = None, database: str | None = None) -> Settings:
    """The settings of `file` (config.toml here where none is named), under the environment.

    Raises ConfigError with one line for the first thing that is wrong.
    """
    path = file or DEFAULT_FILE
    values: dict[str, Any] = {}
    if file is not None or path.exists():
        values = _read_toml(path)
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise ConfigError(_first_problem(error, path, values)) from error
    except SettingsError as error:  # a table from the environment that is no JSON
        raise ConfigError(f"environment: {error}; write it as JSON or unset it") from error
    if settings.names:
        _refuse_names(settings.names, path if "names" in values else Path("environment"))
    if database:
        storage = settings.storage.model_copy(update={"url": database})
        settings = settings.model_copy(update={"storage": storage})
    return settings


def load_secrets() -> Secrets:
    """The tokens of this process; none is an answer too."""
    folders = [os.environ.get("CREDENTIALS_DIRECTORY", ""), "/run/secrets"]
    known = [folder for folder in folders if folder and Path(folder).is_dir()]
    return Secrets(_secrets_dir=known)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"{path}: no such file; copy config.example.toml there or name another with --config"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); check the file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}; mend that line") from error


def _refuse_names(names: Sequence[Name], path: Path) -> None:
    """Raises ConfigError for the first of the user's own names that cannot be used."""
    from summaries.names import CatalogueError, Entity, default_catalogue
    from summaries.names.entity import fold

    places = {name.id: f"names.{n} ({name.id})" for n, name in reversed([*enumerate(names, 1)])}
    told: dict[tuple[str | None, str, str, tuple[str, ...]], Name] = {}
    for n, name in enumerate(names, 1):
        if places[name.id] != f"names.{n} ({name.id})":
            twin = f"names.{n} ({name.id}): the same id as {places[name.id]}"
            raise ConfigError(f"{path}: {twin}; make one entry of them")
        # Two may bear one name, but not two of one kind and house: those are one entry twice.
        if name.ko or name.en:
            double = told.setdefault((name.type, fold(name.ko), fold(name.en), name.parents), name)
            if double is not name:
                twin = f"{places[name.id]}: the same as {places[double.id]}"
                raise ConfigError(f"{path}: {twin}; keep one, or give each its own parents")
    try:
        default_catalogue().extended(Entity(**name.model_dump()) for name in names)
    except CatalogueError as error:
        own = [places[id_] for id_ in error.ids if id_ in places]
        raise ConfigError(f"{path}: {own[0]}: {error.problem}" if own else str(error)) from error


def _first_problem(error: ValidationError, path: Path, values: dict[str, Any]) -> str:
    """A key that is misspelt explains one that is missing, so it comes first."""
    problems = error.errors()
    misspelt = (problem for problem in problems if problem["type"] == "extra_forbidden")
    problem = next(misspelt, problems[0])
    if problem["loc"] and problem["loc"][0] not in values:
        path = Path("environment")
    place = ".".join(f"{part + 1}" if isinstance(part, int) else part for part in problem["loc"])
    place += _id_there(problem["loc"], values)
    if problem["type"] == "extra_forbidden":
        return f"{path}: {place} is no known key; {_nearest_key(problem['loc'])}"
    reason = str(problem["msg"]).removeprefix("Value error, ")
    return f"{path}: {place or 'settings'}: {reason}"


def _id_there(loc: tuple[int | str, ...], values: dict[str, Any]) -> str:
    """` (hanbit)` for a place in the entry that has this id."""
    match loc:
        case (str(table), int(n), *_) if n < len(values.get(table, ())):
            id_ = values[table][n].get("id") if isinstance(values[table][n], dict) else None
            return f" ({id_})" if isinstance(id_, str) else ""
    return ""


def _nearest_key(loc: tuple[int | str, ...]) -> str:
    wrong = str(loc[-1])
    for token in (wrong.lower(), "_".join(map(str, loc)).lower()):
        if token in Secrets.model_fields:
            return (
                f"tokens come from the environment: export {token.upper()}=… and delete this line"
            )
    model: type[BaseModel] = Settings
    for part in loc[:-1]:
        if isinstance(part, str):
            model = _table_of(model, part)
    near = difflib.get_close_matches(wrong, list(model.model_fields), n=1, cutoff=0.5)
    known = ", ".join(model.model_fields)
    return f"did you mean {near[0]}?" if near else f"known keys here: {known}"


def _table_of(model: type[BaseModel], key: str) -> type[BaseModel]:
    annotation = model.model_fields[key].annotation
    candidates = [annotation, *getattr(annotation, "__args__", ())]
    return next(c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel))
