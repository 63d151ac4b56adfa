"""Latin spellings of Korean names, and near misses of any name: for what people type.

Used for questions, suggestions and what two articles share: names in texts are linked by
`recognition`, which guesses no spelling.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice, product

from summaries.names.entity import Entity, fold

_FIRST_SYLLABLE = 0xAC00

_ONSETS = (
    "g k", "kk gg", "n", "d t", "tt dd", "r l", "m", "b p", "pp bb", "s", "ss s", "", "j ch", "jj",
    "ch", "k", "t", "p", "h",
)  # fmt: skip
_VOWELS = (
    "a ah", "ae ai ay", "ya", "yae", "eo u", "e", "yeo yu you", "ye", "o oh", "wa", "wae",
    "oe oi", "yo", "u oo", "wo weo", "we", "wi", "yu yoo you", "eu u", "ui eui", "i ee",
)  # fmt: skip
_LOOSE_VOWELS = {4: "o uh ou", 6: "yo yuh", 1: "e", 13: "ou", 20: "y yi"}
_CODAS = (
    "", "k g", "k", "k", "n", "n", "n", "t d", "l r", "k", "m", "l", "l", "l", "p", "l", "m", "p b",
    "p", "t s", "t", "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_S, _W, _I, _U = 9, 11, 20, 13
_EUI, _H = 19, 18

SURNAMES: dict[str, str] = {
    "김": "kim gim", "이": "lee yi i rhee ri li", "박": "park bak pak", "최": "choi choe chey",
    "정": "chung jung jeong cheong joung", "강": "kang gang", "조": "cho jo joh", "윤": "yoon yun youn",
    "장": "chang jang", "임": "lim im rim yim", "오": "oh o", "한": "han hahn", "신": "shin sin",
    "서": "suh seo so", "권": "kwon gwon kweon", "황": "hwang whang", "안": "ahn an", "송": "song",
    "유": "yoo yu ryu you", "류": "ryu ryoo yu yoo lyu", "전": "jeon chun jun chon", "홍": "hong",
    "고": "ko go koh", "문": "moon mun", "손": "son sohn", "양": "yang", "배": "bae pae bai",
    "백": "baek paik baik back", "허": "heo hur huh her", "남": "nam", "심": "shim sim", "노": "noh roh no ro",
    "하": "ha hah", "곽": "kwak gwak", "성": "sung seong", "차": "cha", "주": "joo ju chu",
    "우": "woo wu u", "구": "koo ku goo gu", "나": "na ra nah", "민": "min", "진": "jin chin",
    "지": "ji jee chi", "엄": "um eom uhm", "원": "won", "방": "bang pang", "변": "byun byeon byon",
    "석": "seok suk", "선": "sun seon", "설": "seol sul", "여": "yeo yuh", "연": "yeon youn",
    "염": "yeom youm yum", "추": "choo chu", "도": "do doh", "소": "so soh", "현": "hyun hyeon",
    "함": "ham hahm", "마": "ma mah", "공": "gong kong", "길": "gil kil", "금": "keum geum",
    "반": "ban pan", "왕": "wang", "옥": "ok ock", "육": "yook yuk", "인": "in ihn", "탁": "tak",
    "편": "pyun pyeon", "표": "pyo", "봉": "bong", "용": "yong", "은": "eun", "맹": "maeng",
    "명": "myung myeong", "모": "mo", "위": "wi wee", "기": "ki gi kee", "채": "chae", "천": "cheon chun",
    "범": "beom bum", "피": "pi pee", "경": "kyung gyeong", "복": "bok", "태": "tae", "제": "je jae",
    "국": "kook guk", "어": "eo uh", "예": "ye", "가": "ka ga", "두": "doo du", "빈": "bin",
    "라": "ra", "팽": "paeng", "승": "seung", "감": "kam gam", "사": "sa", "계": "kye gye",
    "좌": "jwa", "빙": "bing", "옹": "ong",
    "남궁": "namgung namkoong namkung", "황보": "hwangbo", "선우": "sunwoo seonu", "제갈": "jegal jaegal",
    "독고": "dokgo dokko", "사공": "sagong sakong", "서문": "seomun seomoon",
}  # fmt: skip
"""Korean surnames and their usual Latin spellings."""


def surname_of(name: str) -> str:
    """The surname that a Korean personal name in Hangul opens with; "" if it has no such form."""
    if not 2 <= len(name) <= 4 or not all("가" <= c <= "힣" for c in name):
        return ""
    if len(name) >= 3 and name[:2] in SURNAMES:
        return name[:2]
    return name[0] if len(name) <= 3 and name[0] in SURNAMES else ""


def persons_spelt(name: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The one Korean person whom a Latin spelling denotes in a usual romanisation, else ().

    Any order and hyphenation: `Yi Jae-yong`, `jaeyong lee`. A spelling that fits two persons
    denotes none, unless only one is spelt so by the commoner letters.
    """
    words = _latin_words(name)
    if not words:
        return ()
    koreans = [e for e in entities if e.type == "person" and surname_of(e.ko)]
    for loose in (False, True):
        fitting = tuple(e for e in koreans if _spells(words, e.ko, loose))
        if fitting:
            return fitting if len(fitting) == 1 else ()
    return ()


