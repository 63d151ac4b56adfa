"""Settings: from the file, the environment and folders of secrets, refused with the way out."""

from __future__ import annotations

import os
import re
import types
from datetime import time
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bot.answers.sources import catalogue_of
from bot.config import ConfigError, Settings, load_secrets, load_settings
from summaries.names import default_catalogue
from tests.commands import ROOT, Briefing

EXAMPLE = ROOT / "config.example.toml"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for key in list(os.environ):
        if key.startswith(("BRIEFING_", "SLACK_", "DISCORD_", "CREDENTIALS_")):
            monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)


def settings_of(toml: str) -> Settings:
    Path("config.toml").write_text(toml, encoding="utf-8")
    return load_settings()


def refused(toml: str) -> str:
    with pytest.raises(ConfigError) as raised:
        settings_of(toml)
    assert "\n" not in str(raised.value)
    return str(raised.value)


# --- the example file -------------------------------------------------------------------------------


def keys_of(model: type[BaseModel], prefix: str = "") -> set[str]:
    """Every key that can stand in the file, such as `storage.url` or `digests.times`."""
    found = set()
    for name, field in model.model_fields.items():
        inside = [field.annotation, *get_args(field.annotation)]
        tables = [each for each in inside if isinstance(each, type) and issubclass(each, BaseModel)]
        found |= keys_of(tables[0], f"{prefix}{name}.") if tables else {prefix + name}
    return found


def example_keys() -> dict[str, str]:
    """Key -> its line in the example file."""
    table, found = "", {}
    for line in EXAMPLE.read_text("utf-8").splitlines():
        if head := re.fullmatch(r"\[+(\w+)\]+", line):
            table = f"{head[1]}."
        elif key := re.match(r"(\w+) = ", line):
            found[table + key[1]] = line
    return found


def test_the_example_file_is_valid_and_says_the_defaults() -> None:
    settings = load_settings(EXAMPLE)
    plain = Settings()
    for name in ("zone", "language", "storage", "slack", "discord", "intake", "logs"):
        assert getattr(settings, name) == getattr(plain, name)
    assert settings.feeds
    assert settings.topics
    assert settings.names
    assert settings.digests[0].times == (time(8, 30),)


def test_the_example_file_holds_every_key_there_is_and_no_other() -> None:
    assert set(example_keys()) == keys_of(Settings)


def test_every_key_of_the_example_file_is_explained() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    unexplained = []
    for key, line in example_keys().items():
        before = lines[lines.index(line) - 1]
        # One comment may stand for two keys in a row ("only proxies … change these two").
        said = "#" in line or "#" in before
        if not said:
            unexplained.append(key)
    assert unexplained == []


def test_the_example_file_marks_exactly_what_is_required() -> None:
    def required(model: type[BaseModel]) -> set[str]:
        return {name for name, field in model.model_fields.items() if field.is_required()}

    marked = {key for key, line in example_keys().items() if "# required" in line}
    tables = {
        name: get_args(field.annotation)[0]
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, types.GenericAlias)
    }
    assert marked == {f"{name}.{key}" for name, model in tables.items() for key in required(model)}


# --- files and the environment ------------------------------------------------------------------------


def test_without_a_file_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.zone == "Asia/Seoul"
    assert settings.storage.url == "sqlite:///briefing.db"
    assert settings.digests == ()


def test_the_environment_overrides_the_file_key_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LANGUAGE", "en")
    monkeypatch.setenv("BRIEFING_STORAGE__URL", "sqlite:///elsewhere.db")
    settings = settings_of('language = "ko"\n[storage]\nurl = "x"\nkeep_answers_days = 3\n')
    assert settings.language == "en"
    assert settings.storage.url == "sqlite:///elsewhere.db"
    assert settings.storage.keep_answers_days == 3


def test_the_named_database_overrides_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STORAGE__URL", "sqlite:///elsewhere.db")
    settings = load_settings(database="sqlite:///named.db")
    assert settings.storage.url == "sqlite:///named.db"
    assert settings.storage.keep_answers_days == 30


def test_what_others_keep_in_the_environment_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CORPUS", "/somewhere")
    monkeypatch.setenv("LANGUAGE", "fr")
    assert load_settings().language == "ko"


# --- tokens ------------------------------------------------------------------------------------------------


def test_tokens_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_secrets().slack_bot_token is None
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("DISCORD_TOKEN", "d-1")
    secrets = load_secrets()
    assert secrets.slack_bot_token is not None
    assert secrets.slack_bot_token.get_secret_value() == "xoxb-1"
    assert secrets.discord_token is not None
    assert secrets.slack_app_token is None
    assert "xoxb-1" not in repr(secrets)


