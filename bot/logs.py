"""What the service tells its operator: one line an event on standard error, without secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

from bot.config import LogFormat, Secrets


def configure_logs(secrets: Secrets, format_: LogFormat, *steps: Processor) -> None:
    """Readable lines, coloured on a terminal, or one JSON object a line. Other libraries' warnings
    come the same way. The `steps` see each event of ours as it was told."""
    given = (
        secret.get_secret_value().strip()
        for secret in (
            secrets.slack_bot_token,
            secrets.slack_app_token,
            secrets.slack_signing_secret,
            secrets.discord_token,
        )
        if secret is not None
    )
    hidden = [secret for secret in given if secret]

    def without_secrets(_: object, __: str, event: MutableMapping[str, Any]) -> Any:
        for key, value in event.items():
            if key.startswith("_") or isinstance(value, int | float):
                continue  # the logger's own, and what can hold no token
            told = value if isinstance(value, str) else repr(value)
            for secret in hidden:
                told = told.replace(secret, "…")
            event[key] = told if key == "exception" else _in_one_line(told)
        return event

    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        *([structlog.stdlib.add_logger_name] if format_ == "json" else []),
        structlog.processors.TimeStamper("iso", utc=True)
        if format_ == "json"
        else structlog.processors.TimeStamper("%Y-%m-%d %H:%M:%S", utc=False),
        structlog.processors.format_exc_info,
        without_secrets,
    ]
    structlog.configure(
        processors=[*steps, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False)
                if format_ == "json"
                else structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(),
                    pad_event_to=0,
                    exception_formatter=structlog.dev.plain_traceback,
                ),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO)


def _in_one_line(text: str) -> str:
    """A server's words may hold line breaks, which would forge further lines, and terminal codes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
