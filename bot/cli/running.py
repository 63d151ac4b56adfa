"""`briefing run`: the service."""

from __future__ import annotations

import typer

from bot.cli.app import Session, app


@app.command()
def run(context: typer.Context) -> int:
    """Run the bot: Slack and Discord (whichever has tokens), intake of feeds, digests.

    Example: SLACK_BOT_TOKEN=… SLACK_APP_TOKEN=… briefing run
    """
    import asyncio

    from bot.config import load_secrets
    from bot.service import serve

    session: Session = context.obj
    return asyncio.run(serve(session.settings, load_secrets()))
