"""What the operator reads: one line an event, no secret in any of them."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from pydantic import SecretStr

from bot.config import LogFormat, Secrets
from bot.logs import configure_logs

BOT, APP, SIGNING, DISCORD = "xoxb-12-bot", "xapp-34-app", "sign56ing", "disc.78.ord"


@pytest.fixture
def log_format() -> LogFormat:
    return "text"


@pytest.fixture
def written(log_format: LogFormat, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Standard error of a service that was given every secret."""
    root, bot = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, bot.level
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    configure_logs(
        Secrets(
            slack_bot_token=SecretStr(f"{BOT}\n"),  # as a file of secrets ends
            slack_app_token=SecretStr(APP),
            slack_signing_secret=SecretStr(SIGNING),
            discord_token=SecretStr(DISCORD),
        ),
        log_format,
    )
    yield stream
    structlog.reset_defaults()
    root.handlers[:], root.level, bot.level = before


def test_an_event_is_one_line_with_what_belongs_to_it(written: io.StringIO) -> None:
    structlog.get_logger("bot.test").info("feed read", feed="https://a.example/rss", new=3)
    (line,) = written.getvalue().splitlines()
    assert line.endswith("[info     ] feed read feed=https://a.example/rss new=3")


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize("secret", [BOT, APP, SIGNING, DISCORD])
def test_no_secret_is_written_wherever_it_stands(written: io.StringIO, secret: str) -> None:
    log = structlog.get_logger("bot.test")
    log.warning(f"bad {secret}", reason=f"token={secret};", seen=[secret], error=OSError(secret))
    try:
        raise RuntimeError(f"refused {secret}")
    except RuntimeError:
        log.exception("failed")
        logging.getLogger("elsewhere").exception("failed too")
    logging.getLogger("elsewhere").error("called with %s", {"token": secret})
    told = written.getvalue()
    assert secret not in told
    assert told.count("…") == 7
    assert "RuntimeError: refused …" in told


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_words_from_outside_forge_no_line_and_steer_no_terminal(written: io.StringIO) -> None:
    reason = "HTTP 503\n2026-01-01 00:00:00 [info] all is well\r\x1b[2J\x85\u2028done"
    structlog.get_logger("bot.test").warning("feed not read", reason=reason)
    logging.getLogger("elsewhere").warning("it said %s", reason)
    lines = written.getvalue().splitlines()
    assert len(lines) == 2
    assert all("HTTP 503 2026-01-01" in line for line in lines)
    assert "\x1b" not in written.getvalue()


def test_words_of_any_script_stay_as_they_are(written: io.StringIO) -> None:
    structlog.get_logger("bot.test").info("feed read", feed="한빛일보")
    assert "feed=한빛일보" in written.getvalue()


def test_of_other_libraries_only_warnings_are_told(written: io.StringIO) -> None:
    logging.getLogger("library").info("connecting")
    logging.getLogger("library").warning("slow")
    structlog.get_logger("bot.test").debug("detail")
    (line,) = written.getvalue().splitlines()
    assert "slow" in line


def test_a_mistake_keeps_its_traceback_without_a_word_about_settings(
    written: io.StringIO, recwarn: pytest.WarningsRecorder
) -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        structlog.get_logger("bot.test").exception("answer failed", record="b7f2c1")
    told = written.getvalue()
    assert told.splitlines()[0].endswith("answer failed record=b7f2c1")
    assert "Traceback (most recent call last):" in told
    assert not recwarn.list


# --- as JSON --------------------------------------------------------------------------------------

as_json = pytest.mark.parametrize("log_format", ["json"])


@as_json
def test_an_event_is_one_object_a_line(written: io.StringIO) -> None:
    log = structlog.get_logger("bot.test")
    log.info("feed read", feed="한빛일보", new=3)
    try:
        raise RuntimeError("two\nlines")
    except RuntimeError:
        log.exception("answer failed", record="b7f2c1")
    logging.getLogger("library").warning("slow: %s", "a.example")
    assert "한빛일보" in written.getvalue()
    read, failed, foreign = map(json.loads, written.getvalue().splitlines())
    assert read.pop("timestamp").endswith("Z")
    assert read == {
        "event": "feed read", "feed": "한빛일보", "new": 3, "level": "info", "logger": "bot.test",
    }  # fmt: skip
    assert (failed["level"], failed["record"]) == ("error", "b7f2c1")
    assert "RuntimeError: two\nlines" in failed["exception"]
    assert (foreign["event"], foreign["logger"]) == ("slow: a.example", "library")
