"""What may follow a Korean name without a space: particles, and nouns that lean on a name.

카카오 is named in 카카오는 and 카카오측은, not in 카카오톡. Nothing here knows any particular name.
"""

from __future__ import annotations


def words_in(table: str) -> tuple[str, ...]:
    """The words of a written table."""
    return tuple(table.split())


_CASE = words_in(
    "은 는 이 가 을 를 의 에 에게 에게서 에서 에선 에도 에만 에는 엔 께 께서 께서는 한테 "
    "한테서 더러 로 으로 로서 으로서 로써 으로써 로부터 으로부터 로선 으로선 로의 으로의 "
    "에서의 에의 와의 과의 와 과 랑 이랑 하고 도 만 만의 만이 만은 만을 만도 까지 까지도 부터 "
    "보다 보다는 보다도 처럼 만큼 마저 조차 뿐 뿐만 밖에 나 이나 든 이든 든지 이든지 라도 "
    "이라도 야말로 이야말로 대로 따라 치고 마다 끼리 라는 이라는 란 이란 라고 이라고 라며 "
    "이라며 라면 이라면 라서 이라서 였다 이었다 였던 이었던 이다 이며 이고 인 인데 인지 "
    "이지만 지만 이자 이라 라 에서는 에서도 에게는 에게도 로는 으로는 로도 으로도 와는 과는 "
    "와도 과도 에까지 에서만 에서부터 로까지 으로까지 에만은 만으로 만으로도 만으로는 만으론 에서야 에게만 에게서도"
)

_BASES = words_in(
    "에 에서 에게 에게서 께 한테 로 으로 로서 으로서 로써 으로써 와 과 까지 부터 보다 하고 만 "
    "만큼 처럼 마저 뿐 에까지 에서부터"
)
_FOCUS = words_in("는 은 도 만 의 까지 부터 나 라도 야 밖에 조차 마저 뿐 이 을 에")

PARTICLES: frozenset[str] = frozenset(_CASE) | {base + focus for base in _BASES for focus in _FOCUS}
"""Whole chains of particles and of the copula, as they follow a name (에게, 으로서는, 였다)."""

_COPULA_AFTER_VOWEL = frozenset({"다", "고", "며", "니", "냐", "죠"})

_LEANING = words_in(
    "측 발 용 식 계 판 표 산 향 들 씨 님 군 등 외 간 내 가 행 쪽 그룹 회장 부회장 사장 부사장 "
    "대표 대표이사 의장 총재 총리 대통령 장관 차관 의원 위원장 교수 박사 감독 전무 상무 본사 "
    "주식 주가 주주 노조 직원 임직원 경영진 관계자 계열 계열사 협력사 자회사 공장 사옥 생태계 "
    "진영 시리즈 제품 서비스 플랫폼 프로젝트 사태 쇼크 효과 행정부 정부 이사회 폰 칩 관련주 "
    "출신 소속 주도 협력 동맹 투자 지분 인수 매각 상장 실적 매출 대변인 당선인 후보"
)
LEANING: frozenset[str] = frozenset(_LEANING)
"""Nouns and suffixes that attach to a name and leave it a name (오픈AI발, 엔비디아용)."""

_AFTER_AN_OFFICE = frozenset({"님", "측", "직", "급"})

_LONGEST = max(map(len, LEANING)) + max(map(len, PARTICLES))


def is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def ends_in_consonant(char: str) -> bool:
    """Whether a Hangul syllable has a final consonant."""
    return is_hangul(char) and (ord(char) - 0xAC00) % 28 != 0


def leaves_a_name(tail: str, before: str) -> bool:
    """Whether `tail`, the run of Hangul right after a name that ends in `before`, leaves it whole."""
    if tail in PARTICLES:
        return True
    if tail in _COPULA_AFTER_VOWEL:
        return not ends_in_consonant(before)
    return len(tail) <= _LONGEST and _leans(tail, LEANING)


def leaves_an_office(tail: str) -> bool:
    """The same for the word of an office: 회장은 and 회장님께, not 회장실 or 대표적."""
    return tail in PARTICLES or _leans(tail, _AFTER_AN_OFFICE)


def _leans(tail: str, nouns: frozenset[str]) -> bool:
    return any(
        tail[:i] in nouns and (i == len(tail) or tail[i:] in PARTICLES)
        for i in range(1, len(tail) + 1)
    )