def spells_surname(word: str, korean: str) -> bool:
    """Whether a Latin word is a usual spelling of the surname of a Korean name."""
    return word.casefold() in SURNAMES.get(surname_of(korean), "").split()


def spells(latin: str, korean: str) -> bool:
    """Whether `latin` is a usual romanisation of a Korean person's name in Hangul."""
    words = _latin_words(latin)
    return bool(words and surname_of(korean)) and any(
        _spells(words, korean, loose) for loose in (False, True)
    )


@cache
def romanised(korean: str) -> str:
    """The plainest Latin spelling of a Hangul word, syllable by syllable: dongha of 동하."""
    hangul = (s for s in korean if _FIRST_SYLLABLE <= ord(s) <= ord("힣"))
    return "".join(_spellings(s, loose=False)[0] for s in hangul)


def latin_of(korean: str) -> tuple[tuple[str, ...], ...]:
    """The words that spell a Korean name in an English text, each in its usual spellings: of 윤태겸 yoon,
    tae and gyeom, of 다온바이오 daon and bio. () for what is no such name."""
    surname = surname_of(korean)
    given = korean[len(surname) :]
    if surname and len(given) == _GIVEN and _is_hangul(given):
        return (
            tuple(SURNAMES[surname].split()),
            *(_spellings(syllable, loose=True) for syllable in given),
        )
    if head := head_of(korean):
        spelt = ("".join(each) for each in product(*(_spellings(s, loose=False) for s in head)))
        return tuple(islice(spelt, _MOST_SPELLINGS)), (_LOANS[korean[len(head) :]],)
    return ()


def head_of(firm: str) -> str:
    """What stands in a firm's name before the word for its trade: 다온 of 다온바이오; "" without one."""
    heads = (firm.removesuffix(tail) for tail in _LOANS if firm.endswith(tail))
    return next((h for h in heads if _GIVEN <= len(h) <= _LONGEST_HEAD and _is_hangul(h)), "")


def written_as_one(firm: str) -> tuple[str, ...]:
    """How a firm may write its name in one English word: lalahome of 라라홈, onsaemipay of 온새미페이."""
    head = head_of(firm)
    if not head:
        return ()
    plain, trade = romanised(head), _LOANS[firm[len(head) :]]
    return tuple(dict.fromkeys((plain + trade, plain.replace("r", "l") + trade)))


def _is_hangul(word: str) -> bool:
    return all("가" <= char <= "힣" for char in word)


_LONGEST_HEAD = 3
_MOST_SPELLINGS = 200
_GIVEN = 2
_LOANS = {
    "바이오": "bio", "테크": "tech", "로보틱스": "robotic", "로봇": "robot", "전자": "electronic",
    "소프트": "soft", "랩스": "lab", "에너지": "energy", "파마": "pharma", "제약": "pharmaceutical",
    "솔루션": "solution", "시스템": "system", "시스템즈": "system", "모빌리티": "mobility",
    "반도체": "semiconductor", "화학": "chemical", "케미칼": "chemical", "건설": "construction",
    "은행": "bank", "병원": "hospital", "게임즈": "game", "홀딩스": "holding", "그룹": "group",
    "식품": "food", "푸드": "food", "클라우드": "cloud", "파트너스": "partner",
    "모터스": "motor", "네트웍스": "network", "네트워크": "network", "미디어": "media", "캐피탈": "capital",
    "인베스트먼트": "investment", "페이": "pay", "마켓": "market", "뱅크": "bank", "제지": "paper",
    "홈": "home", "몰": "mall", "샵": "shop", "숍": "shop",
    "철강": "steel", "섬유": "textile", "가구": "furniture", "물산": "trad", "스틸": "steel",
    "머티리얼즈": "material", "대학교": "university", "항공": "air", "해운": "shipp", "증권": "security",
}  # fmt: skip
"""What a firm's name ends in, as `words` reads it in English articles."""


def _latin_words(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c) and c not in "'’`")
    if any(c.isalpha() and not c.isascii() for c in bare) or len(bare) > 40:
        return []
    return "".join(c if c.isalpha() else " " for c in bare).split()


