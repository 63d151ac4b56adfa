"""A club that bears a company's name is not the company."""

from __future__ import annotations

import pytest

from summaries.article import Span, language_of
from summaries.names import default_catalogue
from summaries.names.recognition import find_mentions


def _organisations(text: str) -> list[str | None]:
    found = find_mentions(text, [Span(0, len(text))], default_catalogue(), language_of(text))
    return [m.entity for m in found if m.type == "organization"]


@pytest.mark.parametrize(
    "text",
    [
        "서울 삼성은 안방 경기에서 창원 LG를 눌렀다. 감독은 선수들을 칭찬했다.",
        "SK 나이츠가 이겼다. SK는 세 번 내리 웃었다.",
        "삼성 썬더스가 졌다.",
        "SK 와이번스 시절을 떠올렸다.",
        "수원 삼성이 리그 첫 경기에서 골을 몰아넣었다. 감독도 놀랐다.",
        "신한은행은 이번 시즌 리그에서 우리은행을 처음 꺾었다. 감독은 웃었다.",
        "KT는 시즌 첫 경기에서 롯데를 5-2로 눌렀다. 투수는 7이닝을 막았다.",
        "Samsung scored twice in the last league match of the season.",
        "LG는 이날 잠실에서 열린 홈경기에서 두산을 7-2로 눌렀다. 염경엽 감독은 말을 아꼈다.",
        "한화는 LG를 2-1로 꺾었다",
        "두산이 키움에 3대 8로 크게 졌다.",
        "삼성이 3연승을 달렸다. 원태인은 7이닝 무실점으로 막았다.",
        "Lotte beat Kia 5-2 on Sunday.",
        "The Larks beat the GS Caltex Seoul KIXX 3-1 on Sunday. GS Caltex committed 27 errors.",
        "GS Caltex lost the first set in the V-League. The coach blamed the errors.",
        "On a cold night Samsung lost to LG 7-1.",
        "Doosan won 4-1 on Friday. Hanwha rested.",
    ],
)
def test_a_report_of_a_match_names_clubs(text: str) -> None:
    assert _organisations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("삼성은 실적 시즌을 맞았다. LG는 경기 침체에도 웃었다.", ["samsung", "lg"]),
        ("금융당국의 감독 강화에 우리은행은 시즌 채용을 미뤘다.", ["woori-bank"]),
        (
            "삼성전자는 야구 경기와 선수를 돕는다. 삼성은 시즌 내내 리그와 구단 곁에 선다.",
            ["samsung-electronics", "samsung"],
        ),
        ("Samsung will hire more teams this season.", ["samsung"]),
        ("경기가 나빠지자 삼성이 구원투수로 나섰다. 새 전화기는 홈런을 쳤다.", ["samsung"]),
        ("SK는 증시에서 3연승을 이어 갔다.", ["sk"]),
        ("LG의 감자 비율은 3대 1로 정해졌다.", ["lg"]),
        ("삼성이 후원하는 대표팀이 3-1로 이겼다. 삼성은 판촉을 늘린다.", ["samsung", "samsung"]),
        ("Samsung beat Apple 5-4 at the Supreme Court.", ["samsung", "apple"]),
        ("GS Caltex won its third set of permits in a gymnasium deal.", ["gs-caltex"]),
        ("Lotte beat estimates and announced a 5-1 split.", ["lotte"]),
    ],
)
def test_business_news_names_companies(text: str, expected: list[str]) -> None:
    assert _organisations(text) == expected


def test_a_score_of_others_leaves_the_companies_of_other_sentences() -> None:
    match, business = "한국 대표팀은 일본을 3-1로 이겼다.", "롯데는 응원 상품을 냈다."
    text = f"{match} {business}"
    spans = [Span(0, len(match)), Span(len(match) + 1, len(text))]
    found = find_mentions(text, spans, default_catalogue(), "ko")
    assert [m.entity for m in found if m.type == "organization"] == ["lotte"]
