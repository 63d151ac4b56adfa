"""What brackets teach: 한국데이터협회(KODA) is KODA for the rest of the text, and 이하 한빛 is said outright.

Only names that are found already get further names here; nothing crosses from one text to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summaries.names.found import Found
from summaries.names.misspellings import sounds_like
from summaries.names.particles import words_in

_INSIDE = re.compile(
    r" ?[(（](?:(?P<latin>[A-Z][A-Za-z0-9&.’'\-]{1,20}(?: [A-Za-z0-9&.’'\-]{1,20}){0,5})"
    r"|이하 [‘'“\"]?(?P<short>[가-힣A-Za-z0-9·]{2,12})[’'”\"]?|(?P<hangul>[가-힣]{2,10}(?: [가-힣]{2,10}){0,2}))[)）]"
)
_HANGUL = re.compile("[가-힣 ]+")
_LETTERS = re.compile("[A-Z][A-Za-z]{1,3}[A-Z]|[A-Z]{2,8}")
_NO_NAME = frozenset(
    words_in(
        "BUY HOLD SELL 회사 당사 협회 재단 노조 법인 본사 그룹 공사 은행 조합 위원회 병원 대학 학교 정부 업체 기관 센터 연구원 학회 시 도 군 구 "
        "CEO CFO COO CTO CIO CSO CMO CPO CHO DS DX MX IR PR AI IT TV PC ESG NYSE NASDAQ KOSPI KOSDAQ 사진 왼쪽 오른쪽 가운데 현지시간 현지시각 "
        "가명 위 아래 당시 전신 옛 구 현 전 잠정치 잠정 예비역 무소속 초선 재선 3선 4선 5선 국민의힘 더불어민주당 민주당 서울 부산"
    )
)


def aliases(
    text: str, found: Sequence[Found], known: frozenset[str]
) -> Iterator[tuple[str, Found]]:
    """Each further name that brackets give to one of `found`, with the bearer.

    `known` are the catalogue's names: a bracket that holds one of them says something else.
    """
    told: set[str] = set()
    for one in found:
        if text[one.end] not in " (（" or one.type == "place":
            continue
        inside = _INSIDE.match(text, one.end, one.end + 60)
        if not inside:
            continue
        alias = inside["latin"] or inside["short"] or inside["hangul"]
        if alias in known or alias in _NO_NAME or alias in told or len(alias) < 2:
            continue
        surface = text[one.start : one.end]
        if alias == surface or (inside["hangul"] and not _renames(surface, alias)):
            continue
        if inside["latin"] and not _fits(one, surface, alias):
            continue
        told.add(alias)
        yield alias, one


def _fits(one: Found, surface: str, alias: str) -> bool:
    """Whether Latin in brackets can be the name before it: its sound, its initials, or the letters that
    an association without another name goes by (KODA); not BUY, M4 or somebody's name."""
    if sounds_like(surface.replace(" ", ""), alias) if _HANGUL.fullmatch(surface) else False:
        return True
    if one.entity is not None:
        initials = "".join(word[0] for word in one.entity.en.split() if word[0].isupper())
        return len(alias) > 1 and alias == initials
    return one.type == "organization" and _LETTERS.fullmatch(alias) is not None


def _renames(surface: str, alias: str) -> bool:
    """Whether Hangul in brackets is the name before it in the other script: OpenAI(오픈AI)."""
    return surface.isascii() and sounds_like(alias.replace(" ", ""), surface)
