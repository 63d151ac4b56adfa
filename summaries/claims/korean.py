"""A Korean word -> what it says and the part it plays: `공장을` is `공장` as object.

Table-driven like `summaries.words`: particles and endings are stripped, the verbs of `meanings` are
recognised in all their forms, and other verbs by 하다 and its kin. Each word is read on its own, so
the answer is remembered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summaries.claims.meanings import FILLERS, MEANINGS

# The letter is the part: S subject, O object, T to or at, U up to or until,
# F from, L where, W with, G of, I as or by, C compared with.
_PARTICLES: Final = (
    ("으로부터", "F"), ("로부터", "F"), ("에게서", "F"), ("에게만", "T!"), ("에서만", "L!"), ("에서는", "L"), ("에서도", "L"),
    ("에서의", "L"), ("에게는", "T"), ("에게도", "T"), ("과의", "W"), ("와의", "W"), ("까지는", "U"), ("까지", "U"),
    ("부터는", "L"), ("부터", "L"), ("으로만", "I!"), ("으로는", "I"), ("으로도", "I"), ("으로의", "I"), ("에는", "T"), ("에도", "T"),
    ("에만", "T!"), ("보다는", "C"), ("보다", "C"), ("에서", "L"), ("에게", "T"), ("께서", "S"), ("으로", "I"), ("은", "S"),
    ("는", "S"), ("이", "S"), ("가", "S"), ("을", "O"), ("를", "O"), ("의", "G"), ("에", "T"), ("로", "I"), ("와", "W"), ("과", "W"),
    ("도", ""), ("만", "!"),
)  # fmt: skip
_NO_PARTICLE: Final = frozenset(
    "가을 마을 노을 불만 대만 낭만 비만 미만 오만 기만 태만 이만 천만 백만 십만 수만 그만 다만 지만 양만".split()
)

_PARTS: Final = dict(_PARTICLES)
_CLOSING: Final = frozenset(particle[-1] for particle, _ in _PARTICLES)
_LONGEST_PARTICLE: Final = max(len(particle) for particle, _ in _PARTICLES)
_SHORT: Final = frozenset("은는이가의에로와과도만")
"""Particles that end nouns of two syllables as well (나이, 회의, 도로)."""

_HANGUL: Final = ord("가")
_CODAS: Final = 28
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CONTRACTED: Final = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
_N, _L, _SS, _S = 4, 8, 20, 19

_HA: Final = {"하": "b", "했": "p", "한": "n", "할": "f", "해": "b", "하였": "p"}


def _taken_apart(syllable: str) -> tuple[int, str, int]:
    code = ord(syllable) - _HANGUL
    return code // (21 * _CODAS), _VOWELS[code // _CODAS % 21], code % _CODAS


def _joined(onset: int, vowel: str, coda: int = 0) -> str:
    return chr(_HANGUL + (onset * 21 + _VOWELS.index(vowel)) * _CODAS + coda)


def forms_of(stem: str) -> dict[str, str]:
    """The forms a verb takes before its ending -> past `p`, attributive or present `n`, future `f`,
    bare `b`. 르 and ㅅ change as in 오르다 (올랐) and 짓다 (지었)."""
    head, last = stem[:-1], stem[-1]
    onset, vowel, coda = _taken_apart(last)
    found = {stem: "b"}
    if last == "하":
        return {head + form: time for form, time in _HA.items()}
    if coda == 0:
        found[head + _joined(onset, vowel, _N)] = "n"
        found[head + _joined(onset, vowel, _L)] = "f"
        if last == "르" and head and _taken_apart(head[-1])[2] == 0:
            first = _taken_apart(head[-1])
            open_ = "ㅏ" if first[1] in "ㅏㅗ" else "ㅓ"
            front = head[:-1] + _joined(first[0], first[1], _L)
            found[front + _joined(5, open_, _SS)] = "p"
            found[front + _joined(5, open_)] = "b"
        elif vowel == "ㅡ":
            open_ = "ㅏ" if head and _taken_apart(head[-1])[1] in "ㅏㅗ" else "ㅓ"
            found[head + _joined(onset, open_, _SS)] = "p"
            found[head + _joined(onset, open_)] = "b"
        elif vowel in "ㅏㅓㅐㅔㅕ" or vowel in _CONTRACTED:
            open_ = _CONTRACTED.get(vowel, vowel)
            found[head + _joined(onset, open_, _SS)] = "p"
            found[head + _joined(onset, open_)] = "b"
        else:
            found[stem + "었"] = "p"
            found[stem + "어"] = "b"
    elif coda == _L:
        bare = head + _joined(onset, vowel)
        found |= {head + _joined(onset, vowel, _N): "n", bare + "는": "b", stem: "b"}
    elif last == "짓":
        found |= {"지은": "n", "지을": "f", "지었": "p", "지어": "b"}
    else:
        found |= {stem + "은": "n", stem + "을": "f", stem + "는": "b"}
    if coda and last != "짓":
        open_ = "았" if vowel in "ㅏㅗ" else "었"
        found[stem + open_] = "p"
        found[stem + ("아" if open_ == "았" else "어")] = "b"
    if coda == _SS:
        found[stem] = "b"
    return found


# What may follow a form; the first group that matches tells what it does: quotes (`q`), plans
# (`f`), decides (`d`), goes on (`c`), or ends the sentence.
_ENDING: Final = re.compile(
    r"(?P<q>(?:는|ㄴ)?(?:다|겠다|라|자|냐)(?:고|며|는|면서|던)(?:도|는)?|겠다는)"
    r"|(?P<d>기로|기로만|기로는)"
    r"|(?P<f>겠다|겠습니다|ㄹ)"
    r"|(?P<w>려|려고|려는|려던|으려|으려고|으려는|으려던)"
    r"|(?P<m>야)"
    r"|(?P<e>다|는다|습니다|ㅂ니다|였다|음|기)"
    r"|(?P<c>고|며|으며|면서|으면서|지만|으나|는데|은데|던|는|게|도록|지|지는|지도|서|면|으면|자|려면|아|어|다가|니|기에|기를"
    r"|기가|기까지|느라|은|을|)"
)
_DOE: Final = {"되": "b", "됐": "p", "된": "n", "될": "f", "돼": "b", "되었": "p", "됨에": "b"}
_SIKI: Final = {"시키": "b", "시켰": "p", "시킨": "n", "시킬": "f", "시켜": "b"}
_BAD: Final = {"받": "b", "받았": "p", "받은": "n", "받을": "f", "받는": "b", "받아": "b"}
_DANG: Final = {"당하": "b", "당했": "p", "당한": "n", "당할": "f"}
_LIGHT: Final = (
    *((form, time, "") for form, time in (*_HA.items(), *_SIKI.items())),
    *((form, time, "y") for form, time in (*_DOE.items(), *_BAD.items(), *_DANG.items())),
)
_VERBAL: Final = re.compile(
    rf"(.{{2,12}}?)({'|'.join(sorted((f for f, _, _ in _LIGHT), key=len, reverse=True))})(.{{0,5}})"
)
_LIGHT_CHARS: Final = frozenset(form[0] for form, _, _ in _LIGHT)
_LIGHT_FORMS: Final = {form: (time, voice) for form, time, voice in _LIGHT}


def _read_table() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    nouns: dict[str, str] = {}
    forms: dict[str, tuple[str, str]] = {}
    for row in MEANINGS.strip().splitlines():
        name, korean, _ = (part.strip() for part in row.split("|"))
        for word in korean.split():
            if "_" in word:
                continue
            if word.endswith("다"):
                for form, time in forms_of(word.removesuffix("다")).items():
                    forms.setdefault(form, (f"*{name}", time))
            else:
                nouns[word] = f"*{name}"
    return nouns, forms


# Verbs that lend a noun their tense and say nothing themselves: 조사를 벌이다, 기록을 내다.
_SUPPORT: Final = (
    "나서다 벌이다 하다 되다 이뤄지다 이루어지다 치르다 나타나다 열다 열리다 기록하다 실시하다 진행하다 가지다 갖다 내다 주다 두다 "
    "개최하다 개최되다 실시되다 진행되다 단행하다 거행하다 거행되다"
)
_VERBS: Final = (
    "들다 잡다 들어주다 안기다 쓰다 갈아치우다 나오다 나가다 들어오다 내보내다 돌아오다 돌아가다 떠나다 살다 읽다 만들다 고치다 바꾸다 바뀌다 "
    "나누다 나뉘다 모으다 모이다 갖추다 지키다 어기다 찾다 잃다 얻다 벌다 갚다 빌리다 맡다 맡기다 이끌다 이어지다 이어가다 잇따르다 따르다 둘러싸다 "
    "키우다 자라다 커지다 작아지다 많아지다 적어지다 길어지다 짧아지다 빨라지다 심해지다 나빠지다 좋아지다 달라지다 가리키다 걸리다 걸다 풀다 풀리다 묶다 "
    "막히다 터지다 깨다 깨지다 무너지다 쓰러지다 다치다 태우다 타다 띄우다 채우다 비우다 미치다 움직이다 남다 남기다 그치다 머무르다 맞다 맞추다 "
    "맞서다 다루다 이루다 누리다 거두다 거치다 드러나다 드러내다 밝혀지다 퍼지다 번지다 꺼내다 꺾다 꺾이다 이르다 벗어나다 빼돌리다 속이다 훔치다 때리다 "
    "넘겨지다 부르다 불리다 뒤집다 서두르다 앞당기다 미치다 돌리다 돌아서다 틀다 꾸리다 펴다 펼치다 짚다 느끼다 알다 모르다 믿다 원하다 바라다 배우다 가르치다 "
    "기다리다 견디다 버티다 식다 오가다 몰리다 쏠리다 쌓다 쌓이다 쏟다 쏟아지다 붙다 붙이다 떼다 잃다 나서다"
)
"""Common verbs that mean no more than themselves, so that their forms are one."""
NOUNS, FORMS = _read_table()
for _verbs, _meaning in (
    (_SUPPORT, "~"),
    ("밝히다 말하다 전하다 알리다 덧붙이다", "*say"),
    ("알려지다 전해지다", "*heard"),
    ("있다", "*be"),
    ("보이다", "~seem"),
    ("없다 않다 아니다", "*not"),
    ("받다 당하다", "*get"),
    ("막다", "*prevent"),
    (_VERBS, ""),
):
    for _stem in _verbs.replace("다 ", " ").removesuffix("다").split():
        for _form, _time in forms_of(_stem).items():
            FORMS.setdefault(_form, (_meaning or _stem, _time))
FORMS |= {
    "했": ("~", "p"), "하": ("~", "b"), "한": ("~", "n"), "해": ("~", "b"), "하였": ("~", "p"),
    "못하": ("*not", "b"), "못하였": ("*not", "p"), "못했": ("*not", "p"), "못한": ("*not", "n"), "못할": ("*not", "f"),
}  # fmt: skip
_LONGEST: Final = max(map(len, FORMS))
_FIRST: Final = frozenset(form[0] for form in FORMS)
_WORDS: Final = {
    "매년": "*yearly", "매해": "*yearly", "해마다": "*yearly", "연간": "*yearly", "연": "*yearly", "연산": "*yearly",
    "반기": "*halfyearly", "매분기": "*quarterly", "분기별": "*quarterly", "매달": "*monthly", "매월": "*monthly",
    "월": "*monthly", "월간": "*monthly", "다달이": "*monthly", "매주": "*weekly", "주당": "*weekly", "매일": "*daily", "날마다": "*daily", "일일": "*daily",
    "각각": "*each", "각": "*each", "씩": "*each", "당": "*each", "총": "*total", "합쳐": "*total", "도합": "*total",
    "누적": "*cumulative", "이르면": "*earliest", "빠르면": "*earliest", "늦어도": "*latest",
    "만에": "만에", "뒤": "뒤", "후": "뒤", "뒤에": "뒤", "후에": "뒤", "뒤인": "뒤", "동안": "동안", "간": "동안", "또는": "*or", "혹은": "*or", "이나": "*or", "거나": "*or",
    "것이라고": "~/Veq", "것이라며": "~/Veq", "것이라는": "~/Veq", "것이다": "~/Ve", "수도": "수도", "못": "*not/V", "중이다": "~/Ve", "중인": "", "안": "*not/V", "일부": "*some", "최소": "*least", "최대": "*most", "최소한": "*least",
    "이상": "*least", "이하": "*most", "미만": "*below", "이내": "*most", "넘게": "*exceed", "초과": "*exceed", "전": "전", "전에": "전/T", "한": "한",
    "전직": "*former", "전임": "*former", "조건부": "*partly", "잠정": "*partly", "사실상": "*partly", "부분": "*partly", "예비": "*partly", "절반": "#%:50", "대비": "~than", "따르면": "~per", "의하면": "~per", "보면": "~per", "비해": "~than", "비교해": "~than", "비하면": "~than", "비교하면": "~than",
    "하루": "#1+일", "이틀": "#2+일", "사흘": "#3+일", "나흘": "#4+일", "닷새": "#5+일", "열흘": "#10+일",
    "이틀간": "#2+일 동안", "사흘간": "#3+일 동안", "나흘간": "#4+일 동안", "반년": "#6+개월", "일주일": "#1+주일", "보름": "#15+일",
}  # fmt: skip
_SAYING: Final = frozenset("공시 설명 강조 언급 발언 집계 나타 파악 표명 공지".split())


@lru_cache(maxsize=1 << 15)
def korean_word(word: str) -> str:
    """`word` as `stem/part` (a noun) or `stem/V…` (a verb with its tense and ending), "" for a word
    that says nothing. Remembered: six in ten words of 80 varied texts came before."""
    if word in _WORDS:
        return _WORDS[word]
    if word[0] >= _PRIVATE or word[0].isdigit():
        return _figure_or_name(word)
    if word in FILLERS:
        return ""
    if word[0] in _SIDES and word[1:] in _PARTS:
        return f"_/{_PARTS[word[1:]]}"
    if word in NOUNS:
        return NOUNS[word]
    verb = _verb(word)
    if verb:
        return verb
    if len(word) == 2 and word[0] in FILLERS and word[1] in "은는이가을를의에도":
        return ""
    if len(word) == 2 and word[0] in NOUNS and word[1] in "은는이가을를의에도":
        return f"{NOUNS[word[0]]}/{_PARTS[word[1]]}".rstrip("/")
    stem, part = parted(word)
    stem = stem.lower()
    only = part.endswith("!")
    if stem in FILLERS and not only:
        return ""
    # 노조원이라고, 위반이라고: a noun said of something, quoted.
    if part == "" and (copula := _COPULA.fullmatch(stem)):
        return f"{NOUNS.get(copula[1], copula[1])}/Ve" + ("q" if copula[2] else "")
    part = part.rstrip("!")
    if part and stem in _WORDS and not _WORDS[stem].endswith("/V"):
        return f"{_WORDS[stem]}/{part}"
    told = NOUNS.get(stem) or _plural(stem) or _compound(stem)
    told = f"{told}/{part}" if part else told
    return f"{told} *only" if only else told


_SIDES: Final = frozenset("측쪽")
"""삼성전자 측은 is 삼성전자: these add nothing but bear the particle of the name before them."""
_PRIVATE: Final = "\ue000"


def _figure_or_name(word: str) -> str:
    """A name or figure (one private character) or a number, with the particle behind it."""
    number = _NUMBER.match(word)
    head = number.group() if number else word[0]
    tail = word[len(head) :]
    if tail and not number and (verb := _light(tail)):  # 파업했다, where the catalogue has 파업
        return f"{head}/{verb}"
    suffix, part = part_of(tail)
    only = part.endswith("!")
    if suffix and (copula := _IS.fullmatch(tail)):
        suffix, part = copula[1], "Ve" + ("q" if copula[2] else "")
    if suffix == "인" and not number and word[0] >= _FIGURE:  # 4명인 것으로 집계됐다
        suffix, part = "", "Ve"
    elif tail == "서":
        suffix, part = "", "L"
    lasting = number and suffix in _LASTING  # 5년간 is 5년 동안
    if number:
        suffix = _ROUGHLY.sub("", suffix.removesuffix("간") if lasting else suffix)
    if number:
        head = head.replace(",", "").rstrip(".").removesuffix("%")
        if head.count(".") == 1:
            head = head.rstrip("0").rstrip(".")  # 3,100.50 is 3100.5
        if suffix in _COUNTERS:  # as `making` writes an amount: 12대 수출 and 12대를
            head, suffix = f"{_COUNTERS[suffix]}:{float(head):.10g}", ""
        head = "#" + head
    elif suffix in _SAME_NAME:
        suffix = ""
    apart = ""
    if suffix[:1] in _EACH and suffix[1:] in _EACH_ENDS:
        apart, suffix = " *each", ""
    elif suffix in {"나", "이나"} and word[0] < _FIGURE:
        apart, suffix = " *or", ""
    told = f"{head}+{suffix}" if suffix else head
    told = f"{told}/{part.rstrip('!')}" if part.rstrip("!") else told
    told = f"{told} 동안" if lasting else told
    return f"{told} *only" if only else told + apart


def _light(tail: str) -> str:
    """`V…` where `tail` makes a verb of the noun before it (했다, 된, 하기로); else ""."""
    found = _VERBAL.fullmatch("가가" + tail)
    ending = _ENDING.fullmatch(found[3]) if found and len(found[1]) == _NOUN else None
    if found is None or ending is None:
        return ""
    time, voice = _LIGHT_FORMS[found[2]]
    return f"V{time}{ending.lastgroup or ''}{voice}"


_NOUN: Final = 2
_LASTING: Final = frozenset("년간 개월간 일간 주일간 주간 달간".split())
_ROUGHLY: Final = re.compile("(?<=[시일월년개명건])(?:께|쯤|경)$|(?<=[년월])형$")


_FIGURE: Final = "\ue800"
_EACH: Final = ("씩", "당")
_EACH_ENDS: Final = frozenset({"", "에", "의"})
_COUNTERS: Final = {each: each for each in "명 대 개 건 척 채 주 장 회".split()} | {
    "인": "명", "곳": "개", "군데": "개", "개소": "개",
}  # fmt: skip
_NUMBER: Final = re.compile(r"\d[\d,.%]*")
_IS: Final = re.compile(r"(.{0,4}?)(?:이다|다|이었다|였다|(이라고|라고))")
_SAME_NAME: Final = frozenset(
    "측 그룹 씨 사 규모 급 가량 정도 안팎 어치 이나 이던 여 짜리 들".split()
)
_COPULA: Final = re.compile(r"(.{2,12}?)(?:이다|이었다|였다|(이라고|라고|이라며|이라는|라는))")


def _verb(word: str) -> str:
    for n in range(min(len(word), _LONGEST) if word[0] in _FIRST else 0, 0, -1):
        found = FORMS.get(word[:n])
        if found is None:
            continue
        ending = _ENDING.fullmatch(word, n)
        if ending is None or (n == 1 and not _is_sure(word[0], found[1], ending)):
            continue
        if n == len(word) and found[1] == "b" and word not in _WHOLE:
            continue
        return f"{found[0]}/V{found[1]}{ending.lastgroup or ''}"
    light = None if _LIGHT_CHARS.isdisjoint(word) else _VERBAL.fullmatch(word)
    if light is None:
        return _other_verb(word)
    ending = _ENDING.fullmatch(light[3])
    time, voice = _LIGHT_FORMS[light[2]]
    helping = ""
    if light[2] in {"해", "돼", "시켜"} and light[3]:  # 교체해주기로
        helping = _verb(light[3]).partition("/V")[2]
    if ending is None and not helping:
        return _other_verb(word)
    key = NOUNS.get(light[1], light[1])
    if light[1] in _SAYING:
        key = "*say"
    told = helping or time + ((ending and ending.lastgroup) or "")
    return f"{key}/V{told}{voice}"


def _plural(noun: str) -> str:
    """이용자들 as 이용자: 들 adds nothing."""
    return NOUNS.get(noun[:-1], "") if noun[-1] == "들" else ""


def _compound(noun: str) -> str:
    """사망사고 as 사망 사고 and 사전계약 as 사전 계약, where one of the two is in the table."""
    for n in (2, 3):
        if len(noun) > n + 1 and (head := NOUNS.get(noun[:n])):
            return f"{head} {NOUNS.get(noun[n:], noun[n:])}"
    for n in (3, 2):
        if len(noun) > n + 1 and (tail := NOUNS.get(noun[-n:])):
            return f"{noun[:-n]} {tail}"
    return _firm(noun)


def _firm(noun: str) -> str:
    """장비업체 and 광고회사 as 장비사 and 광고사."""
    for long in ("업체", "회사"):
        if noun.endswith(long) and len(noun) > 3:
            return noun.removesuffix(long) + "사"
    return noun


_PAST: Final = re.compile(r"(.{0,6})([가-힣])(다|다고|다며|다는|다면서|고|으며|지만|으나|는데|던)")
_PAST_ENDS: Final = frozenset("다고며는서만나데던")
_UNCONTRACTED: Final = {"ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅕ": "ㅣ", "ㅙ": "ㅚ"}


def _other_verb(word: str) -> str:
    """A verb no table holds, by its past tense (안겼다): ㅆ belongs to nothing else."""
    if word[-1] not in _PAST_ENDS:
        return ""
    told = _PAST.fullmatch(word)
    if told is None or (ord(told[2]) - _HANGUL) % _CODAS != _SS:
        return ""
    onset, vowel, _ = _taken_apart(told[2])
    stem = told[1]
    if told[2] == "겠":
        return f"{stem}/Vf{'q' if told[3] != '다' else 'e'}" if stem else ""
    if told[2] not in "았었였" or not stem:
        stem += _joined(onset, _UNCONTRACTED.get(vowel, vowel))
    return f"{stem}/Vp{'q' if told[3][0] == '다' and told[3] != '다' else 'e' if told[3] == '다' else 'c'}"


def _is_sure(form: str, time: str, ending: re.Match[str]) -> bool:
    """Whether a form of one syllable is a verb's: 사기, 지도 and 산 are nouns, 샀다 and 산다 are not."""
    if time == "p" or (form in _OWN and ending.group() not in {"기", "음"}):
        return True
    if time == "n":
        return ending.lastgroup in {"e", "q"} and ending.group() not in {"기", "음"}
    if (ord(form) - _HANGUL) % _CODAS and ending.group() in {"고", "며", "으며", "지만", "던"}:
        return True
    return ending.lastgroup in {"q", "d", "f", "w"}


