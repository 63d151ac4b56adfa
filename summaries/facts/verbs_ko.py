"""Korean verbs of saying and writing, as they are inflected in news."""

from __future__ import annotations

import re
from typing import Final

from summaries.facts.tables import listed

_NOUNS_OF_SAYING: Final = listed(
    "말 답 대답 전 강조 설명 언급 평가 주장 지적 당부 반박 비판 토로 호소 약속 예고 전망 분석",
    "진단 역설 촉구 요청 질문 고백 일축 시사 인정 부인 해명 사과 발표 발언 증언 진술 소개",
    "회고 회상 경고 우려 제안 주문 자신 확언 단언 피력 표명 환영 질타 응수 자평 조언 제언",
    "관측 보도 반문 공언 선언 확인 재확인 격려 위로 축하 설파 성토 규탄 반발 항변 논평 하소연",
    "첨언 부연 시인 귀띔 장담 자랑 추측 추정 일갈 비유 회신 통보 공지 권고 요구 판시 적시 명시",
    "판단 규정 기대 걱정 추궁 힐난 맹공 비난 직격 엄포 으름장 주지 안내 고지 제보 신고 폭로",
    "회답 응답 답변 술회 소회 개탄 한탄 푸념 토설 실토 자백 자책 독려 주창 옹호 두둔 칭찬 극찬",
    "호평 혹평 감사 감탄 탄식 다짐 맹세 선포 천명 역제안 반론 맞대응 선서 낭독 기록 표현 압박",
)
_STEMS: Final = re.compile(
    rf"(?:{'|'.join(_NOUNS_OF_SAYING)})(?:하|했|한|할|해|합)[가-힣]{{0,4}}"
    r"|(?:밝[혔히힌힐혀]|덧붙[였이인여]|물[었으]|묻[자고는]|되[물묻]|외[쳤치친]|적었|적은|썼|쓴|올[렸린]|올리며|털어[놨놓]"
    r"|내다[봤보본]|꼬집|받아[쳤치친]|맞[받섰서]|알[렸린]|거[들드]|내비[쳤치친]|내[놨놓]|나타냈|드러냈|표했|귀띔|전해왔"
    r"|쏘아붙|다그[치쳤]|호통[치쳤]|몰아붙|몰아세|치켜세|추켜세|떠올[렸린리]|돌아[봤보본]|되뇌|되[짚새]|중얼|읊조|소리[쳤치]|못박|맞장구|따[졌지져]|캐[물묻]"
    r"|말씀하[셨시신]|물으[셨시]|이[야얘]기했|얘기했|둘러[댔대]|타일[렀러]|읽었)[가-힣]{0,4}"
)
_STARTS: Final = frozenset(
    {noun[0] for noun in _NOUNS_OF_SAYING}
    | set("다호밝덧물묻되외적썼쓴올털내꼬받맞알거나드표귀전쏘몰치추떠돌중읊소못따캐말이얘둘타읽")
)
_PHRASES: Final = {
    "입을": re.compile(r"입을 모[았으은]\w{0,3}"),
    "선을": re.compile(r"선을 그[었으은]\w{0,3}"),
    "잘라": re.compile(r"말[했한하]\w{0,3}"),
    "못": re.compile(r"못 박[았으은]\w{0,3}"),
    "말을": re.compile(r"말을 아[꼈끼낀]\w{0,3}"),
    "목소리를": re.compile(r"목소리를 높[였이인]\w{0,3}"),
    "힘줘": re.compile(r"말[했한하]\w{0,3}"),
    "열변을": re.compile(r"열변을 토[했하한]\w{0,3}"),
}
_PLAIN_SAID: Final = frozenset(
    {
        "했다",
        "했고",
        "했으며",
        "했다고",
        "했지만",
        "했으나",
        "하며",
        "하고",
        "한다",
        "했습니다",
        "했는데",
        "하자",
        "했던",
    }
)
_WORD: Final = re.compile(r"[가-힣]+")


def reporting_verb(tail: str) -> tuple[str, int]:
    """The first reporting verb of the words behind a quotation, as written, and how many words
    it stands behind; ("", 0) where there is none. 했다 counts right behind a quoting particle."""
    previous = ""
    for n, match in enumerate(_WORD.finditer(tail)):
        word = match.group()
        if word in _PLAIN_SAID:
            if previous.rstrip("도만는").endswith(("고", "라")) or previous == "까지":
                return word, n
        elif word in _PHRASES:
            if whole := _PHRASES[word].search(tail, match.start(), match.end() + 8):
                return whole.group(), n
        elif word[0] in _STARTS and (len(word) > 1 or word == "쓴") and _STEMS.fullmatch(word):
            return word, n
        previous = word
    return "", 0
