"""Who published a plain text, where its copyright line or its masthead says so."""

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


# "새길신문", "Pacific Ledger" alone on the first line. These words name papers only; 경제, 뉴스 and Post
# are sections and much else too, so such a name has to come again (동해경제DB, 대한뉴스 이름 기자).
_MASTHEAD = re.compile(
    r"(?P<name>[가-힣]{2,10}(?:(?P<paper>신문|일보|저널|타임스|헤럴드)|경제|매일|통신|뉴스|방송|투데이)"
    r"|(?:[A-Z][A-Za-z'’-]{1,15} ){1,4}(?:(?P<en>Ledger|Times|Herald|Tribune|Gazette|Chronicle|Telegraph"
    r"|Courier|Examiner|Inquirer|Journal)|Post|News|Press|Daily|Wire))"
)


def stated_publisher(text: str) -> str:
    """The name in the last copyright line of the text, or in its masthead, or ""."""
    for line in reversed(text.splitlines()):
        told = line.strip()
        if len(told) <= 200 and _MARK.search(told[:20]):
            found = _COPYRIGHT.match(told)
            if found:
                return found["name"].strip()
    return _masthead(text)


def _masthead(text: str) -> str:
    head, _, below = text.strip().partition("\n")
    found = _MASTHEAD.fullmatch(head.strip())
    if found is None or not below.strip():
        return ""
    name = found["name"]
    return name if found["paper"] or found["en"] or name in below else ""
