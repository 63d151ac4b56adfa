"""What Slack's requests say: who asks, where, for what. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from bot.messages import Action
from bot.slack.rendering import ACTION_PREFIX
from bot.slack.words import marked

Body = dict[str, Any]

Command = Literal["brief", "profile", "digest", "feed"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Who asked and where: what it takes to answer. Without a channel it is their direct messages.

    `team` is the workspace they are of: in a channel shared with another company not always ours. ""
    where Slack doesn't say.
    """

    user: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    trigger: str = ""
    home: bool = False
    team: str = ""

    @property
    def direct(self) -> bool:
        return not self.channel or self.channel.startswith("D")


def of_command(command: Body) -> Spot:
    return Spot(
        command["user_id"],
        command["channel_id"],
        response_url=command["response_url"],
        trigger=str(command.get("trigger_id") or ""),
        team=str(command.get("team_id") or ""),
    )


def of_message(event: Body) -> Spot:
    """A message, answered in its thread."""
    thread = event.get("thread_ts") or event["ts"]
    return Spot(event["user"], event["channel"], thread, team=_team_of_author(event))


def of_home(event: Body) -> Spot:
    return Spot(event["user"], str(event.get("channel") or ""), team=_team_of_author(event))


def of_invitation(event: Body) -> Spot:
    return Spot(event["inviter"], event["channel"])


def of_shortcut(body: Body) -> Spot:
    message = body.get("message") or {}
    return Spot(
        body["user"]["id"],
        body["channel"]["id"],
        thread=str(message.get("thread_ts") or ""),
        response_url=body["response_url"],
        team=_team_of_presser(body),
    )


def of_press(body: Body) -> Spot:
    """Where a button or menu was pressed."""
    user, container = body["user"]["id"], body.get("container") or {}
    trigger, team = str(body.get("trigger_id") or ""), _team_of_presser(body)
    if container.get("type") == "view":
        return Spot(user, trigger=trigger, home=True, team=team)
    channel = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    thread = str(container.get("thread_ts") or "")
    if channel.startswith("D") and not container.get("is_ephemeral"):
        return Spot(user, channel, thread or container["message_ts"], trigger=trigger, team=team)
    return Spot(user, channel, thread, body["response_url"], trigger, team=team)


def of_submission(body: Body, channel: str, thread: str, *, home: bool) -> Spot:
    """Where the form that was submitted was asked for."""
    return Spot(body["user"]["id"], channel, thread, home=home, team=_team_of_presser(body))


def _team_of_presser(body: Body) -> str:
    return str(body["user"].get("team_id") or (body.get("team") or {}).get("id") or "")


def _team_of_author(event: Body) -> str:
    return str(event.get("user_team") or event.get("team") or "")


def command_of(name: str) -> Command:
    """What a command is for, by the name it has here: `/our-digest`, `/newsfeed`, `/brief`."""
    return next((kind for kind in get_args(Command) if kind in name.lower()), "brief")


def action_of(action_id: str) -> Action | None:
    """The action of `briefing:<action>:<number>`; None for a button that is not ours."""
    if not action_id.startswith(ACTION_PREFIX):
        return None
    wanted = action_id.removeprefix(ACTION_PREFIX).partition(":")[0]
    return next((action for action in get_args(Action) if action == wanted), None)


def links_of(message: Mapping[str, Any]) -> list[str]:
    """The web addresses in a message, in order: those of its text, else of its blocks."""
    found = marked(str(message.get("text") or "")) or list(_linked(message.get("blocks")))
    if not found:
        found = [str(each.get("from_url") or "") for each in message.get("attachments") or []]
    return list(dict.fromkeys(url for url in found if url.startswith(("http://", "https://"))))


def _linked(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "link" and isinstance(value.get("url"), str):
            yield value["url"]
        elif value.get("type") == "mrkdwn":
            yield from marked(str(value.get("text") or ""))
        for inner in value.values():
            yield from _linked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _linked(inner)