def _spells(words: list[str], korean: str, loose: bool) -> bool:
    surname = surname_of(korean)
    given = korean[len(surname) :]
    surnames = SURNAMES[surname].split()
    for front, back in ((words[0], words[1:]), (words[-1], words[:-1])):
        if back and front in surnames and _reads("".join(back), given, loose):
            return True
    if len(words) > 1:
        return False
    whole = words[0]
    return any(
        (whole.startswith(s) and _reads(whole[len(s) :], given, loose))
        or (whole.endswith(s) and _reads(whole[: -len(s)], given, loose))
        for s in surnames
    )


def _reads(latin: str, syllables: str, loose: bool) -> bool:
    if not syllables:
        return not latin
    return any(
        latin.startswith(spelling) and _reads(latin[len(spelling) :], syllables[1:], loose)
        for spelling in _spellings(syllables[0], loose)
    )


@cache
def _spellings(syllable: str, loose: bool) -> tuple[str, ...]:
    onset, rest = divmod(ord(syllable) - _FIRST_SYLLABLE, 588)
    vowel, coda = divmod(rest, 28)
    onsets = _ONSETS[onset].split() or [""]
    vowels = _VOWELS[vowel].split()
    if onset == _S and vowel in (_I, 2, 6, 12, 16):
        onsets = [*onsets, "sh"]
    if onset == _W and vowel == _U:
        vowels = [*vowels, "woo", "wu"]
    if vowel == _EUI and onset == _H:
        vowels = [*vowels, "ee", "i"]
    if loose:
        vowels = [*vowels, *_LOOSE_VOWELS.get(vowel, "").split()]
    codas = _CODAS[coda].split() or [""]
    return tuple(dict.fromkeys("".join(parts) for parts in product(onsets, vowels, codas)))


_KEYS = str.maketrans(
    dict(
        zip(
            map(chr, range(0x1100, 0x1113)),
            "r r s e e f a q q t t d w w c z x v g".split(),
            strict=True,
        )
    )
    | dict(
        zip(
            map(chr, range(0x1161, 0x1176)),
            "k o i o j p u p h hk ho hl y n nj np nl b m ml l".split(),
            strict=True,
        )
    )
    | dict(
        zip(
            map(chr, range(0x11A8, 0x11C3)),
            "r r rt s sw sg e f fr fa fq ft fx fv fg a q qt t t d w c z x v g".split(),
            strict=True,
        )
    )
)
"""Jamo -> the keys that write it on a Korean keyboard (2-beolsik), without shift."""
_KEYSTROKES = 4
"""So many keys at least: fewer spell another name too often."""


def nearest(
    name: str, known: Mapping[str, tuple[str, ...]], limit: int, *, most: int = 3
) -> tuple[str, ...]:
    """Ids of those whose name is close to `name`, nearest first; () where nothing is close, or only
    what is more than `most` steps away.

    `known` maps folded names to ids. Compared jamo by jamo (so one wrong vowel is one step, and ㅐ for
    ㅔ none) and letter by letter; a swap of neighbours is one step. What was typed with the keyboard in the other
    language (tkatjd for 삼성, ㅜㅍㅑ야ㅁ for nvidia) is close to what was meant.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    typed = unicodedata.normalize("NFD", fold(name[:80]))
    allowed = min(most, _allowed(len(typed)))
    keys = typed.translate(_KEYS)
    best: dict[str, tuple[int, int, str]] = {}
    spelt = {
        folded: folded if folded.isascii() else unicodedata.normalize("NFD", folded)
        for folded in known
    }
    found = [
        (steps, abs(len(letters) - len(typed)), folded)
        for letters, steps, folded in extract(
            typed.translate(_SOUNDS),
            {folded: letters.translate(_SOUNDS) for folded, letters in spelt.items()},
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=None,
        )
        if steps <= _allowed(len(letters))
    ]
    if keys.isascii() and len(keys) >= _KEYSTROKES:
        found += [
            (0, 0, folded)
            for folded, letters in spelt.items()
            if folded.isascii() != typed.isascii() and letters.translate(_KEYS) == keys
        ]
    for steps, longer, folded in found:
        for id_ in known[folded]:
            rank = (steps, longer, id_)
            best[id_] = min(best.get(id_, rank), rank)
    return tuple(rank[2] for rank in sorted(best.values())[:limit])


# Vowels that most speakers no longer tell apart: 이젠용 is written for 이재용.
_SOUNDS = str.maketrans("\u1166\u1168\u116c\u1170", "\u1162\u1164\u116b\u116b")


def _allowed(length: int) -> int:
    """Steps apart that still read as a slip: one in a name of four letters, three in fourteen."""
    if length < 4:
        return 0
    return 1 if length < 8 else 2 if length < 14 else 3
