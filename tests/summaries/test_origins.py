"""Who stands behind an article, and why two articles count once."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Analysis, Article, default_catalogue
from summaries.origins import Fold, group, publisher
from summaries.passages import COPY_CONTAINMENT
from summaries.sameness import containment
from tests.summaries.newsroom import NOON, article, examples, read

STORY = (
    "누리소프트가 세종시에 새 데이터센터를 짓는 공사를 다음 달 시작한다. "
    "시는 4일 주민 설명회를 열고 부지 조성 일정과 교통 대책을 공개했다. "
    "센터는 지하 두 층과 지상 네 층으로 지어지며 옥상에는 태양광 발전판을 얹는다. "
    "회사는 공사에 5000억원을 들이고 완공 뒤 직원 200명을 새로 뽑을 계획이다. "
    "주민들은 공사 차량이 초등학교 앞을 지나는 것을 걱정했고 시는 우회 도로를 약속했다. "
    "오도윤 누리소프트 대표는 “전력은 가까운 변전소에서 끌어온다”고 말했다.\n"
)
OTHER_DESK = (
    "세종에 들어설 누리소프트의 데이터센터가 내달 첫 삽을 뜬다. "
    "4일 열린 설명회에서 시 관계자는 터를 닦는 데 여섯 달이 걸린다고 설명했다. "
    "투자 규모는 5000억원이며 인력 200명을 고용할 것으로 알려졌다. "
    "통학로 안전을 묻는 말이 쏟아지자 시는 대형 트럭을 다른 길로 돌리겠다고 했다. "
    "오 대표는 변전소가 가까워 전기를 대는 데 문제가 없다고 자신했다.\n"
)


def ordered(*articles: Article) -> list[Analysis]:
    return [read(each) for each in articles]


# --- copies ---


def test_copies_of_the_examples_stand_out_from_all_other_pairs() -> None:
    readings = {name: read(each, default_catalogue()) for name, each in examples().items()}
    copied = {"maru-haenam-wire-copy", "onnuri-haenam-wire-copy"}
    for a, b in combinations(readings, 2):
        shared = containment(readings[a].sketch, readings[b].sketch)
        assert (shared >= COPY_CONTAINMENT) == ({a, b} == copied), (a, b, shared)


@pytest.mark.parametrize(
    "edited",
    [
        STORY + "이 기사는 통신사가 제공한 것으로 본지의 편집 방향과 다를 수 있습니다.\n",
        STORY[: STORY.index("오도윤")],
        STORY.replace("공개했다", "알렸다").replace("걱정했고", "염려했고"),
        STORY.replace(". ", ".\n\n"),
        f"[세종=가온뉴스] 강이든 기자 = {STORY}",
        STORY + STORY.replace("세종", "대전").replace("누리소프트", "다온테크")[:60],
    ],
)
def test_a_lightly_edited_text_is_a_copy(edited: str) -> None:
    original, copy = article(STORY, "1"), article(edited, "2", outlet="나래일보", hours=2)
    assert group(ordered(original, copy)).copy_of == {copy.id: original.id}


def test_another_desks_report_of_the_same_event_is_no_copy() -> None:
    pair = ordered(article(STORY, "1"), article(OTHER_DESK, "2", outlet="나래일보", hours=2))
    assert containment(pair[0].sketch, pair[1].sketch) < 0.3
    assert group(pair).copy_of == {}


def test_a_copy_of_a_copy_leads_to_the_original() -> None:
    chain = [article(STORY, str(n), outlet=f"{n}일보", hours=n) for n in range(4)]
    assert group(ordered(*chain)).copy_of == {each.id: chain[0].id for each in chain[1:]}


# --- origins -------------------------------------------------------------------------------------


def test_two_texts_of_one_outlet_are_one_origin() -> None:
    pair = ordered(article(STORY, "1"), article(OTHER_DESK, "2", hours=1))
    assert set(group(pair).origin_of.values()) == {"가온일보"}


def test_texts_of_two_outlets_are_two_origins() -> None:
    pair = ordered(article(STORY, "1"), article(OTHER_DESK, "2", outlet="나래일보", hours=1))
    assert sorted(group(pair).origin_of.values()) == ["가온일보", "나래일보"]


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    pair = ordered(article(STORY, "1"), article(STORY, "2", outlet="나래일보", hours=1))
    assert set(group(pair).origin_of.values()) == {"가온일보"}


def test_an_unknown_outlet_counts_once_for_each_address() -> None:
    found = ordered(
        article(STORY, "1", outlet=""),
        article(OTHER_DESK, "2", outlet="", hours=1),
        article(OTHER_DESK.replace("세종", "대전"), "1", outlet="", hours=2),
    )
    assert len({publisher(each) for each in found}) == 2
    assert all(publisher(each).startswith("?") for each in found)


def test_an_unknown_outlet_without_an_address_counts_once_for_each_text() -> None:
    found = [read(Article(text, published_at=NOON)) for text in (STORY, OTHER_DESK)]
    assert len({publisher(each) for each in found}) == 2


@pytest.mark.parametrize("outlet", ["나래일보", ""])
def test_a_credited_wire_is_the_origin(outlet: str) -> None:
    wired = article(f"[세종=연합뉴스] 강이든 기자 = {STORY}", outlet=outlet)
    assert publisher(read(wired)) == publisher(read(article(OTHER_DESK, outlet="연합뉴스")))


@given(st.permutations(range(4)))
def test_origins_do_not_depend_on_names_of_addresses(order: list[int]) -> None:
    found = [article(STORY, f"{order[n]}", outlet=f"{n}일보", hours=n) for n in range(4)]
    assert set(group(ordered(*found)).origin_of.values()) == {"0일보"}


REPORT = [
    "누리소프트가 세종시에 새 데이터센터를 짓는 공사를 다음 달 3일 시작한다고 회사가 알렸다.",
    "센터는 지하 2층과 지상 4층으로 지어지며 옥상에는 태양광 발전판 900장을 얹는다.",
    "회사는 공사에 5000억원을 들이고 완공 뒤 직원 200명을 새로 뽑을 계획이다.",
    "주민들은 공사 차량이 초등학교 앞을 지나는 것을 걱정했고 시는 우회 도로를 약속했다.",
    "시는 주민 설명회를 세 차례 열어 부지 조성 일정과 교통 대책을 공개했다.",
]
OWN = [
    "현장에는 아침부터 측량 기사 여덟 명이 나와 말뚝을 박고 있었다.",
    "인근 상인은 손님이 늘기를 바라면서도 먼지와 소음이 걱정이라고 털어놨다.",
    "부동산 중개업소 세 곳은 지난달부터 문의 전화가 갑절로 늘었다고 했다.",
    "땅값은 두 해 사이 눈에 띄게 올랐고 빈 가게도 거의 남지 않았다.",
    "마을 이장은 학교 앞 건널목에 신호등부터 세워 달라고 거듭 부탁했다.",
]


def test_an_edited_text_that_keeps_passages_is_a_copy() -> None:
    """Every sentence is touched and two of five are new: grams alone would not tell."""
    edited = [REPORT[0].replace("다음 달 3일 시작한다고 회사가 알렸다", "다음 달 3일 시작한다")]
    edited += [REPORT[1].replace("지어지며 옥상에는", "짓고 지붕에는"), *OWN[:1]]
    edited += [REPORT[2].replace("새로 뽑을 계획이다", "새로 뽑는다"), *OWN[1:2]]
    original = article(" ".join(REPORT), "1")
    later = article(" ".join(edited), "2", outlet="나래일보", hours=2)
    pair = ordered(original, later)
    assert containment(pair[0].sketch, pair[1].sketch) < COPY_CONTAINMENT
    assert group(pair).copy_of == {later.id: original.id}


def test_one_statement_that_everybody_quotes_makes_no_copy() -> None:
    one = article(" ".join([*REPORT[:1], *OWN]), "1")
    other = article(f"{STORY} {REPORT[0]}", "2", outlet="나래일보", hours=2)
    assert group(ordered(one, other)).copy_of == {}


MORE = (
    "버스 회사는 새 노선을 놓을지 여름까지 지켜본 뒤 정하겠다는 뜻을 전했다. "
    "도서관을 옮겨 달라는 서명에는 나흘 만에 이웃 칠백 명이 이름을 올렸다."
)

FORM = (
    "누리소프트는 올해 {q}분기 영업이익이 {a}억원으로 지난해 같은 기간보다 {b}% 늘었다고 {d}일 공시했다. "
    "매출은 {c}억원으로 1년 전보다 {e}% 증가했다. 분기 매출로는 창사 이래 가장 많다. "
    "소프트웨어 사업부는 {f}억원의 영업이익을 내며 실적을 이끌었다. 회사는 재고 관련 비용이 줄었다고 설명했다. "
    "이날 이사회는 보통주 한 주에 {g}원을 분기 배당하기로 결의했다.\n"
)


def test_a_form_filled_in_anew_is_no_copy_of_the_last_one() -> None:
    spring = FORM.format(q=1, a=4310, b="8.1", c=21730, d=4, e="5.5", f=2950, g=310)
    summer = FORM.format(q=2, a=5120, b="11.4", c=23460, d=5, e="7.2", f=3380, g=325)
    pair = ordered(article(spring, "1"), article(summer, "2", outlet="나래일보", hours=24))
    assert containment(pair[0].sketch, pair[1].sketch) >= COPY_CONTAINMENT
    assert group(pair).copy_of == {}
    reprinted = article(spring, "3", outlet="다온일보", hours=30)
    assert group([*pair, read(reprinted)]).copy_of == {reprinted.id: pair[0].article}


def test_who_copies_the_report_a_flash_grew_into_copies_the_report() -> None:
    flash = article(OTHER_DESK, "1")
    report = article(" ".join([OTHER_DESK, *OWN, MORE]), "2", hours=1)
    copy = article(" ".join([*OWN, MORE]), "3", outlet="나래일보", hours=2)
    found = group(ordered(flash, report, copy))
    assert found.copy_of == {copy.id: report.id}
    assert set(found.origin_of.values()) == {"가온일보"}
    assert found.folds[report.id] == Fold(flash.id, "outlet")
    assert group(ordered(flash, copy)).copy_of == {}


# --- texts that grow ---


def test_a_report_that_prints_a_release_is_an_origin_for_what_is_its_own() -> None:
    release = article(" ".join(REPORT), "1")
    report = article(" ".join([*REPORT, *OWN, MORE]), "2", outlet="나래일보", hours=2)
    first, second = pair = ordered(release, report)
    found = group(pair)
    assert found.copy_of == {}
    assert found.folds == {}
    assert [found.behind(second, s) for s in second.sentences[:5]] == ["가온일보"] * 5
    assert {found.behind(second, s) for s in second.sentences[5:]} == {"나래일보"}
    assert set(found.taken.values()) == {first.article}


def test_a_copy_with_little_of_its_own_keeps_the_origin_and_tells_what_is_new() -> None:
    original = article(" ".join(REPORT), "1")
    longer = article(" ".join([*REPORT, *OWN[:3]]), "2", outlet="나래일보", hours=2)
    first, second = pair = ordered(original, longer)
    found = group(pair)
    assert found.copy_of == {}
    assert found.folds == {second.article: Fold(first.article, "copy")}
    assert found.origin_of[second.article] == "가온일보"
    assert len(found.taken) == len(REPORT)


BACKGROUND = [
    "누리소프트는 2003년 세종에서 세워진 업무용 소프트웨어 회사로 직원 4100명을 두고 있다.",
    "회사는 열두 나라에 지사를 두고 은행과 병원에 장부 관리 프로그램을 팔고 있다.",
    "지난해에는 창고 관리 프로그램을 내놓으며 물류 시장에도 발을 들였다.",
    "창업자인 오도윤 대표는 해마다 매출의 다섯 가운데 하나를 연구에 쓴다는 원칙을 지켜 왔다.",
]


def test_a_background_that_two_events_share_makes_them_no_copies() -> None:
    award = "누리소프트의 회계 프로그램이 4일 열린 산업 전시회에서 으뜸상을 받았다."
    outage = "결제 서버가 멈춰 누리소프트 고객들이 4일 아침 두 시간 동안 송금하지 못했다."
    one = article(" ".join([award, OWN[1], *BACKGROUND]), "1")
    other = article(" ".join([outage, OWN[3], *BACKGROUND]), "2", outlet="나래일보", hours=3)
    pair = ordered(one, other)
    assert containment(pair[0].sketch, pair[1].sketch) >= COPY_CONTAINMENT
    found = group(pair)
    assert found.copy_of == {}
    assert len(set(found.origin_of.values())) == 2
    assert {found.behind(pair[1], s) for s in pair[1].sentences[2:]} == {"가온일보"}


CLOSE = (
    "누리소프트 주가가 {day}일 외국인의 매도에 밀려 {fall}% 하락한 채 거래를 마쳤다. "
    "투자자들은 물가 지표 발표를 앞두고 관망했고 거래는 한산한 편이었다고 증권사들은 전했다. "
    "업종별로는 게임과 보안 회사가 내림세를 이끌었고 은행과 보험 회사는 소폭 올랐다. "
    "전문가들은 당분간 변동성이 큰 장세가 이어질 것이라고 내다봤다."
)
OFFICE = (
    "{firm}는 4일 이사회를 열고 신임 재무 담당 임원에 {name} 부장을 선임하는 안건을 의결했다고 공시했다. "
    "신임 임원은 대학을 졸업한 뒤 입사해 경영기획실과 재무본부를 두루 거친 정통 재무 전문가로 꼽힌다. "
    "회사 측은 급변하는 경영 환경에 먼저 대응하고 내실을 다지기 위한 인사라고 설명했다."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CLOSE.format(day=3, fall="1.2"), CLOSE.format(day=4, fall="2.7")),
        (CLOSE.format(day=3, fall="1.2"), CLOSE.format(day=4, fall="1.2")),
        (
            OFFICE.format(firm="누리소프트", name="김영수"),
            OFFICE.format(firm="다온테크", name="박민호"),
        ),
    ],
)
def test_a_form_with_few_figures_filled_in_anew_is_no_copy(one: str, other: str) -> None:
    pair = ordered(article(one, "1"), article(other, "2", outlet="나래일보", hours=3))
    assert containment(pair[0].sketch, pair[1].sketch) >= COPY_CONTAINMENT
    assert group(pair).copy_of == {}
    reprint = article(one, "3", outlet="다온일보", hours=30)
    assert group([*pair, read(reprint)]).copy_of == {reprint.id: pair[0].article}


# --- why two count once ---


def test_each_fold_says_with_which_article_and_why() -> None:
    wire = article(f"(세종=가람통신) 강이든 기자 = {STORY}", "1", outlet="가람통신")
    copy = article(STORY, "2", outlet="나래일보", hours=1)
    same = article(OTHER_DESK, "3", outlet="다온일보", hours=2)
    again = article(" ".join(OWN), "4", outlet="다온일보", hours=3)
    credited = article(f"(세종=가람통신) {MORE}", "5", outlet="라온일보", hours=4)
    found = group(ordered(wire, copy, same, again, credited)).folds
    assert found == {
        copy.id: Fold(wire.id, "copy"),
        again.id: Fold(same.id, "outlet"),
        credited.id: Fold(wire.id, "wire"),
    }


POOL = [
    article(STORY, "1"),
    article(OTHER_DESK, "2", outlet="나래일보", hours=1),
    article(
        FORM.format(q=1, a=4310, b="8.1", c=21730, d=4, e="5.5", f=2950, g=310),
        "3",
        outlet="다온일보",
        hours=2,
    ),
    article(" ".join(OWN), "4", outlet="나래일보", hours=3),
    article(f"(세종=가람통신) {MORE}", "5", outlet="라온일보", hours=4),
]


@given(st.sampled_from(POOL), st.integers(0, 90), st.sampled_from(["바다일보", "나래일보", ""]))
def test_a_later_copy_changes_nobody_elses_origin(
    original: Article, minutes: int, outlet: str
) -> None:
    at = (original.published_at or NOON) - NOON
    hours = at.total_seconds() / 3600 + minutes / 20
    copy = article(original.text, "9", outlet=outlet, hours=hours)
    before = ordered(*POOL)
    after = sorted([*before, read(copy)], key=lambda a: (a.published_at or NOON, a.url))
    assert {k: v for k, v in group(after).origin_of.items() if k != copy.id} == group(
        before
    ).origin_of
    assert set(group(after).origin_of.values()) == set(group(before).origin_of.values())
    assert {k: v for k, v in group(after).folds.items() if k != copy.id} == group(before).folds


def test_a_thousand_reprints_are_weighed_against_one_original() -> None:
    base = read(article(STORY, "0"))
    reprints = [
        replace(base, article=f"{n:04}", sketch=base.sketch[: len(base.sketch) - n % 7])
        for n in range(1000)
    ]
    found = group(reprints).copy_of
    assert set(found.values()) == {"0000"}
    assert len(found) == 999
