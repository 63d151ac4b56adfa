"""A Form as a Discord modal, and what somebody filled in read back from what Discord sends.

Pure, but for what refused forms held. The modal's id carries the form's name and what it is
about, so one that was opened before a restart can still be sent after it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.discord.markdown import length, plain, shorten
from bot.messages import Field, Filled, Form

_PREFIX = "briefing-form"
_CUSTOM_ID = 100
_TITLE = 45
_LABEL = 45
_HINT = 100
_TEXT = 4000
_OPTIONS = 25
_OPTION = 100
FIELDS = 5
"""Discord's most. A form with more is ours to shorten."""

_AGAIN = "again"
_KEPT = 500
"""How many refused forms are kept for their persons to go on with. In memory: after a restart such a
form opens as it did at first."""


class Refused:
    """What was filled into forms that were refused, to be shown when they are opened again."""

    def __init__(self) -> None:
        self._filled: OrderedDict[str, Filled] = OrderedDict()

    def keep(self, number: int, name: str, about: str, filled: Filled) -> str:
        """The value of the button that opens the form again; `number` is the refused submission's."""
        self._filled[str(number)] = filled
        if len(self._filled) > _KEPT:
            self._filled.popitem(last=False)
        return f"{_AGAIN}:{number}:{name}:{about}"

    def take(self, value: str) -> tuple[str, Filled]:
        """The form that a button opens, and what is to stand in it already."""
        again, _, rest = value.partition(":")
        if again != _AGAIN:
            return value, {}
        number, _, form = rest.partition(":")
        return form, self._filled.get(number, {})


def holding(form: Form, filled: Filled) -> Form:
    """The form with what was filled in before."""
    fields = (replace(field, value=filled.get(field.name, field.value)) for field in form.fields)
    return replace(form, fields=tuple(fields))


def modal(form: Form) -> discord.ui.Modal | None:
    """None where Discord has no room for it: too many fields, or about something too long; nor where
    there is nothing to fill in, as in a menu that has nothing to choose from."""
    identity = f"{_PREFIX}:{form.name}:{form.about}"
    if len(form.fields) > FIELDS or length(identity) > _CUSTOM_ID or plain(identity) != identity:
        return None
    made = discord.ui.Modal(title=shorten(form.title, _TITLE) or "…", custom_id=identity)
    for field in form.fields:
        component = _component(field)
        if component is None:
            continue
        label: discord.ui.Label[discord.ui.Modal] = discord.ui.Label(
            text=shorten(field.label, _LABEL) or "…",
            description=shorten(field.hint, _HINT) or None,
            component=component,
        )
        made.add_item(label)
    if not made.children:
        return None
    # The library keeps every open modal in memory until it is sent. Ours carries all it needs.
    made.stop()
    return made


def _component(field: Field) -> discord.ui.TextInput[Any] | discord.ui.Select[Any] | None:
    if field.kind in {"one", "many"}:
        offered = {
            option.value: discord.SelectOption(
                label=shorten(option.label, _OPTION) or "…",
                value=option.value,
                description=shorten(option.detail, _OPTION) or None,
                default=option.value in field.value,
            )
            for option in field.options
            if option.value and length(option.value) <= _OPTION
        }
        options = list(offered.values())[:_OPTIONS]
        if not options:
            return None
        return discord.ui.Select(
            custom_id=field.name,
            options=options,
            required=field.required,
            min_values=1 if field.required else 0,
            max_values=len(options) if field.kind == "many" and options else 1,
        )
    value = " ".join(field.value)
    long = field.kind == "text"
    return discord.ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.long if long else discord.TextStyle.short,
        default=value[: _TEXT // 2] or None,  # characters outside the first plane count twice
        required=field.required,
        max_length=_TEXT,
    )


def filled_in(data: Mapping[str, Any]) -> tuple[str, str, Filled] | None:
    """The form's name, what it is about and the values by field; None for anybody else's modal."""
    prefix, _, rest = str(data.get("custom_id", "")).partition(":")
    name, _, about = rest.partition(":")
    if prefix != _PREFIX or not name:
        return None
    return name, about, dict(_values(data.get("components") or []))


def _values(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in components:
        field = each.get("component") or each
        if "custom_id" not in field:
            continue
        values = field.get("values")
        given = [field.get("value") or ""] if values is None else values
        yield str(field["custom_id"]), tuple(str(value) for value in given if value)
