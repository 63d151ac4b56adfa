"""Thanks, which are no question."""

from __future__ import annotations

import re

_THANKS = re.compile(
    r"(?:정말|너무|진짜|아주)?\s?(?:고마워|고맙|감사|땡큐|ㄱㅅ)(?:요|습니다|합니다|해요|해|드려요|드립니다)?"
    r"|(?:many |ok(?:ay)?,? )?(?:thanks|thank you|thank u|thx|ty|cheers)"
    r"(?: a lot| so much| very much| again)?"
)


def is_thanks(text: str) -> bool:
    return len(text) < 100 and _THANKS.fullmatch(text.strip(" !.~^ㅎㅋ🙏😊👍").lower()) is not None