_OWN: Final = frozenset("낸 열 짓 맺 않 없 있 했 한 할 하".split())


# Stems that stand alone as a word (해, 올려) are told from nouns only where they end in a vowel
# that no noun here ends in.
_WHOLE: Final = frozenset(
    form for form, (_, time) in FORMS.items() if form[-1] in "려켜겨쳐져여워해라어아"
)


def parted(word: str) -> tuple[str, str]:
    """A noun and the part its particle gives it; `!` where that says "only"."""
    if word[-1] not in _CLOSING or word in _NO_PARTICLE:
        return word, ""
    for n in range(min(_LONGEST_PARTICLE, len(word) - 1), 0, -1):
        particle = word[-n:]
        part = _PARTS.get(particle)
        if part is not None and len(word) > n + (particle in _SHORT):
            return word[:-n], part
    return word, ""


@lru_cache(maxsize=1 << 12)
def part_of(rest: str) -> tuple[str, str]:
    """What follows a name or a figure -> (suffix that makes another noun of it, part)."""
    for n in range(min(_LONGEST_PARTICLE, len(rest)), 0, -1):
        if (part := _PARTS.get(rest[-n:])) is not None:
            return rest[:-n], part
    return rest, ""


def pairs() -> dict[tuple[str, str], str]:
    """A noun and its verb that mean one thing together (손을 잡다), as keys -> that meaning."""
    found: dict[tuple[str, str], str] = {}
    for row in MEANINGS.strip().splitlines():
        name, korean, _ = (part.strip() for part in row.split("|"))
        for noun, _, verb in (word.partition("_") for word in korean.split() if "_" in word):
            if not verb.endswith("다"):
                found[korean_word(noun).partition("/")[0], korean_word(verb).partition("/")[0]] = (
                    f"*{name}"
                )
                continue
            past = next(f for f, time in forms_of(verb.removesuffix("다")).items() if time == "p")
            keys = (korean_word(each).partition("/")[0] for each in (noun, past + "다"))
            found[tuple(keys)] = f"*{name}"  # type: ignore[index]
    return found
