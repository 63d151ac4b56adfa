"""Who published a plain text, where its own copyright line says so."""

from __future__ import annotations

import re

# "ⓒ 한빛경제, 무단 전재 및 재배포 금지", "<저작권자(c) 가온뉴스, 무단 …>", "© 2026 The Harbor Post. All
# rights …". Only a line of its own that also states rights: "ⓒ매체 홍길동 기자" below a picture is
# the photographer's.
_COPYRIGHT = re.compile(
    r"[<\[]?\s*(?:저작권자\s*)?(?:Copyright\s*)?(?:©|ⓒ|\([cC]\))?\s*(?:(?:19|20)\d\d\s*)?(?:\(주\)|㈜)?\s*"
    r"(?P<name>[^,.©ⓒ<>&|\n]{2,40}?)\s*(?:&[^,]{1,40})?[,.]?\s*"
    r"(?:무단\s?전재|All rights reserved|Redistribution)",
    re.IGNORECASE,
)
_MARK = re.compile(r"©|ⓒ|\([cC]\)|Copyright|저작권자", re.IGNORECASE)


def stated_publisher(text: str) -> str:
    """The name in the last copyright line of the text, or ""."""
    for line in reversed(text.splitlines()):
        told = line.strip()
        if len(told) <= 200 and _MARK.search(told[:20]):
            found = _COPYRIGHT.match(told)
            if found:
                return found["name"].strip()
    return ""