def test_tokens_come_from_files_too_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir()
    (folder / "slack_bot_token").write_text("xoxb-file\n")
    (folder / "slack_app_token").write_text("xapp-file\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-environment")
    secrets = load_secrets()
    assert secrets.slack_bot_token is not None
    assert secrets.slack_bot_token.get_secret_value() == "xoxb-file"
    assert secrets.slack_app_token is not None
    assert secrets.slack_app_token.get_secret_value() == "xapp-environment"


@pytest.mark.parametrize(
    "key", ["slack_bot_token", "slack_app_token", "slack_signing_secret", "DISCORD_TOKEN"]
)
def test_a_token_in_the_file_is_refused_without_repeating_it(key: str) -> None:
    told = refused(f'{key} = "very-secret"\n')
    assert f"export {key.upper()}=" in told
    assert "very-secret" not in told


# --- refusals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toml", "place", "way_out"),
    [
        ('langauge = "en"', "langauge", "did you mean language?"),
        ('[storage]\nulr = "x"', "storage.ulr", "did you mean url?"),
        ("[intake]\nevery_minute = 5", "intake.every_minute", "did you mean every_minutes?"),
        ('[[topics]]\nname = "x"\nalias = ["y"]', "topics.1.alias", "did you mean aliases?"),
        (
            '[[topics]]\nname = "x"\n[[topics]]\nname = "y"\nq = 1',
            "topics.2.q",
            "known keys here: ",
        ),
        ('[slack]\nmode = "carrier pigeon"', "slack.mode", "'socket' or 'http'"),
        ("[intake]\nevery_minutes = 0", "intake.every_minutes", "greater than or equal to 1"),
        ('zone = "Asia/Soul"', "zone", "did you mean Asia/Seoul?"),
        ('zone = "../../etc/passwd"', "zone", "no time zone"),
        (
            '[[names]]\nid = "Big Corp"\ntype = "organization"\nko = "큰"',
            "names.1.id (Big Corp)",
            "pattern",
        ),
        ('[[names]]\nid = "x"\ntype = "company"', "names.1.type", "'person', 'organization'"),
    ],
)
def test_a_refusal_names_file_place_and_way_out(toml: str, place: str, way_out: str) -> None:
    told = refused(toml)
    assert told.startswith(f"config.toml: {place}")
    assert way_out in told


# --- names of the user's own -------------------------------------------------------------------------------


def own(*entries: str) -> str:
    """The file with these `[[names]]`, each written on one line: `id = "x", ko = "엑스"`."""
    return "names = [\n" + "".join(f"  {{ {entry} }},\n" for entry in entries) + "]\n"


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (['ko = "한빛"'], "names.1.id: Field required"),
        (['id = "hanbit", type = "term"'], "names.1 (hanbit): it has no name; give it one"),
        (['id = "hanbit", type = "term", ko = "  "'], "names.1 (hanbit): it has no name"),
        (['id = "hanbit", type = "term", ko = "★"'], "names.1 (hanbit): '★' is no name"),
        (
            ['id = "a", type = "term", ko = "가온"', 'id = "hanbit", aliases = ["한빛", " "]'],
            "names.2.aliases.2 (hanbit): '' is no name; write letters or delete it",
        ),
        (
            ['id = "hanbit", ko = "한빛전자"'],
            "names.1 (hanbit): is new, so it needs a type: person, organization",
        ),
        (
            ['id = "hanbit", aliases = ["한빛"]'],
            "names.1 (hanbit): is new, so it needs a type: person, organization",
        ),
        (
            ['id = "hanbit", type = "firm", ko = "한빛"'],
            "names.1.type (hanbit): Input should be 'per",
        ),
        (
            ['id = "hanbit", type = "term", ko = "한빛", weak = ["햇빛"]'],
            "names.1 (hanbit): weak: '햇빛' is none of its names",
        ),
        (
            [
                'id = "hanbit", type = "term", ko = "한빛"',
                'id = "gaon", type = "term", ko = "가온"',
                'id = "hanbit", type = "term", ko = "한빛전자"',
            ],
            "names.3 (hanbit): the same id as names.1 (hanbit); make one entry of them",
        ),
        (
            [
                'id = "hanbit", type = "term", ko = "한빛"',
                'id = "gaon", type = "term", ko = "한 빛"',
            ],
            "names.2 (gaon): the same as names.1 (hanbit); keep one, or give each its own parents",
        ),
        (
            ['id = "hanbit", type = "organization", ko = "한빛", parents = ["samsng"]'],
            "names.1 (hanbit): its parent 'samsng' is not in the catalogue; did you mean 'samsung'?",
        ),
        (
            ['id = "hanbit", type = "organization", ko = "한빛", parents = ["hanbit"]'],
            "names.1 (hanbit): is its own parent (hanbit > hanbit); cut the ring",
        ),
        (
            [
                'id = "hanbit", type = "organization", ko = "한빛", parents = ["samsung-sdi"]',
                'id = "samsung", parents = ["hanbit"]',
            ],
            "names.1 (hanbit): is its own parent (hanbit > samsung-sdi > samsung > hanbit)",
        ),
    ],
)
def test_an_own_name_that_cannot_be_is_refused_with_its_place(
    entries: list[str], told: str
) -> None:
    assert refused(own(*entries)).startswith(f"config.toml: {told}")


