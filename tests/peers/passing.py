"""What a test sees of the calls that pass a server, and when: nothing, unless it looks.

A call can be held up in either place, by waiting, or ended there, by raising.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Literal

Stage = Literal["arrived", "done"]
"""`arrived`: the server has the call and has done nothing. `done`: it has carried it out, and has not
answered."""

Watch = Callable[[Stage, str, Any], Awaitable[None]]


async def unwatched(_stage: Stage, _call: str, _body: Any) -> None:
    return None
