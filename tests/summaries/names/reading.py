"""The small world that the tests of names read texts in, and short ways to ask what was found."""

from __future__ import annotations

from summaries.article import Span, language_of
from summaries.names import Catalogue, Entity, Mention
from summaries.names.recognition import find_mentions

_ORGANISATIONS = {
    "samsung": ("삼성", "Samsung", "삼성그룹"),
    "samsung-electronics": ("삼성전자", "Samsung Electronics", ""),
    "sk": ("SK", "SK", "SK그룹|SK Group"),
    "sk-hynix": ("SK하이닉스", "SK hynix", ""),
    "kakao": ("카카오", "Kakao", ""),
    "openai": ("오픈AI", "OpenAI", ""),
    "softbank": ("소프트뱅크", "SoftBank", "소프트뱅크그룹|SoftBank Group"),
    "oracle": ("오라클", "Oracle", ""),
    "tesla": ("테슬라", "Tesla", ""),
    "nvidia": ("엔비디아", "Nvidia", ""),
    "deepseek": ("딥시크", "DeepSeek", ""),
    "krafton": ("크래프톤", "Krafton", ""),
    "arm": ("암", "Arm", "ARM|Arm Holdings"),
    "kia": ("기아", "Kia", "기아차"),
    "meta": ("메타", "Meta", "메타플랫폼|Meta Platforms"),
    "shilla": ("호텔신라", "Hotel Shilla", ""),
}
_WEAK = {"kia": {"기아"}, "meta": {"메타", "Meta"}, "arm": {"암"}}
_PERSONS = {
    "lee-jae-yong": ("이재용", "Lee Jae-yong", "Jay Y. Lee"),
    "lee-jae-myung": ("이재명", "Lee Jae-myung", ""),
    "lee-boo-jin": ("이부진", "Lee Boo-jin", ""),
    "chey": ("최태원", "Chey Tae-won", ""),
    "altman": ("샘 올트먼", "Sam Altman", "올트먼|Altman"),
    "son": ("손정의", "Masayoshi Son", "손 마사요시"),
    "kwak": ("곽노정", "Kwak Noh-jung", ""),
    "jun": ("전영현", "Jun Young-hyun", ""),
    "chung": ("정신아", "Chung Shin-a", ""),
    "kim-chang-han": ("김창한", "Kim Chang-han", ""),
    "huang": ("젠슨 황", "Jensen Huang", ""),
    "haas": ("르네 하스", "Rene Haas", ""),
    "musk": ("일론 머스크", "Elon Musk", "머스크|Musk"),
    "cook": ("팀 쿡", "Tim Cook", "Cook"),
}


def _entities() -> list[Entity]:
    found = []
    for id_, (ko, en, aliases) in _ORGANISATIONS.items():
        others = tuple(a for a in aliases.split("|") if a)
        weak = frozenset(_WEAK.get(id_, ()))
        found.append(Entity(id_, "organization", ko, en, others, weak))
    for id_, (ko, en, aliases) in _PERSONS.items():
        found.append(Entity(id_, "person", ko, en, tuple(a for a in aliases.split("|") if a)))
    found.append(Entity("stargate", "project", "스타게이트", "Stargate"))
    found.append(Entity("hbm", "term", "고대역폭메모리", "HBM"))
    return found


WORLD = Catalogue(_entities())


def mentions(*sentences: str) -> tuple[str, tuple[Mention, ...]]:
    """The sentences as one text, and every mention in it."""
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return text, find_mentions(text, spans, WORLD, language_of(text))


def named(*sentences: str) -> list[tuple[str, str]]:
    """(surface, entity id, or ?name where the catalogue does not hold it), in text order."""
    _, found = mentions(*sentences)
    return [(m.surface, m.entity or f"?{m.name}") for m in found]


def ids(*sentences: str) -> list[str]:
    return [who for _, who in named(*sentences)]


def roles(*sentences: str) -> dict[str, str | None]:
    """Per person's surface the words of the office beside it."""
    text, found = mentions(*sentences)
    return {m.surface: m.role.of(text) if m.role else None for m in found if m.type == "person"}