def test_an_own_name_from_the_environment_is_refused_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFING_NAMES", '[{"id": "hanbit", "ko": "한빛"}]')
    with pytest.raises(ConfigError, match=r"^environment: names\.1 \(hanbit\): is new"):
        load_settings()


def test_a_known_id_takes_more_aliases_without_repeating_what_is_known() -> None:
    known = default_catalogue().entities["samsung-electronics"]
    more = catalogue_of(
        settings_of(own('id = "samsung-electronics", aliases = ["삼전", "삼성전자"]'))
    )
    assert more.entities["samsung-electronics"].aliases == (*known.aliases, "삼전", "삼성전자")
    assert [entity.id for entity in more.named("삼전")] == ["samsung-electronics"]
    assert more.named("삼성전자") == more.named("삼전")


def test_a_known_id_with_a_name_is_overridden() -> None:
    entries = own('id = "samsung-electronics", ko = "새전자", parents = ["samsung"]')
    there = catalogue_of(settings_of(entries))
    assert there.entities["samsung-electronics"].type == "organization"
    assert [entity.id for entity in there.named("새전자")] == ["samsung-electronics"]
    assert there.named("삼성전자") == ()


def test_a_weak_name_of_the_users_own_is_weak() -> None:
    entries = own('id = "haneul", type = "organization", ko = "하늘", weak = ["하늘"]')
    assert catalogue_of(settings_of(entries)).entities["haneul"].weak == {"하늘"}


def test_a_refused_name_ends_the_command_with_one_line_and_code_2(briefing: Briefing) -> None:
    Path("config.toml").write_text(own('id = "hanbit", ko = "한빛"'), encoding="utf-8")
    told = briefing("entities", "한빛")
    assert (told.code, told.out) == (2, "")
    assert "config.toml: names.1 (hanbit): is new" in told.complaint


@pytest.mark.parametrize(
    ("place", "known"),
    [
        ("slack:#ai-infra", True),
        ("slack:C0123456789", True),
        ("discord:1234567890", True),
        ("discord:#news", False),
        ("discord:", False),
        ("slack:", False),
        ("slack:#", False),
        ("teams:#x", False),
        ("#ai-infra", False),
    ],
)
def test_a_place_is_a_channel_of_a_platform(place: str, known: bool) -> None:
    toml = f'[[digests]]\nplace = "{place}"\ntopics = ["x"]\ntimes = ["08:30"]\n'
    if known:
        assert settings_of(toml).digests[0].place == place
    else:
        assert "digests.1.place" in refused(toml)


@pytest.mark.parametrize("written", ["08:30:15", "08:30Z", "25:00", "half past eight"])
def test_times_are_local_hours_and_minutes(written: str) -> None:
    toml = f'[[digests]]\nplace = "slack:#x"\ntopics = ["x"]\ntimes = ["{written}"]\n'
    assert "digests.1" in refused(toml)


def test_settings_cannot_be_changed_later() -> None:
    from pydantic import ValidationError

    settings = load_settings()
    with pytest.raises(ValidationError):
        settings.language = "en"  # type: ignore[misc]


# --- what the service tells of itself -------------------------------------------------------------------


def test_nothing_is_listened_on_unless_an_address_is_given() -> None:
    assert settings_of("").metrics.host_and_port is None
    assert settings_of('[metrics]\nlisten = "127.0.0.1:9464"').metrics.host_and_port == (
        "127.0.0.1",
        9464,
    )
    assert settings_of('[metrics]\nlisten = "[::1]:9464"').metrics.host_and_port == ("::1", 9464)


@pytest.mark.parametrize(
    "listen", ["9464", ":9464", "localhost", "localhost:http", "a:0", "a:65536"]
)
def test_an_address_to_listen_at_has_a_host_and_a_port(listen: str) -> None:
    said = refused(f'[metrics]\nlisten = "{listen}"')
    assert "metrics.listen" in said
    assert "127.0.0.1:9464" in said


def test_the_format_of_the_log_is_one_of_two() -> None:
    assert "logs.format" in refused('[logs]\nformat = "xml"')
