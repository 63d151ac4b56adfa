"""The Web API's methods over a workspace: arguments in, an answer or a refusal out. No network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from tests.peers.slack_workspace import (
    APP_TOKEN,
    BOT_ID,
    BOT_TOKEN,
    BOT_USER,
    Json,
    Posted,
    Route,
    Workspace,
)

_NEEDED_SCOPE = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "conversations.list": "channels:read",
    "conversations.info": "channels:read",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.members": "channels:read",
    "users.info": "users:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}


class RefusedError(Exception):
    """Slack says no; `answer` is what it says."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}


class Store(Protocol):
    def __call__(
        self,
        channel: str,
        via: Route,
        payload: Json,
        thread_ts: str | None = None,
        ephemeral_to: str | None = None,
    ) -> Posted: ...


class WebApi:
    """`check` refuses what breaks a limit, `store` puts a message where people see it."""

    def __init__(
        self,
        workspace: Workspace,
        check: Callable[[str, Json], None],
        store: Store,
        new_socket_url: Callable[[], str],
        new_upload: Callable[[], tuple[str, str]],
        check_view: Callable[[str, Json], None],
    ) -> None:
        self.workspace = workspace
        self._check = check
        self._store = store
        self._new_socket_url = new_socket_url
        self._new_upload = new_upload
        self._check_view = check_view

    def call(self, method: str, token: str, arguments: Json) -> Json:
        """What the method answers; raises RefusedError with Slack's code for it."""
        self._authorise(method, token)
        name = "_" + method.replace(".", "_").lower()
        known = getattr(self, name, None)
        if known is None:
            raise RefusedError("unknown_method", req_method=method)
        answer: Json = known(arguments)
        return answer

    def _authorise(self, method: str, token: str) -> None:
        if not token:
            raise RefusedError("not_authed")
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise RefusedError(
                    "not_allowed_token_type" if token == BOT_TOKEN else "invalid_auth"
                )
            return
        if token != BOT_TOKEN:
            raise RefusedError("invalid_auth")
        needed, scopes = _NEEDED_SCOPE.get(method), self.workspace.scopes
        if needed and needed not in scopes:
            raise RefusedError("missing_scope", needed=needed, provided=",".join(scopes))

    def _auth_test(self, _arguments: Json) -> Json:
        return {
            "url": "https://test.slack.com/",
            "team": "Test",
            "user": "briefing",
            "team_id": "T1",
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "is_enterprise_install": False,
        }

    def _apps_connections_open(self, _arguments: Json) -> Json:
        return {"url": self._new_socket_url()}

    def _chat_postmessage(self, arguments: Json) -> Json:
        channel = str(arguments.get("channel", ""))
        if channel in self.workspace.people:
            channel = self.workspace.im_with(channel).id
        self._may_write(channel)
        self._check("chat.postMessage", arguments)
        posted = self._store(channel, "chat.postMessage", arguments, arguments.get("thread_ts"))
        message = posted.as_api(with_metadata=True)
        return {"channel": channel, "ts": posted.ts, "message": message}

    def _chat_postephemeral(self, arguments: Json) -> Json:
        channel, user = str(arguments.get("channel", "")), str(arguments.get("user", ""))
        self._may_write(channel)
        if user not in self.workspace.people:
            raise RefusedError("user_not_in_channel")
        self._check("chat.postEphemeral", arguments)
        thread_ts = arguments.get("thread_ts")
        posted = self._store(channel, "chat.postEphemeral", arguments, thread_ts, user)
        return {"message_ts": posted.ts}

    def _chat_update(self, arguments: Json) -> Json:
        channel = str(arguments.get("channel", ""))
        self._may_write(channel)
        message = self.workspace.find(channel, str(arguments.get("ts", "")))
        if message is None:
            raise RefusedError("message_not_found")
        if message.user != BOT_USER:
            raise RefusedError("cant_update_message")
        self._check("chat.update", arguments)
        message.payload = arguments
        return {"channel": channel, "ts": message.ts, "text": message.text}

    def _conversations_open(self, arguments: Json) -> Json:
        user = str(arguments.get("users", ""))
        if user not in self.workspace.people:
            raise RefusedError("user_not_found")
        return {"channel": {"id": self.workspace.im_with(user).id}}

    def _conversations_list(self, arguments: Json) -> Json:
        types = str(arguments.get("types", "public_channel")).split(",")
        skip = str(arguments.get("exclude_archived", "")).lower() in {"1", "true"}
        channels = [
            channel
            for channel in self.workspace.channels.values()
            if ("private_channel" if channel.is_private else "public_channel") in types
            and not channel.is_im
            and (channel.is_member or not channel.is_private)
            and not (skip and channel.is_archived)
        ]
        page, more = self._page(channels, arguments)
        return {"channels": [channel.as_api() for channel in page], **more}

    def _conversations_info(self, arguments: Json) -> Json:
        channel = self.workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None or (channel.is_private and not channel.is_member):
            raise RefusedError("channel_not_found")
        return {"channel": channel.as_api()}

    def _conversations_history(self, arguments: Json) -> Json:
        messages = self._readable(arguments)
        oldest = float(arguments.get("oldest") or 0)
        top = [
            message
            for message in reversed(messages)
            if message.thread_ts in {None, message.ts} and float(message.ts) > oldest
        ]
        return self._messages_page(top, arguments)

    def _conversations_replies(self, arguments: Json) -> Json:
        messages = self._readable(arguments)
        ts = arguments.get("ts")
        thread = [message for message in messages if ts in {message.ts, message.thread_ts}]
        if not thread:
            raise RefusedError("thread_not_found")
        return self._messages_page(thread, arguments)

    def _conversations_members(self, arguments: Json) -> Json:
        channel = self.workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None or (channel.is_private and not channel.is_member):
            raise RefusedError("channel_not_found")
        page, more = self._page(channel.members, arguments)
        return {"members": page, **more}

    def _views_open(self, arguments: Json) -> Json:
        trigger = str(arguments.get("trigger_id", ""))
        if trigger not in self.workspace.triggers:
            raise RefusedError("invalid_trigger_id")
        self._check_view("views.open", arguments["view"])
        self.workspace.triggers.discard(trigger)  # an id opens one view
        self.workspace.views.put_nowait(arguments["view"])
        return {"view": {"id": "V1", **arguments["view"]}}

    def _views_publish(self, arguments: Json) -> Json:
        if not self.workspace.home_enabled:
            raise RefusedError("not_enabled")
        self._check_view("views.publish", arguments["view"])
        self.workspace.homes[str(arguments["user_id"])] = arguments["view"]
        return {"view": {"id": "VHOME", **arguments["view"]}}

    def _files_getuploadurlexternal(self, arguments: Json) -> Json:
        if int(arguments.get("length") or 0) < 1 or not arguments.get("filename"):
            raise RefusedError("invalid_arguments")
        file, url = self._new_upload()
        return {"file_id": file, "upload_url": url}

    def _files_completeuploadexternal(self, arguments: Json) -> Json:
        done = arguments["files"]
        if any(each["id"] not in self.workspace.uploads for each in done):
            raise RefusedError("file_not_found")
        self.workspace.files.update(each["id"] for each in done)
        return {"files": [{"id": each["id"], "title": each.get("title")} for each in done]}

    def _users_info(self, arguments: Json) -> Json:
        person = self.workspace.people.get(str(arguments.get("user", "")))
        if person is None:
            raise RefusedError("user_not_found")
        user: Json = {"id": person.id, "name": person.id.lower(), "is_bot": person.is_bot}
        user["is_restricted"] = person.is_restricted or person.is_ultra_restricted
        user["is_ultra_restricted"] = person.is_ultra_restricted
        if str(arguments.get("include_locale", "")).lower() in {"1", "true"}:
            user["locale"] = person.locale
        return {"user": user}

    def _may_write(self, name: str) -> None:
        channel = self.workspace.channels.get(name)
        if channel is None or (channel.is_private and not channel.is_member):
            raise RefusedError("channel_not_found")
        if not channel.is_member:
            raise RefusedError("not_in_channel")
        if channel.is_archived:
            raise RefusedError("is_archived")

    def _readable(self, arguments: Json) -> list[Posted]:
        channel = self.workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None:
            raise RefusedError("channel_not_found")
        if not channel.is_member:
            raise RefusedError("not_in_channel")
        return channel.messages

    def _messages_page(self, messages: list[Posted], arguments: Json) -> Json:
        with_metadata = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
        page, more = self._page(messages, arguments)
        shown = [message.as_api(with_metadata=with_metadata) for message in page]
        has_more = bool(more["response_metadata"]["next_cursor"])
        return {"messages": shown, "has_more": has_more, **more}

    def _page(self, rows: list[Any], arguments: Json) -> tuple[list[Any], Json]:
        start = int(arguments.get("cursor") or 0)
        size = min(int(arguments.get("limit") or 100), self.workspace.page_size)
        after = str(start + size) if start + size < len(rows) else ""
        return rows[start : start + size], {"response_metadata": {"next_cursor": after}}
